import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const state = () => sandbox().state.xobin;

describe('assessmentReport.get: Get an assessment report', () => {
	const get = { resource: 'assessmentReport', operation: 'get', reportId: 318 };

	it('returns the simplified report', async () => {
		const { items, error } = await runXobin(sandbox(), get);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					report_id: 318,
					assessment_id: 138,
					candidate_id: 7054,
					name: 'Jane Doe',
					email: 'janedoe@example.com',
					invite_status: 'Completed',
					completed_date: expect.any(String),
					overall_percentage: 82.5,
					cut_off: 40,
					report_link: expect.stringMatching(/^https:/),
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox().requests).toMatchObject([
			{ method: 'GET', path: expect.stringMatching(/\/assessments\/report\/318$/), query: '' },
		]);
	});

	it('returns the whole report when requested', async () => {
		const { items } = await runXobin(sandbox(), { ...get, simplify: false });
		expect(Object.keys(items[0].json)).toHaveLength(13);
		expect(items[0].json.sections).toMatchObject([{ section: 'Coding', skill_wise_score: [{ skill: 'Python' }] }]);
	});

	it.each([true, false])('returns the status of an incomplete report; simplified: %p', async (simplify) => {
		state().reports.get(318)!.inviteStatus = 'Started';
		const { items, error } = await runXobin(sandbox(), { ...get, simplify });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			assessment_id: 138,
			candidate_id: 7054,
			email: 'janedoe@example.com',
			invite_status: 'Started',
			name: 'Jane Doe',
			report_id: 318,
		});
	});
});

describe('aiInterviewReport.get: Get an AI interview report', () => {
	const get = { resource: 'aiInterviewReport', operation: 'get', responseId: 318 };
	const byOwnId = {
		resource: 'aiInterviewReport',
		operation: 'get',
		lookUpBy: 'customFieldId',
		customFieldId: 'crm/47 11',
	};

	it('returns the simplified report', async () => {
		const { items, error } = await runXobin(sandbox(), get);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			response_id: 318,
			ai_interview_id: 138,
			ai_interview_name: 'First interview',
			candidate_id: 7054,
			custom_field_id: null,
			candidate_name: 'Jane Doe',
			candidate_email: 'janedoe@example.com',
			invite_status: 'Completed',
			completed_date: expect.any(String),
			score: 74,
			integrity_score: 9.5,
			recommendation: 'Hire',
			report_link: expect.stringMatching(/^https:/),
			pdf_link: expect.stringMatching(/^https:/),
		});
		expect(sandbox().requests).toMatchObject([
			{ method: 'GET', path: expect.stringMatching(/\/ai-interviews\/report\/318$/), query: '' },
		]);
	});

	it('returns the whole report with the recordings when requested', async () => {
		const { items } = await runXobin(sandbox(), { ...get, simplify: false, options: { isDownloadable: true } });
		expect(items[0].json).toMatchObject({
			candidate_summary: expect.any(String),
			conversation: [{ role: 'interviewer' }],
			interview_recording: { session1: expect.stringMatching(/^https:/) },
		});
		expect(sandbox().requests[0].query).toBe('is_downloadable=true');
	});

	it('finds it by your own ID, whatever characters it has', async () => {
		state().aiReports.get(320)!.customFieldId = 'crm/47 11';
		const { items, error } = await runXobin(sandbox(), byOwnId);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ response_id: 320, custom_field_id: 'crm/47 11' });
		expect(sandbox().requests[0].path).toMatch(/\/ai-interviews\/report$/);
		expect(decodeURIComponent(sandbox().requests[0].query.replaceAll('+', ' '))).toBe('custom_field_id=crm/47 11');
	});

	it('reports that no report has your own ID', async () => {
		const { error } = await runXobin(sandbox(), byOwnId);
		expect(error).toMatchObject({ httpCode: '404', message: expect.stringContaining('Report not found') });
	});

	it('sends nothing when your own ID is empty', async () => {
		const { error } = await runXobin(sandbox(), { ...byOwnId, customFieldId: "={{ ' ' }}" });
		expect(error?.message).toBe('"Custom Field ID" is empty [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});

	it('returns the status of an incomplete report', async () => {
		state().aiReports.get(318)!.inviteStatus = 'Pending';
		const { items } = await runXobin(sandbox(), get);
		expect(items[0].json).toMatchObject({ response_id: 318, invite_status: 'Pending' });
		expect(items[0].json).not.toHaveProperty('score');
	});
});

describe.each([
	['assessmentReport', { reportId: 318 }],
	['aiInterviewReport', { responseId: 318 }],
])('%s.get', (resource, ids) => {
	it.each([null, []])('rejects the response %j', async (body) => {
		sandbox().inject({ status: 200, body });
		const { error, items } = await runXobin(sandbox(), { resource, operation: 'get', ...ids });
		expect(error?.message).toMatch(
			/^Xobin returned (an empty response|a response in an unexpected format) \[item 0\]$/,
		);
		expect(items).toEqual([]);
	});
});
