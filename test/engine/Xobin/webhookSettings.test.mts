import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const settings = () => sandbox().state.xobin.webhooks;
const body = () => sandbox().requests[0].body;

const on = (url: string) => ({ status: true, url });
const started = on('https://example.com/started');
const submitted = { status: false, url: 'https://example.com/submitted?a=b' };
const secret = { type: 'apikey' as const, apikey: { header: 'X-Webhook-Key', value: 'webhook-canary-55' } };

const nothingChosen = (parameters: object) =>
	it('sends nothing without an event', async () => {
		const { error } = await runXobin(sandbox(), { ...parameters, webhooks: {} } as never);
		expect(error?.message).toBe('"Webhooks" has no event [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});

describe('webhookSettings.updateAssessments: Update the webhook settings for all assessments', () => {
	const update = { resource: 'webhookSettings', operation: 'updateAssessments', webhooks: { start: started } };

	it('writes the selected events and keeps the others', async () => {
		settings().assessments.updates = on('https://example.com/before');
		const webhooks = { start: started, submission: submitted };
		const { items, error } = await runXobin(sandbox(), { ...update, webhooks });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ status: 'success', message: 'Webhook added successfully', webhook: {} });
		expect(body()).toEqual({ webhooks, updateAll: false });
		expect(settings().assessments).toEqual({ ...webhooks, updates: on('https://example.com/before') });
		expect(settings().assessment.size).toBe(0);
	});

	it('writes every assessment, and the undocumented flag, only when requested', async () => {
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
});

describe('webhookSettings.updateAssessment: Update the webhook settings for one assessment', () => {
	const update = {
		resource: 'webhookSettings',
		operation: 'updateAssessment',
		assessmentId: 138,
		webhooks: { start: started },
	};

	it('writes the settings of that assessment', async () => {
		const { items, error } = await runXobin(sandbox(), update);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ assessment_id: 138, status: 'success' });
		expect(sandbox().requests).toMatchObject([{ method: 'PUT', path: expect.stringMatching(/\/webhooks\/138$/) }]);
		expect(body()).toEqual({ webhooks: { start: started } });
		expect([...settings().assessment]).toEqual([[138, { start: started }]]);
	});

	it('has no event for changes', async () => {
		const { error } = await runXobin(sandbox(), { ...update, webhooks: { updates: started } });
		expect(error?.message).toBe(`"Webhooks" has a field that doesn't exist: "updates" [item 0]`);
	});

	nothingChosen(update);
});

describe('webhookSettings.updateAiInterviews: Update the webhook settings for all AI interviews', () => {
	const update = { resource: 'webhookSettings', operation: 'updateAiInterviews', webhooks: { start: started } };

	it('writes the events, and keeps the authentication without showing it', async () => {
		settings().aiInterviews.auth = secret;
		const { items, error } = await runXobin(sandbox(), { ...update, updateAll: true });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ webhooks: { start: started } });
		expect(body()).toEqual({ webhooks: { start: started }, updateAll: true });
		expect(settings().aiInterviews).toEqual({ start: started, auth: secret });
		expect([...settings().aiInterview.keys()]).toEqual([138, 139]);
	});

	it('shows no secret, even if Xobin does not mask it', async () => {
		const auth = { type: 'apikey', apikey: { header: 'X-Webhook-Key', apikey: 'webhook-canary-55' } };
		sandbox().inject({ status: 200, body: { webhooks: { start: started, auth }, auth, more: 1 } });
		const { items, run } = await runXobin(sandbox(), update);
		expect(items[0].json).toEqual({ webhooks: { start: started }, more: 1 });
		expect(JSON.stringify(run)).not.toContain('webhook-canary-55');
	});

	nothingChosen(update);
});

describe('webhookSettings.updateAiInterview: Update the webhook settings for one AI interview', () => {
	const update = {
		resource: 'webhookSettings',
		operation: 'updateAiInterview',
		aiInterviewId: 139,
		webhooks: { start: started },
	};

	it('writes the settings of that AI interview, and keeps the authentication without showing it', async () => {
		settings().aiInterview.set(139, { submission: submitted, auth: secret });
		const { items, error } = await runXobin(sandbox(), update);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			ai_interview_id: 139,
			accepted: true,
			webhooks: { start: started, submission: submitted },
		});
		expect(sandbox().requests).toMatchObject([{ method: 'PUT', body: { webhooks: { start: started } } }]);
		expect(settings().aiInterview.get(139)).toEqual({ start: started, submission: submitted, auth: secret });
		expect(settings().aiInterviews).toEqual({});
	});

	it('returns the undocumented response unchanged', async () => {
		sandbox().inject({ status: 200, body: { status: 'success', message: 'ok' } });
		const { items } = await runXobin(sandbox(), update);
		expect(items[0].json).toEqual({ ai_interview_id: 139, accepted: true, status: 'success', message: 'ok' });
	});

	nothingChosen(update);
});

describe.each([
	['updateAssessments', {}],
	['updateAssessment', { assessmentId: 138 }],
])('webhookSettings.%s', (operation, ids) => {
	it('does not treat a 200 that says otherwise as success', async () => {
		sandbox().inject({ status: 200, body: { status: 'error', message: 'Not in your plan' } });
		const webhooks = { start: started };
		const { error } = await runXobin(sandbox(), { resource: 'webhookSettings', operation, webhooks, ...ids });
		expect(error?.message).toBe('Xobin reported an error: "Not in your plan" [item 0]');
		expect(error?.description).toMatch(/\(code: (not-done|outcome-unknown)\)$/);
	});
});
