import { useSandbox } from '../harness/useSandbox.mjs';
import { common } from './common.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const job = { jobRole: 'Backend Engineer', jobDescription: 'Builds our APIs\nin Python' };
const sent = { job_role: 'Backend Engineer', job_description: 'Builds our APIs\nin Python' };
const refused = [
	{ path: 'jobRole', values: ['', '  ', 'x'.repeat(256)], says: /^"Job Role" is/ },
	{ path: 'jobDescription', values: ['', 'x'.repeat(20_001)], says: /^"Job Description" is/ },
	{
		path: 'additionalFields.notificationUrl',
		values: ['example.com', 'ftp://example.com', 'https://'],
		says: /"Notification URL" that must be a web address/,
		good: 'https://example.com/progress',
	},
];

describe('assessment.generate: Generate an assessment', () => {
	const generate = { resource: 'assessment', operation: 'generate', ...job };

	it('queues the job', async () => {
		const { items, error } = await runXobin(sandbox(), generate);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { job_id: expect.stringMatching(/^[\da-f-]{36}$/), status: 'pending' } }]);
		expect(sandbox().requests[0].path).toMatch(/\/api\/v2\/assessments\/generate-ai$/);
		expect(sandbox().requests[0].body).toEqual(sent);
	});

	it('sends the fields that were added', async () => {
		const additionalFields = { cutoff: 55, notificationUrl: 'https://example.com/progress?a=b' };
		await runXobin(sandbox(), { ...generate, additionalFields });
		expect(sandbox().requests[0].body).toEqual({
			...sent,
			cutoff: 55,
			notification_url: 'https://example.com/progress?a=b',
		});
	});

	common(sandbox, {
		parameters: generate,
		operationId: 'generateAssessment',
		effect: 'once',
		refused: [
			...refused,
			{
				path: 'additionalFields.cutoff',
				values: [-1, 101, 1.5, ''],
				says: /"Cut-Off" that must be a whole number/,
				good: 40,
			},
		],
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

	it('sends no address where none was given', async () => {
		await runXobin(sandbox(), { ...generate, additionalFields: { notificationUrl: '' } });
		expect(sandbox().requests[0].body).toEqual(sent);
	});

	common(sandbox, { parameters: generate, operationId: 'generateAiInterview', effect: 'once', refused });
});
