import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { claims } from '../../../nodes/engine/account/claims';
import { CLAIMS } from '../../../nodes/engine/limits';
import { candidateIdOf } from '../../../sandbox/vendors/Xobin/state.mjs';
import type { RunResult } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { until } from '../../until.mjs';
import { parametersOf } from '../X0paRoom/calls.mjs';
import { changed, count, jane, runRoom } from '../X0paRoom/fixture.mjs';
import { candidatesIn, inviteEach, itemFor, mailsTo } from '../X0paRoom/inviteFixture.mjs';
import { runXobin } from '../Xobin/fixture.mjs';

/*
 * Several executions in one process that work for the same person at the same moment, in n8n's real engine. All orders and
 * all failures, in virtual time: test/unit/engine/run/personClaims.
 */

const sandbox = useSandbox();
const person = { email: 'new@example.com' };
const add = (options: IDataObject = {}) => ({
	...parametersOf('candidate.create'),
	email: '={{ $json.email }}',
	options: { ifAlreadyThere: 'return', sendInvite: true, ...options } as never,
});
const aiInterview = () => ({
	resource: 'aiInterviewInvite',
	operation: 'create',
	aiInterviewId: 139,
	candidateName: 'Ada',
	candidateEmail: person.email,
	inviteFormat: 'sendlink',
	options: { candidateId: candidateIdOf(sandbox().state.xobin, person.email), ifAlreadyThere: 'return' },
});
const jane824 = { assessmentId: 824, interviewId: jane.interviewId };
const times = <T,>(number: number, value: T): T[] => Array.from({ length: number }, () => value);
const mails = () => sandbox().state.x0paRoom.outbox.map(({ to }) => to);

/** Runs an execution for each of the lists of items, all at once. */
const side = async (executions: IDataObject[][], parameters: INodeParameters = add()): Promise<RunResult[]> =>
	await Promise.all(
		executions.map(
			async (items) =>
				await runRoom(sandbox(), parameters, { items, preview: false, onError: 'continueRegularOutput' }),
		),
	);
const jsonOf = (results: RunResult[]) => results.flatMap(({ items }) => items.map(({ json }) => json));

describe('20 times the same candidate at once', () => {
	it.each<[string, IDataObject[][]]>([
		['as executions', times(20, [person])],
		['as items', [times(20, person)]],
		['as both', times(4, times(5, person))],
	])('%s is added once and invited once', async (_, executions) => {
		const all = jsonOf(await side(executions));
		expect(all.filter(({ error }) => error)).toEqual([]);
		expect(all).toHaveLength(20);
		expect(new Set(all.map(({ interviewId }) => interviewId)).size).toBe(1);
		expect(changed(sandbox(), 'candidateAdded')).toBe(1);
		expect(mails()).toEqual([person.email]);
	});

	it('fails 19 times with "Fail"', async () => {
		const all = jsonOf(await side(times(20, [person]), add({ ifAlreadyThere: 'fail' })));
		expect(all.filter(({ error }) => !error)).toHaveLength(1);
		expect(all.filter(({ message }) => String(message).includes('(code: already-exists)'))).toHaveLength(19);
		expect(mails()).toEqual([person.email]);
	});

	it('is invited once by "Send Invite", with others', async () => {
		const all = candidatesIn(sandbox(), 824, 30);
		const executions = [all, all.slice(0, 20).reverse(), ...all.slice(10, 15).map((one) => [one])];
		const results = await side(
			executions.map((some) => some.map(itemFor)),
			inviteEach({ ifAlreadyThere: 'return' }),
		);
		expect(jsonOf(results).filter(({ error }) => error)).toEqual([]);
		expect(all.map((one) => mailsTo(sandbox(), one))).toEqual(times(30, 1));
	});

	it('is invited once to an AI interview', async () => {
		const executions = times(10, times(2, {}));
		const results = await Promise.all(
			executions.map(async (items) => await runXobin(sandbox(), aiInterview(), { items, preview: false })),
		);
		expect(results.map(({ error }) => error)).toEqual(times(10, undefined));
		expect(new Set(jsonOf(results).map((json) => json.response_id)).size).toBe(1);
		expect(sandbox().state.xobin.outbox.map(({ to }) => to)).toEqual(['new@example.com']);
	});
});

describe('The first of several executions', () => {
	it.each([
		['is refused to add', 'addCandidate'],
		['is refused to invite', 'sendInvite'],
	])('%s: another one takes over', async (_, operationId) => {
		sandbox().inject({ operationId, status: 422, body: { message: 'The moon is full' } });
		const all = jsonOf(await side(times(5, [person])));
		expect(all.filter(({ error }) => error)).toHaveLength(1);
		expect(changed(sandbox(), 'candidateAdded')).toBe(1);
		expect(mails()).toEqual([person.email]);
	});

	it.each([
		['addCandidate', 'after'],
		['sendInvite', 'after'],
		['addCandidate', undefined],
		['sendInvite', undefined],
	] as const)('gets no response of %s (%s): nobody is emailed twice, and all say so', async (operationId, when) => {
		sandbox().inject({ operationId, cut: 'beforeResponse', ...(when ? { when } : {}) });
		const all = jsonOf(await side(times(5, [person])));
		const uncertain = all.filter(({ message }) => String(message).includes('(code: outcome-unknown)'));
		// If it was done, the list shows it; otherwise nobody knows
		expect(uncertain).toHaveLength(when ? 1 : 5);
		expect(all.filter(({ error }) => error)).toHaveLength(when ? 1 : 5);
		for (const { message } of uncertain) {
			expect(message).toContain('The request may have gone through, so it wasn\'t sent again. Run "Get Many"');
		}
		expect(changed(sandbox(), 'candidateAdded')).toBe(operationId === 'addCandidate' && !when ? 0 : 1);
		expect(count(sandbox(), 'addCandidate')).toBe(1);
		expect(count(sandbox(), 'sendInvite')).toBeLessThanOrEqual(1);
		expect(mails()).toEqual(operationId === 'sendInvite' && when ? [person.email] : when ? [person.email] : []);
	});

	it.each([
		['while it waits for the list: another one takes over', 'listCandidates', 0],
		['while the service adds: the others find the candidate', 'addCandidate', 1],
	] as const)('is canceled %s', async (_, operationId, added) => {
		sandbox().inject({ operationId, delayMs: 500, when: 'after' });
		let cancel = () => {};
		const first = runRoom(sandbox(), add(), { items: [person], preview: false, started: (stop) => (cancel = stop) });
		await until('the request arrives', () => count(sandbox(), operationId) === 1);
		await until('the candidate is added, if it is to be', () => changed(sandbox(), 'candidateAdded') === added);
		const others = side(times(3, [person]));
		cancel();
		await first;
		expect(jsonOf(await others).filter(({ error }) => error)).toEqual([]);
		expect(changed(sandbox(), 'candidateAdded')).toBe(1);
		expect(mails()).toEqual([person.email]);
	});

	it('is slow and then rejected: the wait for it counts toward Max Wait of the next one', async () => {
		sandbox().inject({ operationId: 'addCandidate', status: 400, delayMs: 3_000 });
		const first = side([[person]]);
		await until('the first request arrives', () => count(sandbox(), 'addCandidate') === 1);
		const [{ items }] = await side([[person]], add({ maxWait: 1 }));
		expect(items[0].json.error).toMatch(/^This request to X0PA Room waited \d+ s for its turn/);
		expect(jsonOf(await first)).toHaveLength(1);
		expect(count(sandbox(), 'addCandidate')).toBe(1);
	});

	it('is canceled while it waits for its turn: another one takes over', async () => {
		const slow = ['slow1@example.com', 'slow2@example.com'].map((email) => ({ email }));
		sandbox().inject({ operationId: 'addCandidate', delayMs: 500, bodyHolds: 'slow', times: 2 });
		let cancel = () => {};
		const first = runRoom(sandbox(), add({ maxConcurrency: 2 }), {
			items: [...slow, person],
			preview: false,
			started: (stop) => (cancel = stop),
		});
		await until('it is busy with others', () => count(sandbox(), 'addCandidate') === 2);
		const others = side(times(3, [person]));
		cancel();
		await first;
		expect(jsonOf(await others).filter(({ error }) => error)).toEqual([]);
		expect(mails().filter((to) => to === person.email)).toHaveLength(1);
		const { candidates } = sandbox().state.x0paRoom;
		expect([...candidates.values()].filter(({ email }) => email === person.email)).toHaveLength(1);
	});
});

it('is forgotten when a node runs later, whatever it does', async () => {
	await side([[person]]);
	expect(claims.size).toBeGreaterThan(0);
	const now = Date.now;
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + CLAIMS.doneMs);
	await runRoom(sandbox(), { resource: 'ratingCriteria', operation: 'getAll' }).finally(() => clock.mockRestore());
	expect(claims.size).toBe(0);
});

describe('The list of candidates', () => {
	it('lags: nobody is added or emailed twice meanwhile', async () => {
		const body = { count: 0, Videointerviews: [] };
		sandbox().inject({ operationId: 'listCandidates', body, times: 'always' });
		const all = [...jsonOf(await side(times(3, times(2, person)))), ...jsonOf(await side([[person]]))];
		expect(all.filter(({ error }) => error)).toEqual([]);
		expect(new Set(all.map(({ interviewId }) => interviewId)).size).toBe(1);
		expect(changed(sandbox(), 'candidateAdded')).toBe(1);
		expect(mails()).toEqual([person.email]);
	});

	it('fails for one of several executions: nothing is sent for it, and the others go on', async () => {
		sandbox().inject({ operationId: 'listCandidates', status: 403 });
		const [first] = jsonOf(await side([[person]]));
		expect(first.error).toContain('Nobody was added, because the candidates could not be listed');
		expect(changed(sandbox(), 'candidateAdded')).toBe(0);
		expect(jsonOf(await side(times(3, [person]))).filter(({ error }) => error)).toEqual([]);
		expect(mails()).toEqual([person.email]);
	});

	it('is requested once for many executions, none of which gets an object of another one', async () => {
		const results = await side(times(40, [{}]), parametersOf('candidate.getAll'));
		expect(count(sandbox(), 'listCandidates')).toBeLessThan(40);
		const records = jsonOf(results);
		expect(new Set(records).size).toBe(records.length);
	});
});

describe.each<[string, string, (executions: number) => Promise<RunResult[]>, () => string[]]>([
	[
		'"Send Invite"',
		'sendInvite',
		async (executions) => await side(times(executions, [itemFor(jane824)]), inviteEach({ ifAlreadyThere: 'return' })),
		() => mails(),
	],
	[
		'the invite to an AI interview',
		'inviteCandidateToAiInterview',
		async (executions) =>
			await Promise.all(
				times(executions, { preview: false, onError: 'continueRegularOutput' } as const).map(
					async (how) => await runXobin(sandbox(), aiInterview(), how),
				),
			),
		() => sandbox().state.xobin.outbox.map(({ to }) => to),
	],
])('The first of several executions of %s', (_, operationId, executions, emailed) => {
	it('is refused: another one takes over', async () => {
		sandbox().inject({ operationId, status: 422, body: { message: 'The moon is full' } });
		expect(jsonOf(await executions(5)).filter(({ error }) => error)).toHaveLength(1);
		expect(emailed()).toHaveLength(1);
	});

	it.each([
		['after', 1, 1],
		['before', 5, 0],
	] as const)('gets no response (%s it is done): nobody is emailed twice', async (when, uncertain, sent) => {
		sandbox().inject({ operationId, cut: 'beforeResponse', when });
		const all = jsonOf(await executions(5));
		const said = all.filter(({ message }) => String(message).includes('(code: outcome-unknown)'));
		expect(said).toHaveLength(uncertain);
		expect(all.filter(({ error }) => error)).toHaveLength(uncertain);
		const own = said.filter(({ error }) => String(error).includes('so nothing was sent for this item'));
		expect(own).toHaveLength(uncertain - 1);
		expect(emailed()).toHaveLength(sent);
	});
});

it('adds a candidate again who was deleted a moment ago', async () => {
	const [added] = jsonOf(await side([[person]]));
	const remove = { ...parametersOf('candidate.delete'), interviewId: added.interviewId, profileId: added.profileId };
	expect((await runRoom(sandbox(), remove as never)).error).toBeUndefined();
	const [again] = jsonOf(await side([[person]]));
	expect(again.error).toBeUndefined();
	expect(again.interviewId).not.toBe(added.interviewId);
	expect(mails()).toEqual([person.email, person.email]);
});

it.each(['gets a response', 'gets no response'])(
	'invites a listed candidate again who was deleted a moment ago (the first invite %s)',
	async (first) => {
		if (first === 'gets no response') {
			sandbox().inject({ operationId: 'sendInvite', cut: 'beforeResponse', when: 'after' });
		}
		const { email, interviewId, profileId } = jane;
		await side([[{ email }]]);
		expect(mails()).toEqual([email]);
		await runRoom(sandbox(), { ...parametersOf('candidate.delete'), interviewId, profileId } as never);
		const [again] = jsonOf(await side([[{ email }]]));
		expect(again.error).toBeUndefined();
		expect(again.interviewId).not.toBe(interviewId);
		expect(mails()).toEqual([email, email]);
	},
);

it('leaves the same person in another assessment alone', async () => {
	const other = { ...add(), assessmentId: { __rl: true, mode: 'id', value: '825' } as never };
	const all = jsonOf([...(await side([[person]])), ...(await side([[person]], other))]);
	expect(all.filter(({ error }) => error)).toEqual([]);
	expect(changed(sandbox(), 'candidateAdded')).toBe(2);
});
