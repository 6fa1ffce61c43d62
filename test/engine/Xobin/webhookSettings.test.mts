import { useSandbox } from '../harness/useSandbox.mjs';
import { badNumbers, common } from './common.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const settings = () => sandbox().state.xobin.webhooks;
const body = () => sandbox().requests[0].body;

const on = (url: string) => ({ status: true, url });
const started = on('https://example.com/started');
const submitted = { status: false, url: 'https://example.com/submitted?a=b' };
const secret = { type: 'apikey' as const, apikey: { header: 'X-Webhook-Key', value: 'webhook-canary-55' } };

/** What none of the four sends. */
const refused = [
	{
		path: 'webhooks.start.url',
		values: ['', 'example.com', 'ftp://example.com', 7, null],
		says: /^"Webhooks" (has an event "Candidate Starts" without a URL|must be a web address)/,
	},
	{
		path: 'webhooks.start.status',
		values: ['yes', 1],
		says: /^"Webhooks" has an event "Candidate Starts" whose "Active"/,
	},
];

const nothingChosen = (parameters: object) =>
	it('sends nothing where no event is chosen', async () => {
		const { error } = await runXobin(sandbox(), { ...parameters, webhooks: {} } as never);
		expect(error?.message).toBe('"Webhooks" has no event [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});

describe('webhookSettings.updateAssessments: Update the webhook settings for all assessments', () => {
	const update = { resource: 'webhookSettings', operation: 'updateAssessments', webhooks: { start: started } };

	it('writes the events that were chosen and leaves the others alone', async () => {
		settings().assessments.updates = on('https://example.com/before');
		const webhooks = { start: started, submission: submitted };
		const { items, error } = await runXobin(sandbox(), { ...update, webhooks });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ status: 'success', message: 'Webhook added successfully', webhook: {} });
		expect(body()).toEqual({ webhooks, updateAll: false });
		expect(settings().assessments).toEqual({ ...webhooks, updates: on('https://example.com/before') });
		expect(settings().assessment.size).toBe(0);
	});

	it('writes every assessment, and the flag that is not explained, only where that is asked for', async () => {
		await runXobin(sandbox(), {
			...update,
			webhooks: { updates: started },
			updateAll: true,
			options: { updateAuth: false },
		});
		expect(body()).toEqual({ webhooks: { updates: started }, updateAll: true, updateAuth: false });
		expect([...settings().assessment.keys()]).toEqual([138, 139]);
	});

	nothingChosen(update);
	common(sandbox, { parameters: update, operationId: 'setAssessmentWebhooks', effect: 'once', refused });
});

describe('webhookSettings.updateAssessment: Update the webhook settings for one assessment', () => {
	const update = {
		resource: 'webhookSettings',
		operation: 'updateAssessment',
		assessmentId: 138,
		webhooks: { start: started },
	};

	it('writes those of the one', async () => {
		const { items, error } = await runXobin(sandbox(), update);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ assessment_id: 138, status: 'success' });
		expect(sandbox().requests).toMatchObject([{ method: 'PUT', path: expect.stringMatching(/\/webhooks\/138$/) }]);
		expect(body()).toEqual({ webhooks: { start: started } });
		expect([...settings().assessment]).toEqual([[138, { start: started }]]);
	});

	it('has no event for changes', async () => {
		const { error } = await runXobin(sandbox(), { ...update, webhooks: { updates: started } });
		expect(error?.message).toBe('"Webhooks" has no event [item 0]');
	});

	nothingChosen(update);
	common(sandbox, {
		parameters: update,
		operationId: 'setWebhooksOfAssessment',
		effect: 'repeatable',
		absent: ['assessmentId', 999],
		refused: [...refused, { path: 'assessmentId', values: badNumbers, says: /^"Assessment ID" must be/ }],
	});
});

describe('webhookSettings.updateAiInterviews: Update the webhook settings for all AI interviews', () => {
	const update = { resource: 'webhookSettings', operation: 'updateAiInterviews', webhooks: { start: started } };

	it('writes the events, keeps the authentication and shows nothing of it', async () => {
		settings().aiInterviews.auth = secret;
		const { items, error } = await runXobin(sandbox(), { ...update, updateAll: true });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ webhooks: { start: started } });
		expect(body()).toEqual({ webhooks: { start: started }, updateAll: true });
		expect(settings().aiInterviews).toEqual({ start: started, auth: secret });
		expect([...settings().aiInterview.keys()]).toEqual([138, 139]);
	});

	it('shows no secret, although the vendor may not mask it', async () => {
		const auth = { type: 'apikey', apikey: { header: 'X-Webhook-Key', apikey: 'webhook-canary-55' } };
		sandbox().inject({ status: 200, body: { webhooks: { start: started, auth }, auth, more: 1 } });
		const { items, run } = await runXobin(sandbox(), update);
		expect(items[0].json).toEqual({ webhooks: { start: started }, more: 1 });
		expect(JSON.stringify(run)).not.toContain('webhook-canary-55');
	});

	nothingChosen(update);
	common(sandbox, { parameters: update, operationId: 'setAiInterviewWebhooks', effect: 'once', refused });
});

describe('webhookSettings.updateAiInterview: Update the webhook settings for one AI interview', () => {
	const update = {
		resource: 'webhookSettings',
		operation: 'updateAiInterview',
		aiInterviewId: 139,
		webhooks: { start: started },
	};

	it('writes those of the one, keeps the authentication and shows nothing of it', async () => {
		settings().aiInterview.set(139, { submission: submitted, auth: secret });
		const { items, error } = await runXobin(sandbox(), update);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ ai_interview_id: 139, webhooks: { start: started, submission: submitted } });
		expect(sandbox().requests).toMatchObject([{ method: 'PUT', body: { webhooks: { start: started } } }]);
		expect(settings().aiInterview.get(139)).toEqual({ start: started, submission: submitted, auth: secret });
		expect(settings().aiInterviews).toEqual({});
	});

	it('gives the answer as it comes, because it is not documented', async () => {
		sandbox().inject({ status: 200, body: { status: 'success', message: 'ok' } });
		const { items } = await runXobin(sandbox(), update);
		expect(items[0].json).toEqual({ ai_interview_id: 139, status: 'success', message: 'ok' });
	});

	nothingChosen(update);
	common(sandbox, {
		parameters: update,
		operationId: 'setWebhooksOfAiInterview',
		effect: 'repeatable',
		absent: ['aiInterviewId', 999],
		refused: [...refused, { path: 'aiInterviewId', values: badNumbers, says: /^"AI Interview ID" must be/ }],
	});
});

describe.each([
	['updateAssessments', {}],
	['updateAssessment', { assessmentId: 138 }],
])('webhookSettings.%s', (operation, ids) => {
	it('does not take a 200 that says otherwise for success', async () => {
		sandbox().inject({ status: 200, body: { status: 'error', message: 'Not in your plan' } });
		const webhooks = { start: started };
		const { error } = await runXobin(sandbox(), { resource: 'webhookSettings', operation, webhooks, ...ids });
		expect(error?.message).toBe('Xobin answered: Not in your plan [item 0]');
		expect(error?.description).toContain('The settings were not written.');
	});
});
