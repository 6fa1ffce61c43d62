import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, count, received, runRoom } from './fixture.mjs';
import { parametersOf } from './calls.mjs';

const sandbox = useSandbox();
const add = parametersOf('candidate.create');

describe('candidate.create', () => {
	it('returns X0PA’s record unchanged, taken out of its list of one', async () => {
		const { items, error } = await runRoom(sandbox(), add);
		expect(error).toBeUndefined();
		const [candidate] = [...sandbox().state.x0paRoom.candidates.values()].slice(-1);
		expect(candidate).toMatchObject({
			firstName: 'Ada',
			lastName: 'Lovelace',
			email: 'ada@example.com',
			assessmentId: 824,
		});
		expect(items).toEqual([
			{
				json: {
					interviewId: candidate.interviewId,
					recruiterId: 5631,
					atsJobId: '0',
					interviewName: 'Sales Manager',
					status: 'Draft',
					atsCandidateId: 0,
					createdAt: expect.stringMatching(/\+00:00$/),
					publicUuid: candidate.publicUuid,
					candidateEmail: 'ada@example.com',
					companyId: 5143,
					questionConfig: '{"interviewType":"fixed"}',
					profileId: candidate.profileId,
					type: 'x0pa',
					videointerviewGroupId: 824,
					expirationDate: expect.any(String),
					maximumReminders: 0,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox().requests).toHaveLength(1);
		expect(sandbox().requests[0]).toMatchObject({
			method: 'POST',
			path: '/x0paRoom/room/v1/assessments/824/candidate',
			body: {
				firstName: 'Ada',
				lastName: 'Lovelace',
				emailAddress: 'ada@example.com',
				videointerviewGroupId: '824',
			},
		});
		expect(sandbox().state.x0paRoom.outbox).toEqual([]);
	});

	it('reads each item’s values from expressions, in other scripts too, and accepts a number as the ID', async () => {
		const people = [
			{ id: 824, first: 'Zoë', last: 'Ångström', email: 'zoe@example.com' },
			{ id: '825', first: '美 🚀', last: "O'Brien", email: ' mei@example.com ' },
		];
		const { items } = await runRoom(
			sandbox(),
			{
				...add,
				assessmentId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				firstName: '={{ $json.first }}',
				lastName: '={{ $json.last }}',
				email: '={{ $json.email }}',
			},
			{ items: people },
		);
		expect(items.map(({ json, pairedItem }) => [json.candidateEmail, json.videointerviewGroupId, pairedItem])).toEqual([
			['zoe@example.com', 824, { item: 0 }],
			['mei@example.com', 825, { item: 1 }],
		]);
		const added = [...sandbox().state.x0paRoom.candidates.values()].slice(-2);
		expect(added.map(({ firstName, lastName }) => [firstName, lastName])).toEqual(
			expect.arrayContaining([
				['Zoë', 'Ångström'],
				['美 🚀', "O'Brien"],
			]),
		);
	});

	it('omits empty names', async () => {
		await runRoom(sandbox(), { ...add, firstName: '', lastName: '  ' });
		expect(received(sandbox(), 'addCandidate')[0].body).toEqual({
			emailAddress: 'ada@example.com',
			videointerviewGroupId: '824',
		});
	});

	it('adds one candidate per item, even with the same email address', async () => {
		const { items } = await runRoom(sandbox(), add, { items: [{}, {}] });
		expect(new Set(items.map(({ json }) => json.interviewId)).size).toBe(2);
		expect(count(sandbox(), 'listCandidates')).toBe(0);
	});

	it('reports an unknown outcome if the response has no candidate', async () => {
		sandbox().inject({ operationId: 'addCandidate', status: 200, body: [], when: 'after' });
		const { error } = await runRoom(sandbox(), add);
		expect(error?.message).toBe('X0PA Room did not confirm that it was done [item 0]');
		expect(error?.description).toMatch(/may have gone through.*Run "Get Many" for this assessment/);
		expect(changed(sandbox(), 'candidateAdded')).toBe(1);
	});
});

describe('candidate.create with "Send Invite"', () => {
	const both = { ...add, options: { sendInvite: true } };

	it('adds the candidate, then sends the invite', async () => {
		const { items, error } = await runRoom(sandbox(), both);
		expect(error).toBeUndefined();
		expect(sandbox().requests.map(({ operationId }) => operationId)).toEqual(['addCandidate', 'sendInvite']);
		const { interviewId } = items[0].json;
		expect(received(sandbox(), 'sendInvite')[0]).toMatchObject({
			params: { id: '824' },
			body: { videointerviewGroupId: '824', interviewIds: [interviewId] },
		});
		expect(sandbox().state.x0paRoom.outbox).toEqual([{ to: 'ada@example.com', interviewId }]);
		expect(items[0].json).toMatchObject({ candidateEmail: 'ada@example.com', status: 'Draft' });
		expect(items[0].json).not.toHaveProperty('msg');
	});

	it.each([
		['is rejected', { status: 403 }, /^X0PA Room returned 403: "Forbidden" \[item 0\]$/, 0],
		['gets no response', { cut: 'beforeResponse', when: 'after' }, /closed the connection/, 1],
		['fails after it was sent', { status: 500, when: 'after' }, /^X0PA Room returned 500/, 1],
	] as const)('names the added candidate when the invite %s, and repeats nothing', async (_, fault, message, mails) => {
		sandbox().inject({ operationId: 'sendInvite', times: 'always', ...fault });
		const { error, items } = await runRoom(sandbox(), both);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(message);
		const [candidate] = [...sandbox().state.x0paRoom.candidates.values()].slice(-1);
		expect(error?.description).toContain(
			`Done before: the candidate was added (interviewId ${candidate.interviewId}, profileId ${candidate.profileId}).`,
		);
		expect(count(sandbox(), 'addCandidate')).toBe(1);
		expect(count(sandbox(), 'sendInvite')).toBe(1);
		expect(sandbox().state.x0paRoom.outbox).toHaveLength(mails);
		const isOutcomeUnknown = /may have gone through.*"inviteSent" shows who was invited/.test(error?.description ?? '');
		expect(isOutcomeUnknown).toBe(mails === 1);
	});

	it('invites nobody when the candidate could not be added', async () => {
		sandbox().inject({ operationId: 'addCandidate', status: 403 });
		const { error } = await runRoom(sandbox(), both);
		expect(error?.message).toBe('X0PA Room returned 403: "Forbidden" [item 0]');
		expect(error?.description).not.toContain('Done before');
		expect(count(sandbox(), 'sendInvite')).toBe(0);
	});
});
