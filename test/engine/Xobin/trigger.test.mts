import { createHmac } from 'node:crypto';

import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';

import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { XobinTrigger } from '../../../nodes/Xobin/XobinTrigger.node';
import {
	deliver,
	eventNames,
	payloads,
	settingsOf,
	signature,
	type Delivery,
	type EventName,
} from '../../../sandbox/vendors/Xobin/deliver.mjs';
import { eventOf } from '../../../nodes/Xobin/trigger/events';
import { useSandbox } from '../harness/useSandbox.mjs';
import { hostTrigger, type TriggerHost } from '../harness/webhookNode.mjs';

const sandbox = useSandbox();
const hosts: TriggerHost[] = [];
afterEach(async () => {
	for (const host of hosts.splice(0)) await host.close();
});

async function host(
	parameters: INodeParameters,
	apiKey = sandbox().accounts.xobin.apiKey as string,
): Promise<TriggerHost> {
	const trigger = await hostTrigger({
		node: new XobinTrigger(),
		parameters: { options: {}, ...parameters },
		credentialTypes: [new XobinApi()],
		credentials: { xobinApi: { apiKey, baseUrl: sandbox().baseUrl('xobin') } },
	});
	hosts.push(trigger);
	return trigger;
}

async function published(parameters: INodeParameters, apiKey?: string): Promise<TriggerHost> {
	const trigger = await host(parameters, apiKey);
	await trigger.publish();
	return trigger;
}

const writes = () => sandbox().requests.filter(({ operationId }) => operationId?.includes('Webhooks'));
const send = async (event: EventName, delivery?: Delivery) => await deliver(sandbox(), event, delivery);
const paths: Record<EventName, string> = {
	assessmentStarted: 'assessment-started',
	assessmentSubmitted: 'assessment-submitted',
	assessmentChanged: 'assessment-changed',
	aiInterviewStarted: 'ai-interview-started',
	aiInterviewSubmitted: 'ai-interview-submitted',
};

describe('publishing', () => {
	it('registers every URL with one request for assessments and one for AI interviews', async () => {
		const trigger = await published({ events: [...eventNames] });
		expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /xobin/api/v2/webhooks',
			'POST /xobin/api/v2/ai-interviews/settings/webhooks',
		]);
		for (const event of eventNames) {
			const { hook, auth } = settingsOf(sandbox(), event);
			const token = event.startsWith('assessment') ? /\?token=[\w-]{43}$/ : /[^?]{20}$/;
			expect(hook).toEqual({ status: true, url: expect.stringMatching(token) });
			expect(hook?.url.split('?')[0]).toBe(trigger.address(paths[event]));
			if (event.startsWith('ai')) {
				expect(auth).toEqual({
					type: 'apikey',
					apikey: { header: 'X-Webhook-Key', value: expect.stringMatching(/^.{43}$/) },
				});
			}
		}
		expect(writes().map(({ body }) => body)).toEqual([
			expect.objectContaining({ updateAll: false }),
			expect.objectContaining({ updateAll: false }),
		]);
	});

	it('does not register again after a restart', async () => {
		const trigger = await published({ events: ['assessmentStarted', 'aiInterviewStarted'] });
		const before = writes().length;
		const again = await host(trigger.parameters);
		again.saved = trigger.saved;
		// The same URLs, as on the same n8n
		again.saved = JSON.parse(
			JSON.stringify(trigger.saved).replaceAll(new URL(trigger.address('')).origin, new URL(again.address('')).origin),
		) as typeof again.saved;
		await again.publish();
		expect(writes()).toHaveLength(before);
	});

	it('keeps the settings of events that are not selected', async () => {
		const other = { status: true, url: 'https://other.example/submitted' };
		sandbox().state.xobin.webhooks.assessments = { submission: other };
		await published({ events: ['assessmentStarted'] });
		expect(sandbox().state.xobin.webhooks.assessments).toEqual({
			submission: other,
			start: { status: true, url: expect.any(String) },
		});
		expect(writes()).toHaveLength(1);
	});

	it('registers for one assessment and one AI interview', async () => {
		await published({
			events: ['assessmentStarted', 'assessmentSubmitted', 'aiInterviewSubmitted'],
			assessmentScope: 'one',
			assessmentId: 138,
			aiInterviewScope: 'one',
			aiInterviewId: 139,
		});
		expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
			'PUT /xobin/api/v2/webhooks/138',
			'PUT /xobin/api/v2/ai-interviews/settings/webhooks/139',
		]);
		const { auth } = settingsOf(sandbox(), 'aiInterviewSubmitted', 139);
		expect(auth?.apikey).toEqual({ header: 'X-Webhook-Key', value: expect.stringMatching(/^.{43}$/) });
		expect(settingsOf(sandbox(), 'assessmentStarted').hook).toBeUndefined();
	});

	it('changes existing assessments and AI interviews only when requested', async () => {
		const events = ['assessmentStarted', 'aiInterviewStarted'];
		const trigger = await published({ events });
		expect(settingsOf(sandbox(), 'assessmentStarted', 138).hook).toBeUndefined();
		trigger.parameters = { events, options: { updateAll: true } };
		await trigger.publish();
		for (const event of ['assessmentStarted', 'aiInterviewStarted'] as const) {
			expect(settingsOf(sandbox(), event, 138).hook?.status).toBe(true);
			await expect(send(event, { id: 138 })).resolves.toMatchObject({ status: 200 });
		}
		await trigger.unpublish();
		for (const event of ['assessmentStarted', 'aiInterviewStarted'] as const) {
			expect(settingsOf(sandbox(), event, 138).hook?.status).toBe(false);
		}
	});

	const one = { assessmentScope: 'one', aiInterviewScope: 'one' };
	it.each<[string, INodeParameters, string]>([
		['no event', { events: [] }, '"Events" has no event'],
		[
			'changes of one assessment',
			{ events: ['assessmentStarted', 'assessmentChanged'], ...one, assessmentId: 138 },
			'"Assessment Created or Changed" is only available for all assessments',
		],
		[
			'neither all nor one',
			{ events: ['assessmentStarted'], assessmentScope: '={{ undefined }}' },
			'"Assessments" must be one of "all", "one", but is empty',
		],
		[
			'no ID',
			{ events: ['assessmentStarted'], ...one, assessmentId: 0 },
			'"Assessment ID" must be a whole number greater than 0, but is "0"',
		],
		[
			'a fraction',
			{ events: ['aiInterviewStarted'], ...one, aiInterviewId: '1.5' },
			'"AI Interview ID" must be a whole number greater than 0, but is "1.5"',
		],
	])('fails with %s, and sends nothing', async (_what, parameters, message) => {
		await expect(published(parameters)).rejects.toMatchObject({
			message: expect.stringContaining(message),
			description: expect.stringMatching(/\. \(code: invalid-value\)$/),
		});
		expect(sandbox().counts.total).toBe(0);
	});

	it('fails with Xobin’s own error when there is no such assessment', async () => {
		const parameters = { events: ['assessmentStarted'], assessmentScope: 'one', assessmentId: 999 };
		await expect(published(parameters)).rejects.toThrow('Xobin returned 404: "Assessment not found"');
	});

	it('fails when a 200 response says that the URLs were not saved', async () => {
		sandbox().inject({
			operationId: 'setAssessmentWebhooks',
			status: 200,
			body: { status: 'error', message: 'Not in your plan' },
			times: 'always',
		});
		await expect(published({ events: ['assessmentStarted'] })).rejects.toThrow(
			'Xobin reported an error: "Not in your plan"',
		);
	});

	it('leaves nothing behind when it fails halfway', async () => {
		sandbox().inject({
			operationId: 'setAiInterviewWebhooks',
			status: 403,
			body: { error: 'Not in your plan' },
			times: 'always',
		});
		const trigger = await host({ events: ['assessmentStarted', 'aiInterviewStarted'] });
		await expect(trigger.publish()).rejects.toThrow('Xobin returned 403: "Not in your plan"');
		expect(settingsOf(sandbox(), 'assessmentStarted').hook?.status).toBe(false);
		expect(JSON.stringify(trigger.saved)).not.toContain('registration');
	});

	it('fails when Xobin does not accept the secret header: no request could be verified', async () => {
		const response = { webhooks: { auth: { type: null, apikey: { header: null, apikey: null } } } };
		sandbox().inject({
			operationId: 'setAiInterviewWebhooks',
			when: 'after',
			status: 200,
			body: response,
			times: 'always',
		});
		await expect(published({ events: ['aiInterviewStarted'] })).rejects.toThrow(
			'Xobin did not accept the secret header',
		);
		expect(settingsOf(sandbox(), 'aiInterviewStarted').hook?.status).toBe(false);
	});
});

describe('publishing again', () => {
	it('turns off what is no longer selected, and old secrets stop working', async () => {
		const trigger = await published({ events: ['assessmentStarted', 'assessmentSubmitted', 'aiInterviewStarted'] });
		const old = settingsOf(sandbox(), 'assessmentStarted').hook?.url;
		trigger.parameters = { events: ['assessmentStarted'], options: {} };
		await trigger.publish();
		expect(settingsOf(sandbox(), 'assessmentStarted').hook?.status).toBe(true);
		expect(settingsOf(sandbox(), 'assessmentSubmitted').hook?.status).toBe(false);
		expect(settingsOf(sandbox(), 'aiInterviewStarted').hook?.status).toBe(false);
		await expect(send('assessmentStarted', { url: old })).resolves.toMatchObject({ status: 401 });
		await expect(send('assessmentStarted')).resolves.toMatchObject({ status: 200 });
	});

	it('registers again when the URL of n8n has changed, and turns off only what is no longer selected', async () => {
		const trigger = await published({ events: ['assessmentStarted', 'assessmentSubmitted'] });
		const moved = await host({ events: ['assessmentStarted'] });
		moved.saved = trigger.saved;
		await moved.publish();
		expect(settingsOf(sandbox(), 'assessmentStarted').hook?.url).toContain(moved.address('assessment-started'));
		expect(writes().map(({ body }) => Object.entries((body as { webhooks: object }).webhooks))).toMatchObject([
			[
				['start', { status: true }],
				['submission', { status: true }],
			],
			[['submission', { status: false }]],
			[['start', { status: true }]],
		]);
	});

	it('turns off the URL on existing assessments that it was set on', async () => {
		const trigger = await published({ events: ['assessmentStarted'], options: { updateAll: true } });
		const moved = await host({ events: ['assessmentStarted'] });
		moved.saved = trigger.saved;
		await moved.publish();
		expect(settingsOf(sandbox(), 'assessmentStarted', 138).hook?.status).toBe(false);
		expect(settingsOf(sandbox(), 'assessmentStarted').hook?.status).toBe(true);
	});

	it('leaves another account alone when another credential is selected', async () => {
		const trigger = await published({ events: ['assessmentStarted'] });
		const other = await host({ events: ['aiInterviewStarted'] });
		Object.assign(other, { saved: trigger.saved, credentialId: 'another' });
		await other.publish();
		expect(writes().map(({ operationId }) => operationId)).toEqual(['setAssessmentWebhooks', 'setAiInterviewWebhooks']);
	});

	it('registers again with a newly selected credential', async () => {
		const trigger = await published({ events: ['assessmentStarted'] });
		trigger.credentialId = 'another';
		await trigger.publish();
		expect(settingsOf(sandbox(), 'assessmentStarted').hook?.status).toBe(true);
		expect(writes().at(-1)?.body).toMatchObject({ webhooks: { start: { status: true } } });
	});
});

describe('unpublishing', () => {
	it('turns off what this node registered, and nothing else', async () => {
		const other = { status: true, url: 'https://other.example/submitted' };
		sandbox().state.xobin.webhooks.assessments = { submission: other };
		const trigger = await published({ events: ['assessmentStarted', 'aiInterviewSubmitted'] });
		const { auth } = settingsOf(sandbox(), 'aiInterviewSubmitted');
		await trigger.unpublish();
		expect(settingsOf(sandbox(), 'assessmentStarted').hook?.status).toBe(false);
		expect(settingsOf(sandbox(), 'aiInterviewSubmitted')).toMatchObject({ hook: { status: false }, auth });
		expect(settingsOf(sandbox(), 'assessmentSubmitted').hook).toEqual(other);
		expect(writes()).toHaveLength(4);
		expect(JSON.stringify(trigger.saved)).not.toContain(String(auth?.apikey?.value));
	});

	it('succeeds when the assessment no longer exists', async () => {
		const trigger = await published({ events: ['assessmentStarted'], assessmentScope: 'one', assessmentId: 138 });
		sandbox().inject({ operationId: 'setWebhooksOfAssessment', status: 404, body: { error: 'Assessment not found' } });
		await trigger.unpublish();
		expect(trigger.logged).toEqual([]);
		expect(JSON.stringify(trigger.saved)).not.toContain('registration');
	});

	it('logs a rejection without a secret, and turns it off the next time', async () => {
		const trigger = await published({ events: ['assessmentStarted'] });
		const token = String(settingsOf(sandbox(), 'assessmentStarted').hook?.url).split('=')[1];
		const { apiKey } = sandbox().accounts.xobin;
		const fault = sandbox().inject({
			operationId: 'setAssessmentWebhooks',
			status: 403,
			body: { error: `${apiKey} may not` },
			times: 'always',
		});
		await trigger.unpublish();
		// One request, not one for each of n8n's five endpoints
		expect(fault.hits).toBe(1);
		expect(trigger.logged[0]).toContain('could not be turned off in Xobin. Xobin returned 403');
		expect(trigger.logged.join()).not.toContain(apiKey);
		expect(trigger.logged.join()).not.toContain(token);
		fault.remove();
		trigger.parameters = { events: ['assessmentSubmitted'], options: {} };
		await trigger.publish();
		expect(settingsOf(sandbox(), 'assessmentStarted').hook?.status).toBe(false);
		expect(settingsOf(sandbox(), 'assessmentSubmitted').hook?.status).toBe(true);
	});
});

describe('a request', () => {
	const all = { events: [...eventNames] };

	it.each(eventNames)('%s starts the workflow with the unchanged payload and the name of the event', async (event) => {
		const trigger = await published(all);
		const { status, data } = await send(event);
		expect([status, data]).toEqual([200, '']);
		expect(trigger.started).toEqual([
			{ event, receivedAt: expect.stringMatching(/^\d{4}-.*Z$/), payload: payloads[event] },
		]);
	});

	it('with the secret of another URL, or none, starts nothing', async () => {
		const trigger = await published(all);
		const token = String(settingsOf(sandbox(), 'assessmentStarted').hook?.url).split('?')[1];
		const header = String(settingsOf(sandbox(), 'aiInterviewStarted').auth?.apikey?.value);
		const bare = { 'x-webhook-key': undefined };
		const wrong: Array<[EventName, Delivery]> = [
			['assessmentStarted', { url: trigger.address('assessment-started') }],
			['assessmentStarted', { url: `${trigger.address('assessment-started')}?token=` }],
			['assessmentStarted', { url: `${trigger.address('assessment-started')}?token=a&${token}` }],
			['assessmentStarted', { url: `${trigger.address('assessment-started')}?${token}a` }],
			['aiInterviewStarted', { headers: { 'x-webhook-key': undefined } }],
			['aiInterviewStarted', { headers: { 'x-webhook-key': 'wrong' } }],
			['aiInterviewStarted', { headers: { 'x-webhook-key': token.split('=')[1] } }],
			// Only a header counts where Xobin can send one
			['aiInterviewStarted', { headers: bare, url: `${trigger.address('ai-interview-started')}?token=${header}` }],
		];
		for (const [event, delivery] of wrong) {
			const { status, data } = await send(event, delivery);
			expect([status, data]).toEqual([401, { error: 'The call could not be verified' }]);
		}
		expect(trigger.started).toEqual([]);
	});

	it('is rejected when nothing is registered', async () => {
		const trigger = await published(all);
		const url = settingsOf(sandbox(), 'assessmentStarted').hook?.url;
		trigger.saved = {};
		await expect(send('assessmentStarted', { url })).resolves.toMatchObject({ status: 401 });
		await expect(send('aiInterviewStarted')).resolves.toMatchObject({ status: 401 });
	});

	it('to the URL of an event that is not selected is rejected', async () => {
		const trigger = await published({ events: ['assessmentStarted'] });
		const url = trigger.address('assessment-submitted');
		await expect(send('assessmentSubmitted', { url })).resolves.toMatchObject({ status: 404 });
		expect(trigger.started).toEqual([]);
	});

	it.each([
		['an array', '[{}]', 400],
		['a number', '1', 400],
		['null', 'null', 400],
		['no body', '', 400],
		['broken JSON', '{"id": 1', 422],
	])('with %s is rejected', async (_what, payload, status) => {
		const trigger = await published({ events: ['assessmentStarted'] });
		expect((await send('assessmentStarted', { payload })).status).toBe(status);
		expect(trigger.started).toEqual([]);
	});

	it('with JSON of another media type is accepted', async () => {
		const trigger = await published({ events: ['assessmentStarted'] });
		await send('assessmentStarted', { headers: { 'content-type': 'text/plain' } });
		expect(trigger.started).toEqual([expect.objectContaining({ payload: payloads.assessmentStarted })]);
	});

	it('about another assessment than the selected one starts nothing', async () => {
		const one = { assessmentScope: 'one', assessmentId: 138 };
		const trigger = await published({ events: ['assessmentStarted'], ...one });
		const other = { ...payloads.assessmentStarted, assessment_id: 139 };
		const { status, data } = await send('assessmentStarted', { id: 138, payload: other });
		expect([status, data]).toEqual([200, { message: 'Ignored: this workflow only handles assessment_id 138' }]);
		expect(trigger.started).toEqual([]);
		// As text, and without the ID: the fields of a submission are not documented
		await send('assessmentStarted', { id: 138, payload: { ...other, assessment_id: '138' } });
		await send('assessmentStarted', { id: 138, payload: { id: 1 } });
		expect(trigger.started).toHaveLength(2);
	});

	it('in a burst of 500 arrives exactly once', async () => {
		const trigger = await published(all);
		const numbers = Array.from({ length: 500 }, (_, id) => id);
		const responses = await Promise.all(
			numbers.map(async (id) => await send(eventNames[id % 5], { payload: { ...payloads[eventNames[id % 5]], id } })),
		);
		expect(responses.filter(({ status }) => status !== 200)).toEqual([]);
		const arrived = trigger.started.map(({ payload }) => (payload as { id: number }).id);
		expect(arrived.sort((a, b) => a - b)).toEqual(numbers);
	});
});

describe('the signature header', () => {
	const key = () => sandbox().accounts.xobin.apiKey;
	it.each([
		['checkWhenPresent', 'right', 200],
		['checkWhenPresent', 'wrong', 401],
		['checkWhenPresent', 'missing', 200],
		['require', 'right', 200],
		['require', 'wrong', 401],
		['require', 'missing', 401],
		['ignore', 'wrong', 200],
	])('with %s, %s: %i', async (option, kind, status) => {
		const trigger = await published({ events: ['assessmentStarted'], options: { signature: option } });
		const signWith = { right: key(), wrong: 'another', missing: undefined }[kind];
		expect((await send('assessmentStarted', { signWith })).status).toBe(status);
		expect(trigger.started).toHaveLength(status === 200 ? 1 : 0);
	});

	it('is that of the key as it is sent, whatever was pasted around it', async () => {
		const parameters = { events: ['assessmentStarted'], options: { signature: 'require' } };
		await published(parameters, ` ${key()}\u200b\n`);
		expect((await send('assessmentStarted', { signWith: key() })).status).toBe(200);
	});

	it('does not replace the secret', async () => {
		const trigger = await published({ events: ['assessmentStarted'], options: { signature: 'require' } });
		const url = trigger.address('assessment-started');
		expect((await send('assessmentStarted', { signWith: key(), url })).status).toBe(401);
	});
});

describe('listening for a test event', () => {
	it('does not change the published workflow’s registration, and accepts a sample without a secret', async () => {
		const trigger = await published({ events: ['assessmentStarted', 'aiInterviewStarted'] });
		const registered = JSON.stringify(sandbox().state.xobin.webhooks);
		const before = writes().length;
		await trigger.listen();
		const url = trigger.testAddress('ai-interview-started');
		await expect(send('aiInterviewStarted', { url, headers: { 'x-webhook-key': undefined } })).resolves.toMatchObject({
			status: 200,
		});
		await trigger.stopListening();
		expect(trigger.started).toEqual([expect.objectContaining({ event: 'aiInterviewStarted' })]);
		expect(writes()).toHaveLength(before);
		expect(JSON.stringify(sandbox().state.xobin.webhooks)).toBe(registered);
		await expect(send('aiInterviewStarted')).resolves.toMatchObject({ status: 200 });
	});

	it('fails for the same reasons as publishing', async () => {
		const trigger = await host({ events: [] });
		await expect(trigger.listen()).rejects.toThrow('"Events" has no event');
	});

	it.each(eventNames)('returns the sample of %s to a call with ?sample, without a body', async (event) => {
		const trigger = await host({ events: [event] });
		await trigger.listen();
		await axios.post(`${trigger.testAddress(paths[event])}?sample`);
		const receivedAt = expect.any(String) as unknown;
		expect(trigger.started).toEqual([{ event, receivedAt, payload: eventOf(event).sample }]);
		// What Xobin documents of the event is in it
		expect(Object.keys(eventOf(event).sample)).toEqual(expect.arrayContaining(Object.keys(payloads[event])));
	});

	it('gives nobody a sample in production', async () => {
		const trigger = await published({ events: ['assessmentStarted'] });
		const url = `${trigger.address('assessment-started').split('?')[0]}?sample`;
		const { status } = await axios.post(url, undefined, { validateStatus: () => true });
		expect(status).toBe(401);
		expect(trigger.started).toEqual([]);
	});

	it('still checks a signature', async () => {
		const trigger = await host({ events: ['assessmentStarted'] });
		await trigger.listen();
		const url = trigger.testAddress('assessment-started');
		const body = JSON.stringify(payloads.assessmentStarted);
		const headers = { 'content-type': 'application/json', 'x-xobin-signature': signature(body, 'another') };
		const { status } = await axios.post(url, body, { headers, validateStatus: () => true });
		expect(status).toBe(401);
		expect(sandbox().counts.total).toBe(0);
	});
});

it('shows no secret in its items or in what n8n saves', async () => {
	const trigger = await published({ events: [...eventNames] });
	for (const event of eventNames) await send(event, { signWith: sandbox().accounts.xobin.apiKey });
	const token = String(settingsOf(sandbox(), 'assessmentStarted').hook?.url).split('token=')[1];
	const header = String(settingsOf(sandbox(), 'aiInterviewStarted').auth?.apikey?.value);
	expect(trigger.started).toHaveLength(5);
	expect(header).not.toBe(token);
	const record = JSON.stringify([trigger.started, trigger.saved]);
	for (const secret of [token, header, sandbox().accounts.xobin.apiKey]) {
		expect(secret.length).toBeGreaterThan(30);
		expect(record).not.toContain(secret);
	}
});

describe('the encoding of the body', () => {
	const text = JSON.stringify({ assessment_id: 138, name: 'Zoë 🚀' });

	it.each<[string, string, Buffer]>([
		['JSON with a byte order mark', '', Buffer.from(`\uFEFF${text}`)],
		['JSON in UTF-16', '; charset=utf-16le', Buffer.from(text, 'utf16le')],
	])('may be %s; the signature is that of the bytes', async (_what, charset, data) => {
		const trigger = await published({ events: ['assessmentStarted'], options: { signature: 'require' } });
		const { hook } = settingsOf(sandbox(), 'assessmentStarted');
		const post = async (signed: string) =>
			await axios.post(String(hook?.url), data, {
				headers: { 'content-type': `application/json${charset}`, 'x-xobin-signature': signed },
				validateStatus: () => true,
				proxy: false,
			});
		const ofBytes = createHmac('sha256', sandbox().accounts.xobin.apiKey).update(data).digest('base64url');
		expect((await post(`${ofBytes}x`)).status).toBe(401);
		expect((await post(ofBytes)).status).toBe(200);
		expect(trigger.started).toEqual([expect.objectContaining({ payload: JSON.parse(text) })]);
	});

	it.each<unknown>([null, '', {}, [], { toString: 1, valueOf: 1 }])(
		'passes a payload on whose ID is %j: it is no other ID',
		async (id) => {
			const parameters = { events: ['assessmentStarted'], assessmentScope: 'one', assessmentId: 138 };
			const trigger = await published({ ...parameters, options: { signature: 'ignore' } });
			const { hook } = settingsOf(sandbox(), 'assessmentStarted', 138);
			const post = async (given: unknown) =>
				await axios.post(String(hook?.url), { assessment_id: given }, { validateStatus: () => true, proxy: false });
			expect((await post(id)).status).toBe(200);
			await post(7);
			await post('138');
			await post(' 138 ');
			expect(trigger.started).toHaveLength(3);
		},
	);
});
