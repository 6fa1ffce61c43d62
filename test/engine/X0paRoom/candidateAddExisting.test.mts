import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, count, jane, received, rosa, runRoom } from './fixture.mjs';
import { candidatesIn } from './inviteFixture.mjs';
import { parametersOf } from './calls.mjs';

const sandbox = useSandbox();
/** Some fields of a listed candidate have other types than those of a new one, which the editor previews. */
const run: typeof runRoom = async (where, parameters, more) =>
	await runRoom(where, parameters, { preview: false, ...more });

const add = (options: Record<string, string | boolean | number>) => ({
	...parametersOf('candidate.create'),
	email: '={{ $json.email }}',
	options,
});
const mails = () => sandbox().state.x0paRoom.outbox;

describe('candidate.create: If Already There, return the existing candidate', () => {
	it('returns the listed record, case-insensitively, and adds the others', async () => {
		const { items, error } = await run(sandbox(), add({ ifAlreadyThere: 'return' }), {
			items: [{ email: 'new1@example.com' }, { email: 'JaneDoe@Example.COM' }, { email: 'new2@example.com' }],
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.candidateEmail, pairedItem])).toEqual([
			['new1@example.com', { item: 0 }],
			['janedoe@example.com', { item: 1 }],
			['new2@example.com', { item: 2 }],
		]);
		expect(items[1].json).toMatchObject({
			interviewId: jane.interviewId,
			companyId: '5143',
			profile: { firstName: 'Jane' },
		});
		expect(count(sandbox(), 'listCandidates')).toBe(1);
		expect(changed(sandbox(), 'candidateAdded')).toBe(2);
	});

	it('requests the list once per run and assessment, and searches the right one', async () => {
		const { items } = await run(
			sandbox(),
			{
				...add({ ifAlreadyThere: 'return' }),
				assessmentId: { __rl: true, mode: 'id', value: '={{ $json.assessment }}' },
			},
			{
				items: [824, 825, 824, 825].map((assessment, index) => ({
					assessment,
					email: index < 2 ? jane.email : rosa.email,
				})),
			},
		);
		expect(received(sandbox(), 'listCandidates').map(({ params }) => params.id)).toEqual(['824', '825']);
		expect(items.map(({ json }) => json.videointerviewGroupId)).toEqual([824, 825, 824, 825]);
		expect(changed(sandbox(), 'candidateAdded')).toBe(2);
	});

	it('adds an email address once although several items have it', async () => {
		const { items } = await run(sandbox(), add({ ifAlreadyThere: 'return', sendInvite: true }), {
			items: [
				{ email: 'a@example.com' },
				{ email: 'A@example.com' },
				{ email: 'b@example.com' },
				{ email: 'a@EXAMPLE.com' },
			],
		});
		expect(changed(sandbox(), 'candidateAdded')).toBe(2);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(new Set([0, 1, 3].map((index) => items[index].json.interviewId)).size).toBe(1);
		expect(
			mails()
				.map(({ to }) => to)
				.sort(),
		).toEqual(['a@example.com', 'b@example.com']);
	});

	it('invites an existing candidate who was not invited, and sets "inviteSent"', async () => {
		const { items } = await run(sandbox(), add({ ifAlreadyThere: 'return', sendInvite: true }), {
			items: [{ email: jane.email }],
		});
		expect(mails()).toEqual([{ to: jane.email, interviewId: jane.interviewId }]);
		expect(items[0].json).toMatchObject({ interviewId: jane.interviewId, inviteSent: true });
	});

	it('does not email a candidate who was already invited', async () => {
		sandbox().state.x0paRoom.candidates.get(jane.interviewId)!.inviteSent = true;
		const { items } = await run(sandbox(), add({ ifAlreadyThere: 'return', sendInvite: true }), {
			items: [{ email: jane.email }],
		});
		expect(items[0].json).toMatchObject({ interviewId: jane.interviewId, inviteSent: true });
		expect(mails()).toEqual([]);
		expect(sandbox().requests.map(({ operationId }) => operationId)).toEqual(['listCandidates']);
	});

	it('does not email a person who is listed twice and was invited as the second', async () => {
		const [again] = candidatesIn(sandbox(), 824, 1);
		Object.assign(again, { email: jane.email.toUpperCase(), inviteSent: true });
		const { items } = await run(sandbox(), add({ ifAlreadyThere: 'return', sendInvite: true }), {
			items: [{ email: jane.email }],
		});
		expect(items[0].json).toMatchObject({ interviewId: again.interviewId, inviteSent: true });
		expect(mails()).toEqual([]);
	});

	it('adds and emails nobody in a second run with the same 400 candidates: one list request', async () => {
		const items = Array.from({ length: 400 }, (_, index) => ({ email: `person${index}@example.com` }));
		const parameters = add({ ifAlreadyThere: 'return', sendInvite: true });
		const first = await run(sandbox(), parameters, { items });
		expect(first.error).toBeUndefined();
		expect([changed(sandbox(), 'candidateAdded'), mails().length]).toEqual([400, 400]);
		const before = sandbox().requests.length;
		const second = await run(sandbox(), parameters, { items });
		expect(second.error).toBeUndefined();
		expect(second.items.map(({ json }) => json.interviewId)).toEqual(first.items.map(({ json }) => json.interviewId));
		expect(
			sandbox()
				.requests.slice(before)
				.map(({ operationId }) => operationId),
		).toEqual(['listCandidates']);
		expect([changed(sandbox(), 'candidateAdded'), mails().length]).toEqual([400, 400]);
	});

	it('names the existing candidate when the invite fails', async () => {
		sandbox().inject({ operationId: 'sendInvite', status: 403 });
		const { error } = await run(sandbox(), add({ ifAlreadyThere: 'return', sendInvite: true }), {
			items: [{ email: jane.email }],
		});
		expect(error?.description).toContain(
			`the candidate was already in the assessment (interviewId ${jane.interviewId}, profileId 123)`,
		);
	});
});

describe('candidate.create: If Already There, fail', () => {
	const fail = add({ ifAlreadyThere: 'fail', maxConcurrency: 1 });

	it('fails with the email address and the interview, and emails nobody', async () => {
		const { error } = await run(sandbox(), add({ ifAlreadyThere: 'fail', sendInvite: true }), {
			items: [{ email: 'JANEDOE@example.com' }],
		});
		expect(error?.message).toBe(
			`The assessment already has a candidate with the email address JANEDOE@example.com: interviewId ${jane.interviewId} [item 0]`,
		);
		expect(error?.description).toContain('"If Already There"');
		expect(changed(sandbox(), 'candidateAdded')).toBe(0);
		expect(mails()).toEqual([]);
	});

	it('adds new candidates, and fails for the second item with the same email address', async () => {
		const { items } = await run(sandbox(), fail, {
			items: [{ email: 'a@example.com' }, { email: 'b@example.com' }, { email: 'A@example.com' }],
			onError: 'continueRegularOutput',
		});
		expect(items[0].json).toMatchObject({ candidateEmail: 'a@example.com' });
		expect(items[1].json).toMatchObject({ candidateEmail: 'b@example.com' });
		expect(items[2].json.error).toContain(
			'The assessment already has a candidate with the email address A@example.com',
		);
		expect(changed(sandbox(), 'candidateAdded')).toBe(2);
		expect(count(sandbox(), 'listCandidates')).toBe(1);
	});
});

describe('candidate.create: when the candidates can’t be listed', () => {
	it.each(['return', 'fail'])('adds nobody and reports it (%s)', async (ifAlreadyThere) => {
		sandbox().inject({ operationId: 'listCandidates', status: 500, times: 'always' });
		const { error } = await run(sandbox(), add({ ifAlreadyThere, maxAttempts: 2 }), {
			items: [{ email: 'a@example.com' }],
		});
		expect(error?.message).toBe(
			'Nobody was added, because the candidates could not be listed: X0PA Room returned 500: "Server error" [item 0]',
		);
		expect(error?.description).not.toContain('outcome-unknown');
		expect(count(sandbox(), 'listCandidates')).toBe(2);
		expect(count(sandbox(), 'addCandidate')).toBe(0);
	});

	it('does not treat a response without a list as an empty list', async () => {
		sandbox().inject({ operationId: 'listCandidates', status: 200, body: { data: [] } });
		const { error } = await run(sandbox(), add({ ifAlreadyThere: 'return' }), { items: [{ email: jane.email }] });
		expect(error?.message).toContain('X0PA Room returned a response in an unexpected format');
		expect(count(sandbox(), 'addCandidate')).toBe(0);
	});
});

describe('candidate.create: when the list of candidates is odd', () => {
	const listing = (rows: unknown[], count: unknown) =>
		void sandbox().inject({
			operationId: 'listCandidates',
			status: 200,
			body: { count, overallFeedback: false, Videointerviews: rows },
			times: 'always',
		});
	const listed = { ...jane, candidateEmail: jane.email, inviteSent: false };

	it.each(['return', 'fail'])('adds nobody whom an incomplete list may lack (%s)', async (ifAlreadyThere) => {
		listing([listed], 40);
		const { items } = await run(sandbox(), add({ ifAlreadyThere, sendInvite: true }), {
			items: [{ email: 'a@example.com' }, { email: jane.email }],
			onError: 'continueRegularOutput',
		});
		expect(items[0].json).toEqual({
			error: 'Nobody was added, because the list may lack the candidate [item 0]',
			message:
				'X0PA Room returned 1 of 40 candidates, so the list may be incomplete. Look for the candidate in X0PA Room. If nobody is there, set "If Already There" to "Add Anyway" for this item. (code: unexpected-response)',
		});
		// Whoever is in the list is there
		if (ifAlreadyThere === 'fail') expect(items[1].json.error).toContain('already has a candidate');
		else expect(items[1].json).toMatchObject({ interviewId: jane.interviewId, inviteSent: true });
		expect(changed(sandbox(), 'candidateAdded')).toBe(0);
	});

	it.each([[{ count: null }], [{}], [{ count: 3 }]])('adds nobody if X0PA lists null, with %j', async (more) => {
		sandbox().inject({
			operationId: 'listCandidates',
			status: 200,
			body: { overallFeedback: false, Videointerviews: null, ...more },
		});
		const { error } = await run(sandbox(), add({ ifAlreadyThere: 'return' }), { items: [{ email: 'a@example.com' }] });
		expect(error?.message).toMatch(/^Nobody was added/);
		expect(changed(sandbox(), 'candidateAdded')).toBe(0);
	});

	it('adds the others in spite of odd records, with a hint', async () => {
		listing([null, { candidateEmail: null }, listed, 'text'], 4);
		const { items, hints, error } = await run(sandbox(), add({ ifAlreadyThere: 'return' }), {
			items: [{ email: 'a@example.com' }, { email: 'JaneDoe@example.com' }],
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.candidateEmail)).toEqual(['a@example.com', jane.email]);
		expect(changed(sandbox(), 'candidateAdded')).toBe(1);
		expect(hints.sort()).toEqual([
			'1 of 4 candidates is skipped because it has no usable "candidateEmail". The others are not affected.',
			'2 of 4 candidates are skipped because each is not a record. The others are not affected.',
		]);
	});
});
