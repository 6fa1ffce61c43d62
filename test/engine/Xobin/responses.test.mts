import type { INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const answer = (body: unknown) => void sandbox().inject({ status: 200, body: body as object, times: 'always' });
const invited = { candidateName: 'Jane Doe', candidateEmail: 'jane@example.com', inviteFormat: 'sendlink' };
const continueOnFail = { onError: 'continueRegularOutput' } as const;

const inviteToTrack: INodeParameters = { resource: 'trackInvite', operation: 'create', trackId: '6578', ...invited };
const ofTrack = { resource: 'applicant', trackId: '6578', applicationId: '67865' };
const report = { resource: 'assessmentReport', operation: 'get', reportId: 318 };

/** Operations of which a person may notice if they are done twice. */
const once: Array<[string, INodeParameters]> = [
	['trackInvite.create', inviteToTrack],
	['applicant.create', { ...ofTrack, operation: 'create', name: 'Jane Doe', email: 'jane@example.com' }],
	['applicant.move', { ...ofTrack, operation: 'move', sourceStageId: 'st-applied', destinationStageId: 'st-test' }],
	['applicant.reject', { ...ofTrack, operation: 'reject' }],
	['applicant.hire', { ...ofTrack, operation: 'hire' }],
];

describe.each(once)('%s', (_name, parameters) => {
	it.each([
		[
			{ message: 'Invites Exhausted. Contact us.', error: 'limit_exceed' },
			'Xobin reported an error: "Invites Exhausted. Contact us. (limit_exceed)"',
		],
		[{ error: 'Invalid API key' }, 'Xobin reported an error: "Invalid API key"'],
		[{ success: false, application_id: 1 }, 'Xobin reported an error'],
		[{ message: 'queued' }, 'Xobin did not confirm that it was done: "queued"'],
		[[], 'Xobin did not confirm that it was done'],
		[{}, 'Xobin did not confirm that it was done'],
		[null, 'Xobin did not confirm that it was done: the response is empty'],
	])('treats %j as an unknown outcome and sends nothing again', async (body, message) => {
		answer(body);
		const { items, error } = await runXobin(sandbox(), parameters);
		expect(items).toEqual([]);
		expect(error?.message).toContain(message);
		expect(error?.description).toMatch(/^The request may have gone through.*\(code: outcome-unknown\)$/);
		expect(sandbox().counts.total).toBe(1);
	});

	it.each([
		[{ application_id: 1, error: 'the analysis failed', status: 'failed' }],
		[[{ applicationId: '1' }]],
		[{ data: { Application_ID: 1 } }],
	])('is done if the response proves it: %j', async (body) => {
		answer(body);
		const { items, error } = await runXobin(sandbox(), parameters, { preview: false });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});
});

it.each(once.slice(2))(
	'%s is not done by an error that only repeats the IDs that were sent',
	async (_name, parameters) => {
		answer({ error: 'The applicant is in another stage', application_id: 67_865, track_id: '6578' });
		const { items, error } = await runXobin(sandbox(), parameters);
		expect(items).toEqual([]);
		expect(error?.message).toContain('Xobin reported an error: "The applicant is in another stage"');
	},
);

it('aiInterviewInvite.remind is not done if the reminder failed', async () => {
	answer({ response_id: 320, ai_interview_id: 206, reminder_status: 'Failed' });
	const remind = { resource: 'aiInterviewInvite', operation: 'remind', aiInterviewId: 206, responseId: 320 };
	const { error } = await runXobin(sandbox(), remind);
	expect(error?.message).toContain('Xobin reported an error');
});

describe('The response of assessmentReport.get', () => {
	it.each([true, false])('fails for a refusal, with "Simplify" %p', async (simplify) => {
		answer({ error: 'Invalid API key' });
		const { items, error } = await runXobin(sandbox(), { ...report, simplify });
		expect(items).toEqual([]);
		expect(error?.message).toBe('Xobin reported an error: "Invalid API key" [item 0]');
		expect(error?.description).toMatch(/\(code: not-done\)$/);
	});

	it('returns a record that has an error of its own, and simplifies it in an envelope', async () => {
		answer({ data: { report_id: 318, error: 'the analysis failed', more: 1 } });
		const { items } = await runXobin(sandbox(), report, { preview: false });
		expect(items.map(({ json }) => json)).toEqual([{ report_id: 318 }]);
	});

	it('never simplifies a record to nothing', async () => {
		answer({ registration_fields: [] });
		const { items } = await runXobin(sandbox(), report, { preview: false });
		expect(items.map(({ json }) => json)).toEqual([{ registration_fields: [] }]);
	});

	it('quotes no data of a candidate', async () => {
		answer({ candidate: 'Jane Doe', phone: '+1 555 0100' });
		const { error } = await runXobin(sandbox(), report);
		expect(error?.message).toBe('Xobin returned a response in an unexpected format [item 0]');
	});

	it('keeps an ID beyond 2^53', async () => {
		sandbox().inject({
			status: 200,
			body: '{"report_id":318,"candidate_id":9007199254740993}',
			contentType: 'application/json',
		});
		const { items } = await runXobin(sandbox(), report, { preview: false });
		expect(items[0].json).toEqual({ report_id: 318, candidate_id: '9007199254740993' });
	});
});

describe('The response of assessmentInvite.create', () => {
	const create = {
		resource: 'assessmentInvite',
		operation: 'create',
		assessmentId: 138,
		candidateName: 'Jane Doe',
		candidateEmail: '={{ $json.email }}',
		inviteFormat: 'getlink',
	};
	const items = ['a', 'b', 'c'].map((name) => ({ email: `${name}@example.com` }));

	it('fails for the one candidate whose part of the response proves nothing', async () => {
		answer({
			invites: [
				{ email: 'a@example.com', report_id: 1 },
				{ email: 'b@example.com', error: 'no seats left' },
				{ Email: 'c@example.com', inviteLink: 'https://example.com/3' },
			],
		});
		const { items: output } = await runXobin(sandbox(), create, { items, ...continueOnFail, preview: false });
		expect(output.map(({ json }) => json.error)).toEqual([
			undefined,
			'Xobin did not confirm the invite for b@example.com: "no seats left" [item 1]',
			undefined,
		]);
		expect(output[1].json.message).toMatch(/\(code: outcome-unknown\)$/);
		expect(sandbox().counts.total).toBe(1);
	});

	it('fails for all if the response is a refusal', async () => {
		answer({ message: 'Invites Exhausted', error: 'limit_exceed' });
		const { items: output } = await runXobin(sandbox(), create, { items, ...continueOnFail });
		expect(output.map(({ json }) => json.error)).toEqual(
			items.map((_item, at) => `Xobin reported an error: "Invites Exhausted (limit_exceed)" [item ${at}]`),
		);
	});
});
