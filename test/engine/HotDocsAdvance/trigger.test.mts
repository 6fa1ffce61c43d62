import { CredentialTestContext } from 'n8n-core';
import type { ICredentialsDecrypted, INodeParameters } from 'n8n-workflow';
import axios, { type AxiosRequestConfig } from 'axios';

import { HotDocsAdvanceWebhookApi } from '../../../credentials/HotDocsAdvanceWebhookApi.credentials';
import { HotDocsAdvanceTrigger } from '../../../nodes/HotDocsAdvance/HotDocsAdvanceTrigger.node';
import { eventNames, eventOf } from '../../../nodes/HotDocsAdvance/trigger/events';
import { hostTrigger, type TriggerHost } from '../harness/webhookNode.mjs';

const secret = 'made-up-token-5f0a91c2d7';
const hosts: TriggerHost[] = [];
afterEach(async () => {
	for (const host of hosts.splice(0)) await host.close();
});

async function published(parameters: INodeParameters = {}, credential: string = secret): Promise<TriggerHost> {
	const trigger = await hostTrigger({
		node: new HotDocsAdvanceTrigger(),
		parameters: { event: 'workItemVersionComplete', authenticationMethod: 'accessToken', ...parameters },
		credentialTypes: [new HotDocsAdvanceWebhookApi()],
		credentials: { hotDocsAdvanceWebhookApi: { secret: credential } },
	});
	hosts.push(trigger);
	await trigger.publish();
	return trigger;
}

/** The sample on the vendor's page, shortened. */
const complete = {
	eventId: 'd395c096-0000-4000-8000-000000000000',
	eventType: 'NewWorkItemVersionComplete',
	createdDate: '2018-10-31T13:13:13.8096177Z',
	data: {
		workItemId: 'a',
		workItemName: 'WI001',
		documents: [{ id: 'b', name: 'Example Contract', url: 'https://x' }],
	},
};

async function call(trigger: TriggerHost, config: AxiosRequestConfig = {}) {
	const url = trigger.address('advance');
	return await axios.request({
		url,
		method: 'POST',
		data: complete,
		validateStatus: () => true,
		proxy: false,
		...config,
	});
}

const token = (text = secret) => ({ headers: { authorization: text } });
const form = (fields: Record<string, string>) => ({ data: new URLSearchParams(fields).toString() });
const hmac = { authenticationMethod: 'hmac' };

it('passes the payload on, with the event', async () => {
	const trigger = await published();
	await expect(call(trigger, token())).resolves.toMatchObject({ status: 200 });
	const receivedAt = expect.stringMatching(/^\d{4}-.*Z$/) as unknown;
	expect(trigger.started).toEqual([{ event: 'workItemVersionComplete', receivedAt, query: {}, payload: complete }]);
});

describe('a call is verified', () => {
	it.each<[string, INodeParameters, AxiosRequestConfig]>([
		['a token', {}, token()],
		['a token after Bearer', {}, token(`Bearer ${secret}`)],
		['a token after bearer', {}, token(`bearer ${secret}`)],
		['a code in the form', hmac, form({ token: secret })],
		['a code in JSON', hmac, { data: { token: secret, eventId: '1' } }],
		['a code in the query', hmac, { params: { token: secret } }],
		['a code in the header, as several pages say', hmac, token()],
	])('by %s', async (_what, parameters, config) => {
		const trigger = await published(parameters);
		const { status, data } = await call(trigger, config);
		expect([status, data]).toEqual([200, { message: 'Workflow was started' }]);
		expect(trigger.started).toHaveLength(1);
		expect(JSON.stringify(trigger.started)).not.toContain(secret);
	});

	it.each<[string, INodeParameters, AxiosRequestConfig]>([
		['nothing', {}, {}],
		['a wrong token', {}, token('wrong')],
		['an empty token', {}, token('Bearer ')],
		['a token that is too long', {}, token(`${secret}x`)],
		['a token of Basic authentication', {}, token(`Basic ${secret}`)],
		['a code where a token is set', {}, form({ token: secret })],
		['a code in the query where a token is set', {}, { params: { token: secret } }],
		['no code', hmac, {}],
		['a wrong code', hmac, form({ token: 'wrong' })],
		['an empty code', hmac, form({ token: '' })],
		['two codes', hmac, { data: `token=${secret}&token=x` }],
	])('and rejected with %s', async (_what, parameters, config) => {
		const trigger = await published(parameters);
		const { status, data } = await call(trigger, config);
		expect([status, data]).toEqual([401, { error: 'The call could not be verified' }]);
		expect(trigger.started).toEqual([]);
	});

	it('when listening for a test event, too', async () => {
		const trigger = await published();
		await trigger.listen();
		const url = trigger.testAddress('advance');
		expect((await call(trigger, { url })).status).toBe(401);
		expect((await call(trigger, { url, ...token() })).status).toBe(200);
	});
});

describe('The test URL with ?sample', () => {
	it.each(eventNames)('returns the sample of %s, without a token', async (event) => {
		const trigger = await published({ event, httpMethod: 'POST', responseMode: 'onReceived' });
		await trigger.listen();
		const method = event === 'interviewLoad' ? 'GET' : 'POST';
		const url = `${trigger.testAddress('advance')}?sample`;
		expect((await call(trigger, { url, method, data: undefined })).status).toBe(200);
		const receivedAt = expect.any(String) as unknown;
		expect(trigger.started).toEqual([{ event, receivedAt, query: {}, payload: eventOf(event).sample }]);
	});

	it('is none in production', async () => {
		const trigger = await published();
		const { status } = await call(trigger, { url: `${trigger.address('advance')}?sample` });
		expect(status).toBe(401);
		expect(trigger.started).toEqual([]);
	});
});

describe('the payload', () => {
	it('of a form contains no code, and keeps the other fields', async () => {
		const trigger = await published(hmac);
		await call(trigger, form({ token: secret, eventType: complete.eventType, note: 'Zoë & Ångström' }));
		expect(trigger.started[0].payload).toEqual({ eventType: complete.eventType, note: 'Zoë & Ångström' });
	});

	it.each([
		['an array', '[1]'],
		['a string', '"x"'],
	])('that is %s is rejected', async (_what, data) => {
		const trigger = await published();
		const headers = { ...token().headers, 'content-type': 'application/json' };
		await expect(call(trigger, { data, headers })).resolves.toMatchObject({ status: 400 });
		expect(trigger.started).toEqual([]);
	});

	it.each([
		['workItemVersionComplete', 'NewWorkItemVersionComplete'],
		['customInterviewEvent', 'CustomInterviewEvent'],
		['postProcessing', 'PostProcessingEvent'],
	])('of %s is one of %s; another event is rejected with the reason', async (event, eventType) => {
		const other = event === 'postProcessing' ? 'CustomInterviewEvent' : 'postprocessingevent';
		const trigger = await published({ event, responseMode: 'onReceived' });
		await expect(call(trigger, { ...token(), data: { eventType } })).resolves.toMatchObject({ status: 200 });
		const { status, data } = await call(trigger, { ...token(), data: { eventType: other } });
		expect(status).toBe(400);
		expect(data).toEqual({ error: expect.stringContaining(`for the event type ${eventType}`) as string });
		// The spelling was seen for one event only
		await call(trigger, { ...token(), data: { eventType: 'version.completed' } });
		expect(trigger.started).toEqual([expect.objectContaining({ event }), expect.objectContaining({ event })]);
	});
});

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('the encoding of the body', () => {
	const text = JSON.stringify({ ...complete, note: 'Zoë 🚀' });
	const json = 'application/json';

	it.each<[string, string, Buffer]>([
		['JSON with a byte order mark', json, Buffer.from(`\uFEFF${text}`)],
		['JSON in UTF-16', `${json}; charset=utf-16le`, Buffer.from(text, 'utf16le')],
		['JSON in UTF-16 with a byte order mark', `${json}; charset=UTF-16LE`, Buffer.from(`\uFEFF${text}`, 'utf16le')],
		['text with a byte order mark', 'text/plain', Buffer.from(`\uFEFF${text}`)],
		['UTF-16 that only its mark names', 'application/octet-stream', Buffer.from(`\uFEFF${text}`, 'utf16le')],
		['big-endian UTF-16 that only its mark names', 'application/octet-stream', utf16be(`\uFEFF${text}`)],
		['UTF-16 of another media type', 'text/json; charset=utf-16', Buffer.from(text, 'utf16le')],
		['an encoding that does not exist', 'text/json; charset=nonsense', Buffer.from(text)],
	])('may be %s', async (_what, contentType, data) => {
		const trigger = await published();
		const headers = { ...token().headers, 'content-type': contentType };
		await expect(call(trigger, { data, headers })).resolves.toMatchObject({ status: 200 });
		expect(trigger.started).toEqual([expect.objectContaining({ payload: JSON.parse(text) })]);
	});

	it('may be Latin-1', async () => {
		const trigger = await published();
		const headers = { ...token().headers, 'content-type': `${json}; charset=latin1` };
		await call(trigger, { data: Buffer.from('{"note":"Zoë"}', 'latin1'), headers });
		expect(trigger.started).toEqual([expect.objectContaining({ payload: { note: 'Zoë' } })]);
	});

	it.each<[string, string, Buffer]>([
		['a form with a byte order mark', '', Buffer.from(`\uFEFFtoken=${secret}&note=Zo%C3%AB`)],
		['a form in UTF-16', '; charset=utf-16le', Buffer.from(`token=${secret}&note=Zo%C3%AB`, 'utf16le')],
	])('may be that of %s', async (_what, charset, data) => {
		const trigger = await published(hmac);
		const headers = { 'content-type': `application/x-www-form-urlencoded${charset}` };
		await expect(call(trigger, { data, headers })).resolves.toMatchObject({ status: 200 });
		expect(trigger.started).toEqual([expect.objectContaining({ payload: { note: 'Zoë' } })]);
	});

	it('keeps the digits of large IDs', async () => {
		const trigger = await published();
		const headers = { ...token().headers, 'content-type': json };
		await call(trigger, { data: Buffer.from('{"id":9007199254740993}'), headers });
		expect(trigger.started).toEqual([expect.objectContaining({ payload: { id: '9007199254740993' } })]);
	});

	it.each<unknown>([null, 7, {}, [], { toString: 1, valueOf: 1 }])(
		'accepts the event type %j as unknown',
		async (eventType) => {
			const trigger = await published();
			await expect(call(trigger, { ...token(), data: { eventType } })).resolves.toMatchObject({ status: 200 });
			expect(trigger.started).toHaveLength(1);
		},
	);
});

describe('answers', () => {
	it('are requested with GET when an interview loads; an immediate response has none', async () => {
		const trigger = await published({ event: 'interviewLoad', responseMode: 'onReceived' });
		const { status, data } = await call(trigger, { method: 'GET', data: undefined, params: { id: '7' }, ...token() });
		expect([status, data]).toEqual([200, {}]);
		expect(trigger.started).toEqual([expect.objectContaining({ query: { id: '7' }, payload: {} })]);
		expect((await call(trigger, token())).status).toBe(404);
	});

	it('are requested with POST or GET by a custom interview event', async () => {
		const posts = await published({ event: 'customInterviewEvent', httpMethod: 'POST', responseMode: 'onReceived' });
		expect((await call(posts, { ...token(), data: {} })).data).toEqual({});
		const gets = await published({ event: 'customInterviewEvent', httpMethod: 'GET', responseMode: 'onReceived' });
		expect((await call(gets, { method: 'GET', data: undefined, ...token() })).data).toEqual({});
	});
});

describe('the credential', () => {
	it.each(['', 'Bearer x', 'two words'])('%p prevents publication', async (wrong) => {
		await expect(published({}, wrong)).rejects.toMatchObject({
			message: expect.stringMatching(/^The token /),
			description: expect.stringMatching(/\. \(code: invalid-value\)$/),
		});
	});

	it.each([
		[secret, 'OK'],
		['Bearer x', 'Error'],
	])('%p is tested: %s', async (value, status) => {
		const { credentialTest } = new HotDocsAdvanceTrigger().methods;
		const credential = { id: '1', name: 'x', type: 'hotDocsAdvanceWebhookApi', data: { secret: value } };
		const result = await credentialTest.webhookSecretTest.call(
			new CredentialTestContext(),
			credential as ICredentialsDecrypted,
		);
		expect(result.status).toBe(status);
	});
});
