import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { x0paRoom } from '../../../../nodes/X0paRoom/vendor';
import { type Ended, type Execution, type Fate, simulate, type Simulation } from './samePerson.mjs';

/*
 * X0PA's "Add" and "Send Invite" with "If Already There" for the same people at the same moment, in one n8n process: as
 * executions, as items, as both, with every way in which a request can end. In virtual time.
 */

const { operations } = x0paRoom.resources.find(({ value }) => value === 'candidate')!;
const operationOf = (value: string) => operations.find((one) => one.value === value)!;
const [create, invite] = ['create', 'invite'].map(operationOf);

type Item = Execution['items'][number];
const add = (email: string, options: IDataObject = { ifAlreadyThere: 'return', sendInvite: true }): Item => ({
	assessmentId: '824',
	email,
	options,
});
const send = (interviewId: string, options: IDataObject = { ifAlreadyThere: 'return' }): Item => ({
	assessmentId: '824',
	interviewId,
	options,
});
const calm: Simulation = { lag: 0, fates: [], times: [50] };
const jane = { email: 'jane@example.com', interviewId: '88709c9a-3298-4c59-93df-1ad76bd620a8' };

const isDone = (end: Ended): end is Extract<Ended, { output: unknown }> => 'output' in end;
const times = <T,>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const count = (requests: string[], method: string) => requests.filter((one) => one.startsWith(method)).length;

describe('20 times the same person at once', () => {
	const one = add('Jane@example.com');
	it.each<[string, Execution[]]>([
		['as executions', times(20, { operation: create, items: [one], at: 0 })],
		['as items', [{ operation: create, items: times(20, one), at: 0 }]],
		['as both', times(4, { operation: create, items: times(5, one), at: 0 })],
		['in a row', times(20, one).map((item, n) => ({ operation: create, items: [item], at: 30 * n }))],
	])('%s is added once and invited once, and all get the record', async (_, executions) => {
		for (const lag of [0, 100_000]) {
			const { ends, candidates, emails, requests } = await simulate({ ...calm, lag }, executions);
			const all = ends.flat();
			expect(all.filter(isDone)).toHaveLength(20);
			expect(new Set(all.filter(isDone).map(({ output }) => output.interviewId)).size).toBe(1);
			expect(candidates).toHaveLength(1);
			expect([...emails]).toEqual([['Jane@example.com', 1]]);
			expect(count(requests, 'POST')).toBe(2);
		}
	});

	it.each<[string, Execution[]]>([
		['executions', times(20, { operation: create, items: [one], at: 0 })],
		['items', [{ operation: create, items: times(20, one), at: 0 }]],
	])('never gets an object that another one of the %s has, also if the list has the person', async (_, executions) => {
		for (const there of [[], [{ ...jane, isInvited: true }]]) {
			const { ends } = await simulate({ ...calm, there }, executions);
			const outputs = ends
				.flat()
				.filter(isDone)
				.map(({ output }) => output);
			expect(new Set(outputs).size).toBe(20);
		}
	});

	it('fails for 19 with "Fail"', async () => {
		const failing = add('jane@example.com', { ifAlreadyThere: 'fail', sendInvite: true });
		const { ends, emails } = await simulate(calm, times(20, { operation: create, items: [failing], at: 0 }));
		expect(ends.flat().filter(isDone)).toHaveLength(1);
		expect(ends.flat().filter((end) => 'failure' in end && end.failure === 'already-exists')).toHaveLength(19);
		expect([...emails.values()]).toEqual([1]);
	});

	it('is added 20 times with "Add Anyway", which waits for nobody', async () => {
		const anyway = add('jane@example.com', { sendInvite: true });
		const { candidates, endedAt } = await simulate(calm, times(20, { operation: create, items: [anyway], at: 0 }));
		expect(candidates).toHaveLength(20);
		expect(Math.max(...endedAt)).toBeLessThan(200);
	});

	it('is emailed once by "Send Invite", in whatever batches', async () => {
		const people = Array.from({ length: 150 }, (_, n) => ({
			email: `p${n}@example.com`,
			interviewId: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
		}));
		const items = people.map(({ interviewId }) => send(interviewId));
		const executions = [items, [...items].reverse(), items.slice(40, 90), ...items.slice(0, 10).map((item) => [item])];
		for (const lag of [0, 100_000]) {
			const how = { ...calm, lag, there: people };
			const { ends, emails } = await simulate(
				how,
				executions.map((all) => ({ operation: invite, items: all, at: 0 })),
			);
			expect(ends.flat().every(isDone)).toBe(true);
			expect([...emails.values()]).toEqual(times(150, 1));
		}
	});
});

it('invites somebody who was added without an invite a moment ago', async () => {
	const { ends, candidates, emails } = await simulate({ ...calm, lag: 100_000 }, [
		{ operation: create, items: [add('jane@example.com', { ifAlreadyThere: 'return' })], at: 0 },
		{ operation: create, items: [add('JANE@example.com')], at: 10 },
		{ operation: create, items: [add('jane@example.com')], at: 20 },
	]);
	expect(ends.flat().every(isDone)).toBe(true);
	expect(candidates).toHaveLength(1);
	expect([...emails.values()]).toEqual([1]);
});

it('knows what "Add Anyway" did a moment ago', async () => {
	const { candidates, emails } = await simulate({ ...calm, lag: 100_000 }, [
		{ operation: create, items: [add('jane@example.com', { sendInvite: true })], at: 0 },
		{ operation: create, items: [add('jane@example.com')], at: 500 },
	]);
	expect(candidates).toHaveLength(1);
	expect([...emails.values()]).toEqual([1]);
});

describe('The first of several', () => {
	const executions = (canceledAt?: number): Execution[] => [
		{ operation: create, items: [add('jane@example.com')], at: 0, canceledAt },
		...times(5, { operation: create, items: [add('jane@example.com')], at: 10 }),
	];

	it.each<[string, Fate]>([
		['is refused', 'refused'],
		['can’t be sent', 'notSent'],
	])('%s: the next one takes over', async (_, fate) => {
		const { ends, candidates, emails } = await simulate({ ...calm, fates: [fate] }, executions());
		expect(ends[0][0]).toMatchObject({ mayBeDone: false });
		expect(ends.slice(1).flat().filter(isDone)).toHaveLength(5);
		expect([candidates.length, ...emails.values()]).toEqual([1, 1]);
	});

	it('is canceled before it sends: the next one takes over', async () => {
		const { ends, candidates, emails } = await simulate({ ...calm, times: [400] }, executions(100));
		expect(ends[0][0]).not.toHaveProperty('output');
		expect(ends.slice(1).flat().filter(isDone)).toHaveLength(5);
		expect([candidates.length, ...emails.values()]).toEqual([1, 1]);
	});

	it('is canceled while the service adds: the list shows it, and nobody is added twice', async () => {
		const { ends, candidates, emails } = await simulate({ ...calm, times: [400] }, executions(700));
		expect(ends[0][0]).toEqual({ failure: 'outcome-unknown', mayBeDone: true });
		expect(ends.slice(1).flat().filter(isDone)).toHaveLength(5);
		expect([candidates.length, ...emails.values()]).toEqual([1, 1]);
	});

	it.each<Fate>(['lostAfter', 'lostBefore'])(
		'gets no response (%s), and the list lags: the others say so',
		async (fate) => {
			const { ends, candidates } = await simulate({ ...calm, lag: 100_000, fates: [fate] }, executions());
			expect(ends.flat()).toEqual(times(6, { failure: 'outcome-unknown', mayBeDone: true }));
			expect(candidates.length).toBe(fate === 'lostAfter' ? 1 : 0);
		},
	);

	it('gets no response, and the list shows the person: the others go on', async () => {
		const { ends, candidates, emails, requests } = await simulate({ ...calm, fates: ['lostAfter'] }, executions());
		expect(ends.slice(1).flat().filter(isDone)).toHaveLength(5);
		expect([candidates.length, ...emails.values()]).toEqual([1, 1]);
		expect(count(requests, 'POST')).toBe(2);
	});

	it('gets no response, and 10 minutes later the list decides', async () => {
		const later = { operation: create, items: [add('jane@example.com')], at: 601_000 };
		const { ends, candidates } = await simulate({ ...calm, fates: ['lostBefore'] }, [...executions(), later]);
		expect(ends.at(-1)?.every(isDone)).toBe(true);
		expect(candidates).toHaveLength(1);
	});
});

it('ends the wait of a canceled execution at once', async () => {
	const { ends, endedAt } = await simulate({ ...calm, times: [10, 60_000, 10, 10] }, [
		{ operation: create, items: [add('jane@example.com')], at: 0 },
		{ operation: create, items: [add('jane@example.com')], at: 100, canceledAt: 1_500 },
	]);
	expect(ends[1][0]).toEqual({ notStarted: true });
	expect(endedAt[1]).toBe(1_500);
});

it('waits 5 minutes for an item of another execution, and for one of its own as long as it takes', async () => {
	const slow = [10, 900_000, 10];
	const first = { operation: create, items: times(2, add('jane@example.com', { ifAlreadyThere: 'return' })), at: 0 };
	const other = { operation: create, items: [add('jane@example.com')], at: 100 };
	const { ends, endedAt } = await simulate({ ...calm, times: slow }, [first, other]);
	expect(ends[0].every(isDone)).toBe(true);
	expect(ends[1]).toEqual([{ failure: 'late', mayBeDone: false }]);
	expect(endedAt[1]).toBeGreaterThanOrEqual(300_000);
	expect(endedAt[1]).toBeLessThan(302_000);
});

it('reads a list again that is older than a minute', async () => {
	const slow = Array.from({ length: 3 }, (_, n) => add(`p${n}@example.com`));
	const { requests, emails } = await simulate({ ...calm, times: [70_000] }, [
		{ operation: create, items: slow, at: 0 },
		{ operation: create, items: [add('p0@example.com')], at: 400_000 },
	]);
	// Those of the first execution after 0 and 70 s, and that of the second one
	expect(count(requests, 'GET')).toBeGreaterThanOrEqual(3);
	expect([...emails.values()]).toEqual(times(3, 1));
});

describe('Whatever happens', () => {
	const people = ['a', 'b', 'c'].map((name) => `${name}@example.com`);
	const fate = fc.oneof(
		{ weight: 4, arbitrary: fc.constant<Fate>('done') },
		{ weight: 1, arbitrary: fc.constantFrom<Fate>('refused', 'notSent', 'lostAfter', 'lostBefore') },
	);
	const item = fc.record({
		who: fc.constantFrom(...people),
		mode: fc.constantFrom('return', 'fail'),
		sendInvite: fc.boolean(),
	});
	const execution = fc.record({
		items: fc.array(item, { minLength: 1, maxLength: 6 }),
		at: fc.nat(2_000),
		canceledAfter: fc.option(fc.nat(2_000), { freq: 4, nil: undefined }),
		isInvite: fc.boolean(),
	});
	const world = fc.record({
		lag: fc.constantFrom(0, 1_000, 100_000),
		fates: fc.array(fate, { maxLength: 30 }),
		times: fc.array(fc.integer({ min: 2, max: 800 }), { minLength: 1, maxLength: 10 }),
		isThere: fc.boolean(),
		executions: fc.array(execution, { minLength: 1, maxLength: 12 }),
	});

	it('nobody is added or emailed twice, and nobody is forgotten', async () => {
		await fc.assert(
			fc.asyncProperty(world, async ({ isThere, executions, ...how }) => {
				const there = isThere ? [{ ...jane, email: 'a@example.com' }] : [];
				const all = executions.map(({ items, at, canceledAfter, isInvite }): Execution => {
					const canceledAt = canceledAfter === undefined ? undefined : at + canceledAfter;
					return isInvite && isThere
						? {
								operation: invite,
								items: items.map(({ mode }) => send(jane.interviewId, { ifAlreadyThere: mode })),
								at,
								canceledAt,
							}
						: {
								operation: create,
								items: items.map(({ who, mode, sendInvite }) => add(who, { ifAlreadyThere: mode, sendInvite })),
								at,
								canceledAt,
							};
				});
				const { ends, candidates, emails } = await simulate({ ...how, there }, all);
				const added = new Map<string, number>();
				for (const { email } of candidates) added.set(email, (added.get(email) ?? 0) + 1);
				expect([...added.values()].filter((n) => n > 1)).toEqual([]);
				expect([...emails.values()].filter((n) => n > 1)).toEqual([]);
				const isCalm = how.fates.every((one) => one === 'done');
				for (const [n, { operation, items, canceledAt }] of all.entries()) {
					expect(ends[n]).toHaveLength(items.length);
					for (const [at, { email = 'a@example.com', options }] of items.entries()) {
						const end = ends[n][at];
						const who = String(email);
						// Who says that it is done is right
						if (isDone(end)) expect(added.get(who)).toBe(1);
						if (isDone(end) && (operation === invite || options.sendInvite)) {
							expect(candidates.find((one) => one.email === who)?.invited).toHaveLength(1);
						}
						if (canceledAt !== undefined || isDone(end)) continue;
						// And who fails has a reason
						const failure = 'failure' in end ? end.failure : 'not started';
						const isKnown = options.ifAlreadyThere === 'fail' && failure === 'already-exists';
						const wasCanceled = all.some((one) => one.canceledAt !== undefined);
						const wasLost = wasCanceled || how.fates.some((one) => one.startsWith('lost'));
						if (failure === 'outcome-unknown') expect(wasLost).toBe(true);
						else if (failure === 'status' || failure === 'notSent') expect(isCalm).toBe(false);
						else expect(isKnown).toBe(true);
					}
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('"Add Anyway" adds to that no more than it was asked for', async () => {
		const anyItem = fc.record({
			who: fc.constantFrom(...people),
			mode: fc.constantFrom('return', 'fail', 'add'),
			sendInvite: fc.boolean(),
		});
		const anyExecution = fc.record({ items: fc.array(anyItem, { minLength: 1, maxLength: 4 }), at: fc.nat(2_000) });
		const mixed = fc.record({
			lag: fc.constantFrom(0, 1_000, 100_000),
			fates: fc.array(fate, { maxLength: 30 }),
			times: fc.array(fc.integer({ min: 2, max: 800 }), { minLength: 1, maxLength: 10 }),
			executions: fc.array(anyExecution, { minLength: 1, maxLength: 10 }),
		});
		await fc.assert(
			fc.asyncProperty(mixed, async ({ executions, ...how }) => {
				const all = executions.map(
					({ items, at }): Execution => ({
						operation: create,
						items: items.map(({ who, mode, sendInvite }) => add(who, { ifAlreadyThere: mode, sendInvite })),
						at,
					}),
				);
				const { ends, candidates, emails } = await simulate(how, all);
				const items = executions.flatMap((one) => one.items);
				for (const who of people) {
					const own = items.filter((one) => one.who === who);
					const anyway = own.filter(({ mode }) => mode === 'add');
					const once = Math.min(1, own.length - anyway.length);
					expect(candidates.filter(({ email }) => email === who).length).toBeLessThanOrEqual(anyway.length + once);
					const invitedAnyway = anyway.filter(({ sendInvite }) => sendInvite).length;
					const invitedOnce = own.some(({ mode, sendInvite }) => mode !== 'add' && sendInvite) ? 1 : 0;
					expect(emails.get(who) ?? 0).toBeLessThanOrEqual(invitedAnyway + invitedOnce);
				}
				// Nobody is forgotten: who got an output is there
				for (const [n, { items: some }] of executions.entries()) {
					for (const [at, { who, sendInvite }] of some.entries()) {
						if (!isDone(ends[n][at])) continue;
						expect(candidates.map(({ email }) => email)).toContain(who);
						if (sendInvite) expect(emails.get(who)).toBeGreaterThan(0);
					}
				}
			}),
			{ numRuns: 100 },
		);
	});
});
