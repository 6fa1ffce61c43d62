import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const job = { jobRole: 'Backend Engineer', jobDescription: 'Builds our APIs\nin Python' };
const sent = { job_role: 'Backend Engineer', job_description: 'Builds our APIs\nin Python' };

describe('assessment.generate: Generate an assessment', () => {
	const generate = { resource: 'assessment', operation: 'generate', ...job };

	it('queues the job', async () => {
		const { items, error } = await runXobin(sandbox(), generate);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { job_id: expect.stringMatching(/^[\da-f-]{36}$/), status: 'pending' } }]);
		expect(sandbox().requests[0].path).toMatch(/\/api\/v2\/assessments\/generate-ai$/);
		expect(sandbox().requests[0].body).toEqual(sent);
	});

	it('sends the additional fields', async () => {
		const additionalFields = { cutoff: 55, notificationUrl: 'https://example.com/progress?a=b' };
		await runXobin(sandbox(), { ...generate, additionalFields });
		expect(sandbox().requests[0].body).toEqual({
			...sent,
			cutoff: 55,
			notification_url: 'https://example.com/progress?a=b',
		});
	});
});

describe('aiInterview.generate: Generate an AI interview', () => {
	const generate = { resource: 'aiInterview', operation: 'generate', ...job };

	it('queues the job', async () => {
		const additionalFields = { notificationUrl: 'https://example.com/progress' };
		const { items, error } = await runXobin(sandbox(), { ...generate, additionalFields });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { status: 'pending', message: expect.stringContaining('queued') } }]);
		expect(sandbox().requests[0].path).toMatch(/\/api\/v2\/ai-interviews\/generate-interview$/);
		expect(sandbox().requests[0].body).toEqual({ ...sent, notification_url: 'https://example.com/progress' });
	});

	it('sends no URL when it is empty', async () => {
		await runXobin(sandbox(), { ...generate, additionalFields: { notificationUrl: '' } });
		expect(sandbox().requests[0].body).toEqual(sent);
	});
});
