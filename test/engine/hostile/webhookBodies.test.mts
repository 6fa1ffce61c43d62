import { createHmac } from 'node:crypto';

import axios, { type AxiosRequestConfig } from 'axios';
import type { INodeParameters } from 'n8n-workflow';

import { HotDocsAdvanceWebhookApi } from '../../../credentials/HotDocsAdvanceWebhookApi.credentials';
import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { HotDocsAdvanceTrigger } from '../../../nodes/HotDocsAdvance/HotDocsAdvanceTrigger.node';
import { XobinTrigger } from '../../../nodes/Xobin/XobinTrigger.node';
import { settingsOf } from '../../../sandbox/vendors/Xobin/deliver.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { hostTrigger, type TriggerHost } from '../harness/webhookNode.mjs';

const MB = 1024 ** 2;
const sandbox = useSandbox();
const hosts: TriggerHost[] = [];
afterEach(async () => {
	jest.restoreAllMocks();
	for (const host of hosts.splice(0)) await host.close();
});

const secret = 'made-up-token-5f0a91c2d7';
const tooLarge = { error: 'The body is too large: the maximum is 4 MB' };

async function hotDocs(parameters: INodeParameters = {}): Promise<TriggerHost> {
	const trigger = await hostTrigger({
		node: new HotDocsAdvanceTrigger(),
		parameters: { event: 'workItemVersionComplete', authenticationMethod: 'accessToken', ...parameters },
		credentialTypes: [new HotDocsAdvanceWebhookApi()],
		credentials: { hotDocsAdvanceWebhookApi: { secret } },
	});
	hosts.push(trigger);
	await trigger.publish();
	return trigger;
}

async function xobin(): Promise<{ trigger: TriggerHost; url: string }> {
	const trigger = await hostTrigger({
		node: new XobinTrigger(),
		parameters: { events: ['assessmentSubmitted'], options: { signature: 'require' } },
		credentialTypes: [new XobinApi()],
		credentials: { xobinApi: { apiKey: sandbox().accounts.xobin.apiKey, baseUrl: sandbox().baseUrl('xobin') } },
	});
	hosts.push(trigger);
	await trigger.publish();
	return { trigger, url: String(settingsOf(sandbox(), 'assessmentSubmitted').hook?.url) };
}

async function post(url: string, data: string, headers: AxiosRequestConfig['headers']) {
	const config = { validateStatus: () => true, proxy: false as const, maxBodyLength: Infinity };
	const transformRequest = [(body: string) => body];
	const response = await axios.post<unknown>(url, data, { ...config, transformRequest, headers });
	return { status: response.status, data: response.data };
}

/** What n8n parses before it asks a node is no part of this, so the bodies have a type that it doesn't parse. */
const unparsed = { 'content-type': 'application/octet-stream' };
const signed = (text: string) => ({
	...unparsed,
	'x-xobin-signature': createHmac('sha256', sandbox().accounts.xobin.apiKey).update(text).digest('base64url'),
});
/** A JSON object of this size, in bytes. */
const ofSize = (bytes: number, fields = '"eventId": "1"') => {
	const start = `{${fields}, "note": "`;
	return `${start}${'x'.repeat(bytes - start.length - 2)}"}`;
};

/** How many characters are read as text or as JSON from now on. */
function countReading(): () => number {
	let read = 0;
	const { parse } = JSON;
	const { decode } = TextDecoder.prototype;
	jest.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
		read += text.length;
		return parse(text, reviver) as unknown;
	});
	jest.spyOn(TextDecoder.prototype, 'decode').mockImplementation(function (
		this: InstanceType<typeof TextDecoder>,
		bytes,
		options,
	) {
		read += (bytes as Buffer).length;
		return decode.call(this, bytes, options);
	});
	return () => read;
}

describe('a call that is not verified', () => {
	it.each<[string, INodeParameters, string]>([
		['has a wrong token', {}, ofSize(14 * MB)],
		['has the right code in a body where a token is expected', {}, ofSize(14 * MB, `"token": "${secret}"`)],
		['is too large to look for the code', { authenticationMethod: 'hmac' }, ofSize(5 * MB, `"token": "${secret}"`)],
	])('is refused before its body is read: HotDocs Advance, when it %s', async (_what, parameters, body) => {
		const trigger = await hotDocs(parameters);
		const url = trigger.address('advance');
		const read = countReading();
		const { status, data } = await post(url, body, { ...unparsed, authorization: 'wrong' });
		expect(read()).toBeLessThan(10_000);
		const isHmac = parameters.authenticationMethod === 'hmac';
		expect([status, data]).toEqual(isHmac ? [413, tooLarge] : [401, { error: 'The call could not be verified' }]);
		expect(trigger.started).toEqual([]);
	});

	it('is refused before its body is read: Xobin', async () => {
		const { trigger, url } = await xobin();
		const body = ofSize(14 * MB);
		const read = countReading();
		const { status } = await post(url.replace(/token=.*/, 'token=wrong'), body, signed(body));
		expect(read()).toBeLessThan(10_000);
		expect(status).toBe(401);
		expect(trigger.started).toEqual([]);
	});

	it('makes HotDocs Advance parse nothing that n8n has parsed', async () => {
		const trigger = await hotDocs({ authenticationMethod: 'hmac' });
		const body = ofSize(3 * MB);
		const read = countReading();
		const { status } = await post(trigger.address('advance'), body, { 'content-type': 'application/json' });
		// Once, by the server
		expect(read()).toBeLessThan(body.length + 10_000);
		expect(status).toBe(401);
	});
});

describe('a verified call that is too large', () => {
	it.each([
		['as JSON', 'application/json'],
		['as a form', 'application/x-www-form-urlencoded'],
		['as something else', 'application/octet-stream'],
	])('is refused with 413: HotDocs Advance, %s', async (_what, contentType) => {
		const trigger = await hotDocs();
		const headers = { 'content-type': contentType, authorization: secret };
		const { status, data } = await post(trigger.address('advance'), ofSize(4 * MB + 1), headers);
		expect([status, data]).toEqual([413, tooLarge]);
		expect(trigger.started).toEqual([]);
	});

	it.each([
		['a text of 15 MB', ofSize(15 * MB)],
		['15 MB of quotes', '"'.repeat(15 * MB)],
		['15 MB of brackets', '['.repeat(15 * MB)],
	])('is refused with 413: Xobin, %s with the right signature', async (_what, body) => {
		const { trigger, url } = await xobin();
		expect(await post(url, body, signed(body))).toEqual({ status: 413, data: tooLarge });
		expect(trigger.started).toEqual([]);
	});
});

describe('a large call', () => {
	it('with 4 MB starts the workflow: HotDocs Advance', async () => {
		const trigger = await hotDocs({ authenticationMethod: 'hmac' });
		const body = ofSize(4 * MB, `"eventId": 12345678901234567890, "token": "${secret}"`);
		const { status } = await post(trigger.address('advance'), body, { 'content-type': 'application/json' });
		expect(status).toBe(200);
		expect(trigger.started).toMatchObject([{ payload: { eventId: '12345678901234567890' } }]);
	});

	it.each(['x', '\\"', 'ü', '🎬'])(
		'with 4 MB of %p and the right signature starts the workflow: Xobin',
		async (unit) => {
			const { trigger, url } = await xobin();
			const note = unit.repeat((4 * MB - 100) / Buffer.byteLength(unit));
			const body = `{"response_id": 1, "note": "${note}"}`;
			expect((await post(url, body, signed(body))).status).toBe(200);
			expect(trigger.started).toMatchObject([{ payload: { response_id: 1, note: JSON.parse(`"${note}"`) as string } }]);
		},
	);
});
