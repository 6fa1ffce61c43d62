import type { INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const state = () => sandbox().state.xobin;
/** A listed invite has other fields than a new one, whose fields the editor previews. */
const run: typeof runXobin = async (where, parameters, more) =>
	await runXobin(where, parameters, { preview: false, ...more });
const continueOnFail = { onError: 'continueRegularOutput' } as const;

const create = (options: INodeParameters): INodeParameters => ({
	resource: 'aiInterviewInvite',
	operation: 'create',
	aiInterviewId: '={{ $json.interview ?? 139 }}',
	candidateName: 'Ada',
	candidateEmail: '={{ $json.email }}',
	inviteFormat: 'sendlink',
	options: { candidateId: '={{ $json.id }}', ...options },
});
const received = (operationId: string) => sandbox().counts.received[`xobin.${operationId}`] ?? 0;
const invites = () => received('inviteCandidateToAiInterview');
const lists = () => received('listAiInterviewInvites');
const mails = () => state().outbox.map(({ to }) => to);
/** Is invited to AI interview 138, not to 139. */
const jane = { email: 'janedoe@example.com', id: 7054, response: 318 };

describe.each(['return', 'fail'])('aiInterviewInvite.create: If Already There (%s)', (ifAlreadyThere) => {
	const invite = create({ ifAlreadyThere, maxAttempts: 2 });

	it('lists the invites of each AI interview once per run, and invites only the missing candidates', async () => {
		const items = [
			{ email: 'a@example.com', id: 1, interview: 138 },
			{ email: jane.email, id: jane.id, interview: 139 },
			{ email: 'b@example.com', id: 2, interview: 138 },
			{ email: 'a@example.com', id: 1, interview: 139 },
		];
		const { items: output, error } = await run(sandbox(), invite, { items });
		expect(error).toBeUndefined();
		expect(output.map(({ json, pairedItem }) => [json.email, json.ai_interview_id, pairedItem])).toEqual(
			items.map(({ email, interview }, item) => [email, interview, { item }]),
		);
		expect([lists(), invites()]).toEqual([2, 4]);
		expect(mails().sort()).toEqual(['a@example.com', 'a@example.com', 'b@example.com', jane.email]);
	});

	it.each([
		['the list of an AI interview that does not exist', { interview: 999 }, undefined, 'Xobin returned 404: .+', 1],
		['an error', {}, { status: 500 }, 'Xobin returned 500: .+', 2],
		[
			'a response that is not a list',
			{},
			{ status: 200, body: { message: 'ok' } },
			'Xobin returned a response in an unexpected format: "ok"',
			1,
		],
		[
			'a list of something else',
			{},
			{ status: 200, body: [null] },
			'none of the invites can be used: each is not a record',
			1,
		],
		['a rejected list request', {}, { status: 403 }, 'Xobin returned 403: .+', 1],
	])('invites nobody after %s, and each item says so', async (_, more, fault, says, tries) => {
		if (fault) sandbox().inject({ operationId: 'listAiInterviewInvites', times: 'always', ...fault });
		const items = [1, 2].map((id) => ({ email: `person${id}@example.com`, id, ...more }));
		const { items: output } = await run(sandbox(), invite, { items, ...continueOnFail });
		for (const [index, { json }] of output.entries()) {
			expect(json.error).toMatch(
				new RegExp(`^Nobody was invited, because the invites could not be listed: ${says} \\[item ${index}\\]$`),
			);
			expect(json.message ?? '').not.toMatch(/outcome-unknown|no invites left/);
		}
		expect(output).toHaveLength(2);
		expect([lists(), invites()]).toEqual([tries, 0]);
	});

	it('sends nothing for an item without the ID that finds the invite', async () => {
		const items = [{ email: 'a@example.com', id: 1 }, { email: 'b@example.com' }];
		const { error } = await run(sandbox(), invite, { items });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: '"Options" has a field "Candidate ID" that is empty [item 1]',
			description: 'Enter a value, remove the field, or check the expression. Nothing was sent. (code: invalid-value)',
		});
		expect(sandbox().counts.total).toBe(0);
	});

	it.each(['x', 0, ''])('checks the ID before anything is sent: %p', async (id) => {
		const { error } = await run(sandbox(), invite, { items: [{ email: jane.email, id, interview: 138 }] });
		expect(error?.message).toMatch(/"Candidate ID" that (must be a whole number|is empty)/);
		expect(sandbox().counts.total).toBe(0);
	});

	it('does not invite again after a lost response, not even for a later item of the same person', async () => {
		sandbox().inject({ operationId: 'inviteCandidateToAiInterview', status: 500, when: 'after', times: 'always' });
		const items = [1, 2].map((id) => ({ email: 'a@example.com', id }));
		const { items: output } = await run(sandbox(), invite, { items, ...continueOnFail });
		for (const { json } of output) expect(json.message).toMatch(/^The request may have gone through/);
		expect(mails()).toEqual(['a@example.com']);
	});
});

describe('aiInterviewInvite.create: If Already There, return the existing invite', () => {
	const invite = create({ ifAlreadyThere: 'return' });

	it('returns the listed record, which has no link, and emails nobody', async () => {
		const { items, error } = await run(sandbox(), invite, { items: [{ ...jane, interview: 138 }] });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			{
				ai_interview_id: 138,
				candidate_id: jane.id,
				invite_status: 'Completed',
				last_updated_at: expect.any(String),
				response_id: jane.response,
			},
		]);
		expect([invites(), mails()]).toEqual([0, []]);
	});

	it('counts a revoked invite as existing, because the list does not show it', async () => {
		state().aiReports.get(jane.response)!.revoked = true;
		const { items } = await run(sandbox(), invite, { items: [{ ...jane, interview: 138 }] });
		expect(items[0].json.response_id).toBe(jane.response);
		expect(mails()).toEqual([]);
	});

	it('returns the first invite for later items with the same address, ignoring case, or the same ID', async () => {
		const items = [
			{ email: 'a@example.com', id: 1 },
			{ email: 'A@Example.com', id: 2 },
			{ email: 'other@example.com', id: 1 },
			{ email: 'b@example.com', id: 3 },
		];
		const { items: output, error } = await run(sandbox(), invite, { items });
		expect(error).toBeUndefined();
		expect(mails().sort()).toEqual(['a@example.com', 'b@example.com']);
		const [first, ...others] = output.map(({ json }) => json.response_id);
		expect(others).toEqual([first, first, expect.any(Number)]);
		expect(others[2]).not.toBe(first);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	});

	it('emails nobody when the same 400 items run again: one list request', async () => {
		// As a workflow would: the candidate IDs come from the assessment's invites
		const people = Array.from({ length: 400 }, (_, index) => ({ email: `person${index}@example.com` }));
		const invited = await runXobin(
			sandbox(),
			{
				...{ resource: 'assessmentInvite', operation: 'create', assessmentId: 138, inviteFormat: 'getlink' },
				...{ candidateName: 'Ada', candidateEmail: '={{ $json.email }}' },
			},
			{ items: people },
		);
		const items = invited.items.map(({ json }) => ({ email: json.email, id: json.candidate_id }));
		const first = await run(sandbox(), invite, { items });
		expect(first.error).toBeUndefined();
		expect([mails().length, new Set(mails()).size]).toEqual([400, 400]);
		const before = sandbox().requests.length;
		const second = await run(sandbox(), invite, { items });
		expect(second.error).toBeUndefined();
		expect(second.items.map(({ json }) => json.response_id)).toEqual(first.items.map(({ json }) => json.response_id));
		expect(
			sandbox()
				.requests.slice(before)
				.map(({ operationId }) => operationId),
		).toEqual(['listAiInterviewInvites']);
		expect(mails()).toHaveLength(400);
	});
});

describe('aiInterviewInvite.create: If Already There, fail', () => {
	const invite = create({ ifAlreadyThere: 'fail' });

	it('fails for a listed candidate and for the later of two duplicates, and emails the others', async () => {
		const items = [
			{ email: jane.email, id: jane.id, interview: 138 },
			{ email: 'a@example.com', id: 1, interview: 138 },
			{ email: 'A@example.com', id: 2, interview: 138 },
		];
		const { items: output } = await run(sandbox(), invite, { items, ...continueOnFail });
		expect(output[0].json).toEqual({
			error: `Candidate ${jane.id} (${jane.email}) is already invited to the AI interview: response_id ${jane.response} [item 0]`,
			message: 'Remove this item, or set "If Already There" to another value. (code: already-exists)',
		});
		expect(output[1].json).toMatchObject({ email: 'a@example.com', status: 'Pending' });
		expect(output[2].json.error).toMatch(
			/^Candidate 2 \(A@example\.com\) is already invited .+: response_id \d+ \[item 2\]$/,
		);
		expect(mails()).toEqual(['a@example.com']);
	});
});

it.each([{}, { ifAlreadyThere: 'add' }])('aiInterviewInvite.create: invites without checking (%j)', async (options) => {
	const items = [
		{ ...jane, interview: 138 },
		{ ...jane, interview: 138 },
	];
	const { items: output, error } = await run(sandbox(), create(options), { items });
	expect(error).toBeUndefined();
	expect(output).toHaveLength(2);
	expect([lists(), mails()]).toEqual([0, [jane.email, jane.email]]);
});
