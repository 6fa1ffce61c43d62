import { useSandbox } from '../harness/useSandbox.mjs';
import { count, jane, received, rosa, runRoom } from './fixture.mjs';
import { candidatesIn, hintsIn, inviteEach, itemFor, mailsTo, sentTogether } from './inviteFixture.mjs';

const sandbox = useSandbox();
const mails = () => sandbox().state.x0paRoom.outbox;
/** A listed candidate has other fields than the response to an invite, which the editor previews. */
const run: typeof runRoom = async (where, parameters, more) =>
	await runRoom(where, parameters, { preview: false, ...more });
const goOn = { onError: 'continueRegularOutput' } as const;
const nobody = '00000000-0000-4000-8000-000000000000';

describe.each(['return', 'fail'])('candidate.invite: If Already There (%s)', (ifAlreadyThere) => {
	const invite = inviteEach({ ifAlreadyThere, maxAttempts: 2 });

	it('requests the list once per run and assessment, and invites the others in one call', async () => {
		const [a, b, c] = candidatesIn(sandbox(), 824, 3);
		const [d, e] = candidatesIn(sandbox(), 825, 2);
		const { items, error } = await run(sandbox(), invite, { items: [a, d, b, e, c].map(itemFor) });
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.msg, json.interviewId, json.assessmentId, pairedItem])).toEqual(
			[a, d, b, e, c].map(({ interviewId, assessmentId }, item) => [
				'The invitation has been sent successfully',
				interviewId,
				String(assessmentId),
				{ item },
			]),
		);
		expect(received(sandbox(), 'listCandidates').map(({ params }) => params.id)).toEqual(['824', '825']);
		expect(sentTogether(sandbox()).map(({ length }) => length)).toEqual([3, 2]);
		expect(mails()).toHaveLength(5);
	});

	it('requests the list once although an assessment needs several calls', async () => {
		const all = candidatesIn(sandbox(), 825, 150);
		const { error } = await run(sandbox(), invite, { items: all.map(itemFor) });
		expect(error).toBeUndefined();
		expect(sentTogether(sandbox()).map(({ length }) => length)).toEqual([100, 50]);
		expect(count(sandbox(), 'listCandidates')).toBe(1);
	});

	it.each([
		['returns an error', { status: 500 }, 'X0PA Room returned 500: "Server error"'],
		['returns no list', { status: 200, body: { data: [] } }, 'X0PA Room returned a response in an unexpected format'],
	])('invites nobody when X0PA %s, and every item reports it', async (_, fault, says) => {
		sandbox().inject({ operationId: 'listCandidates', times: 'always', ...fault });
		const { items } = await run(sandbox(), invite, {
			items: [jane, rosa].map((one) => itemFor({ ...one, assessmentId: 824 })),
			...goOn,
		});
		for (const [index, { json }] of items.entries()) {
			expect(json.error).toBe(
				`Nobody was invited, because the candidates could not be listed: ${says} [item ${index}]`,
			);
			expect(json.message).not.toMatch(/outcome-unknown|sent in one request/);
		}
		expect(count(sandbox(), 'sendInvite')).toBe(0);
	});

	it('names an interview that is not in the assessment, and invites the others', async () => {
		const { items } = await run(sandbox(), invite, {
			items: [jane.interviewId, nobody].map((interviewId) => ({ assessmentId: 824, interviewId })),
			...goOn,
		});
		expect(items[0].json).toMatchObject({ interviewId: jane.interviewId });
		expect(items[1].json).toMatchObject({
			error: `The assessment has no candidate with the interview ID ${nobody} [item 1]`,
			message: expect.stringMatching(
				/^Check that .+ belong together\. Nobody was invited for this item\. \(code: not-found\)$/,
			),
		});
		expect(sentTogether(sandbox())).toEqual([[jane.interviewId]]);
	});

	it('does not email again when the response is lost, and counts only the invites of that call', async () => {
		sandbox().state.x0paRoom.candidates.get(rosa.interviewId)!.inviteSent = true;
		const others = candidatesIn(sandbox(), 824, 3);
		sandbox().inject({ operationId: 'sendInvite', status: 500, when: 'after', times: 'always' });
		const { items } = await run(sandbox(), invite, {
			items: [{ ...rosa, assessmentId: 824 }, ...others].map(itemFor),
			...goOn,
		});
		for (const { json } of items.slice(1)) {
			expect(json.message).toMatch(
				/^The request may have gone through.*It was sent in one request with 2 other items\. \(code: outcome-unknown\)$/,
			);
		}
		expect(items[0].json.message ?? '').not.toMatch(/outcome-unknown|sent in one request/);
		expect(count(sandbox(), 'sendInvite')).toBe(1);
		expect(others.map((one) => mailsTo(sandbox(), one))).toEqual([1, 1, 1]);
		expect(mailsTo(sandbox(), rosa)).toBe(0);
	});
});

describe('candidate.invite: If Already There, return the existing candidate', () => {
	const invite = inviteEach({ ifAlreadyThere: 'return' });

	it('returns the listed record of an invited candidate, with the IDs, and emails the others', async () => {
		sandbox().state.x0paRoom.candidates.get(jane.interviewId)!.inviteSent = true;
		const { items, error } = await run(sandbox(), invite, {
			items: [rosa.interviewId, jane.interviewId.toUpperCase()].map((interviewId) => ({
				assessmentId: 824,
				interviewId,
			})),
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			msg: 'The invitation has been sent successfully',
			interviewId: rosa.interviewId,
			assessmentId: '824',
		});
		expect(items[1].json).toMatchObject({
			interviewId: jane.interviewId,
			assessmentId: '824',
			inviteSent: true,
			candidateEmail: jane.email,
			profile: { firstName: 'Jane' },
		});
		expect([mailsTo(sandbox(), jane), mailsTo(sandbox(), rosa)]).toEqual([0, 1]);
	});

	it('follows the setting of each item', async () => {
		sandbox().state.x0paRoom.candidates.get(jane.interviewId)!.inviteSent = true;
		const items = [
			{ interviewId: rosa.interviewId, mode: 'add' },
			{ interviewId: jane.interviewId, mode: 'return' },
		];
		const { error } = await run(sandbox(), inviteEach({ ifAlreadyThere: '={{ $json.mode }}' }), {
			items: items.map((item) => ({ assessmentId: 824, ...item })),
		});
		expect(error).toBeUndefined();
		expect([mailsTo(sandbox(), jane), mailsTo(sandbox(), rosa)]).toEqual([0, 1]);
	});

	it('emails nobody in a second run with the same 1,000 candidates: one list request', async () => {
		const all = candidatesIn(sandbox(), 825, 1_000);
		const items = all.map(itemFor);
		const first = await run(sandbox(), invite, { items });
		expect(first.error).toBeUndefined();
		expect(mails()).toHaveLength(1_000);
		expect(new Set(mails().map(({ to }) => to)).size).toBe(1_000);
		expect([count(sandbox(), 'listCandidates'), count(sandbox(), 'sendInvite')]).toEqual([1, 10]);
		const before = sandbox().requests.length;
		const second = await run(sandbox(), invite, { items });
		expect(second.error).toBeUndefined();
		expect(second.items.map(({ json }) => [json.interviewId, json.inviteSent])).toEqual(
			all.map(({ interviewId }) => [interviewId, true]),
		);
		expect(
			sandbox()
				.requests.slice(before)
				.map(({ operationId }) => operationId),
		).toEqual(['listCandidates']);
		expect(mails()).toHaveLength(1_000);
	});
});

describe('candidate.invite: If Already There, fail', () => {
	const invite = inviteEach({ ifAlreadyThere: 'fail' });

	it('fails for a candidate who was invited before or by an earlier item, and emails nobody twice', async () => {
		sandbox().state.x0paRoom.candidates.get(jane.interviewId)!.inviteSent = true;
		const ids = [jane.interviewId, rosa.interviewId, rosa.interviewId.toUpperCase()];
		const result = await run(sandbox(), invite, {
			items: ids.map((interviewId) => ({ assessmentId: 824, interviewId })),
			...goOn,
		});
		const [first, second, third] = result.items.map(({ json }) => json);
		expect(second).toMatchObject({ interviewId: rosa.interviewId });
		expect(second.error).toBeUndefined();
		expect(first.error).toBe(`The candidate with the interview ID ${ids[0]} was already invited [item 0]`);
		expect(third.error).toBe(`The candidate with the interview ID ${ids[2]} was already invited [item 2]`);
		expect(first.message).toBe('Remove this item, or set "If Already There" to another value. (code: already-exists)');
		expect([mailsTo(sandbox(), jane), mailsTo(sandbox(), rosa)]).toEqual([0, 1]);
		expect(hintsIn(result)).toEqual([]);
	});
});

it('candidate.invite: emails again by default, without requesting the list', async () => {
	sandbox().state.x0paRoom.candidates.get(jane.interviewId)!.inviteSent = true;
	for (const options of [{}, { ifAlreadyThere: 'add' }]) {
		const { error } = await run(sandbox(), inviteEach(options), { items: [itemFor({ ...jane, assessmentId: 824 })] });
		expect(error).toBeUndefined();
	}
	expect(mailsTo(sandbox(), jane)).toBe(2);
	expect(count(sandbox(), 'listCandidates')).toBe(0);
});

describe.each(['return', 'fail'])(
	'candidate.invite: If Already There (%s) with an incomplete list',
	(ifAlreadyThere) => {
		it('invites whoever is listed, and nobody else', async () => {
			sandbox().inject({
				operationId: 'listCandidates',
				status: 200,
				body: {
					count: 2,
					overallFeedback: false,
					Videointerviews: [{ interviewId: jane.interviewId, candidateEmail: jane.email, inviteSent: false }],
				},
			});
			const { items } = await run(sandbox(), inviteEach({ ifAlreadyThere }), {
				items: [jane, rosa].map(({ interviewId }) => ({ assessmentId: 824, interviewId })),
				...goOn,
			});
			expect(items[0].json).toMatchObject({ interviewId: jane.interviewId });
			expect(items[1].json.error).toBe('Nobody was invited, because the list may lack the candidate [item 1]');
			expect(sentTogether(sandbox())).toEqual([[jane.interviewId]]);
		});
	},
);
