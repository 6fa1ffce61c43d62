import fc from 'fast-check';

import { nextEvents, type Known, type Watch } from '../../../../nodes/engine/polling/nextEvents';

interface Thing {
	id: string;
	status: string;
	answer: number | null;
}

/** The start of the simulated times. */
const NOW = 0;
const DAY = 86_400_000;
const never = () => NaN;
const added: Watch<Thing> = {
	event: 'added',
	id: ({ id }) => id,
	mark: () => '',
	isEvent: (_mark, before) => before === undefined,
	at: never,
};
const changed: Watch<Thing> = {
	event: 'changed',
	id: ({ id }) => id,
	mark: ({ status }) => status,
	isEvent: (status, before) => before !== undefined || status !== 'Draft',
	at: never,
};
const answered: Watch<Thing> = {
	event: 'answered',
	id: ({ id }) => id,
	mark: ({ answer }) => (answer === null ? undefined : String(answer)),
	isEvent: () => true,
	at: never,
};

/** n8n around a polling trigger: the state in memory, and the state saved at the last emission. */
class Memory<R> {
	private known: Known | undefined;
	private saved: string | undefined;

	constructor(
		private readonly watch: Watch<R>,
		/** Whether the baseline of the first poll exists. */
		baseline: R[],
	) {
		this.known = nextEvents(undefined, baseline, watch, NOW).known;
		this.saved = JSON.stringify(this.known);
	}

	poll(records: R[]): R[] {
		const { events, known } = nextEvents(this.known, records, this.watch, NOW);
		this.known = known;
		if (events.length > 0) this.saved = JSON.stringify(known);
		return events.map(({ record }) => record);
	}

	restart(): void {
		this.known = JSON.parse(this.saved ?? '{}') as Known;
	}
}

const STATUSES = ['Draft', 'Awaiting', 'In Progress', 'Completed'];
const id = fc.integer({ min: 0, max: 3 });
/** What may happen between two polls, and the polls themselves. An outage is a period without polls. */
const step = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('put' as const), id, status: fc.constantFrom(...STATUSES) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('answer' as const), id }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('takeAnswer' as const), id }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('vanish' as const), id }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('return' as const), id }) },
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('poll' as const),
			reversed: fc.boolean(),
			doubled: fc.boolean(),
			odd: fc.subarray([null, 7, {}, { id: null }]),
		}),
	},
	// An outage that looks like an empty account
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('pollNothing' as const) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);

describe('nextEvents', () => {
	it('reports each event once, whatever happens, with restarts at any point', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), fc.array(id, { maxLength: 3 }), (steps, baseline) => {
				const all = new Map<string, Thing>();
				const gone = new Set<string>();
				for (const one of baseline) all.set(`${one}`, { id: `${one}`, status: 'Draft', answer: null });
				const watches = [added, changed, answered].map((watch) => new Memory(watch, [...all.values()]));
				// A model that remembers everything seen until the last poll
				const seen = new Map([...all].map(([key, thing]) => [key, { ...thing }]));
				let clock = 0;
				for (const one of steps) {
					if (one.kind === 'restart') watches.forEach((watch) => watch.restart());
					else if (one.kind === 'pollNothing') {
						for (const watch of watches) expect(watch.poll([])).toEqual([]);
					} else if (one.kind === 'poll') {
						const present = [...all.values()].filter((thing) => !gone.has(thing.id)).map((thing) => ({ ...thing }));
						if (one.reversed) present.reverse();
						const listed = one.doubled ? [...present, ...present] : present;
						const expected = [
							present.filter((thing) => !seen.has(thing.id)),
							present.filter((thing) => (seen.get(thing.id)?.status ?? 'Draft') !== thing.status),
							present.filter(({ id: key, answer }) => answer !== null && seen.get(key)?.answer !== answer),
						];
						const withOdd = [...(one.odd as unknown as Thing[]), ...listed];
						expect(watches.map((watch) => watch.poll(withOdd))).toEqual(expected);
						for (const thing of present) {
							seen.set(thing.id, { ...thing, answer: thing.answer ?? seen.get(thing.id)?.answer ?? null });
						}
					} else {
						const key = `${one.id}`;
						const thing = all.get(key) ?? { id: key, status: 'Draft', answer: null };
						if (one.kind === 'put') all.set(key, { ...thing, status: one.status });
						if (one.kind === 'answer') all.set(key, { ...thing, answer: ++clock });
						if (one.kind === 'takeAnswer') all.set(key, { ...thing, answer: null });
						if (one.kind === 'vanish') gone.add(key);
						if (one.kind === 'return') gone.delete(key);
					}
				}
			}),
			{ numRuns: 1_000 },
		);
	});

	it('reports nothing for the baseline', () => {
		const things = [{ id: 'a', status: 'Completed', answer: 1 }];
		for (const watch of [added, changed, answered])
			expect(nextEvents(undefined, things, watch, NOW).events).toEqual([]);
	});

	it('keeps known records that are missing from a list', () => {
		const things = [{ id: 'a', status: 'Completed', answer: 1 }];
		for (const watch of [added, changed, answered]) {
			const { known } = nextEvents(undefined, things, watch, NOW);
			expect(nextEvents(nextEvents(known, [], watch, NOW).known, things, watch, NOW).events).toEqual([]);
		}
	});

	it('reports the previous state of a record', () => {
		const { known } = nextEvents(undefined, [{ id: 'a', status: 'Awaiting', answer: null }], changed, NOW);
		const { events } = nextEvents(known, [{ id: 'a', status: 'Completed', answer: null }], changed, NOW);
		expect(events).toEqual([{ record: { id: 'a', status: 'Completed', answer: null }, before: 'Awaiting' }]);
	});

	it('stays small: 10,000 records take less than 400 kB', () => {
		const things = Array.from({ length: 10_000 }, (_, index) => ({
			id: `88709c9a-3298-4c59-93df-${String(index).padStart(12, '0')}`,
			status: 'Awaiting Response',
			answer: null,
		}));
		expect(JSON.stringify(nextEvents(undefined, things, added, NOW).known).length).toBeLessThan(200_000);
		expect(JSON.stringify(nextEvents(undefined, things, changed, NOW).known).length).toBeLessThan(400_000);
	});
});

interface News {
	id: string;
	at: number;
}

describe('nextEvents and times', () => {
	const ended: Watch<News> = { ...added, at: ({ at }: News) => at } as unknown as Watch<News>;
	const reported = (known: Known, records: News[]) =>
		nextEvents(known, records, ended, NOW).events.map(({ record }) => record.at);

	it('does not report old records that were missing from the first list', () => {
		const { known } = nextEvents(undefined, [], ended, NOW);
		const records = [-30 * DAY, -DAY - 1, -DAY + 1, 5].map((at) => ({ id: String(at), at }));
		expect(reported(known, records)).toEqual([-DAY + 1, 5]);
	});

	it('reports a record once if the list has two contradictory versions of it', () => {
		const { known } = nextEvents(undefined, [], changed, NOW);
		const twins = ['Awaiting', 'Completed'].map((status) => ({ id: 'a', status, answer: null }));
		const first = nextEvents(known, twins, changed, NOW);
		expect(first.events.map(({ record }) => record.status)).toEqual(['Completed']);
		expect(nextEvents(first.known, twins, changed, NOW).events).toEqual([]);
	});

	it('is not kept from a record by an odd one with the same ID', () => {
		const { known } = nextEvents(undefined, [], changed, NOW);
		const odd = { ...changed, mark: ({ status }: Thing) => status.toString() };
		const twins = ['Completed', null].map((status) => ({ id: 'a', status, answer: null })) as Thing[];
		const found = nextEvents(known, twins, odd, NOW);
		expect(found.events.map(({ record }) => record.status)).toEqual(['Completed']);
		expect(found.odd).toHaveLength(1);
	});

	it('uses the later of two records with the same ID', () => {
		const twins = [
			{ id: 'a', at: 7 },
			{ id: 'a', at: 3 },
		];
		expect(reported(nextEvents(undefined, [], ended, NOW).known, twins)).toEqual([7]);
	});
});

const WINDOW = 10;
const news: Watch<News> = {
	event: 'news',
	id: ({ id: key }) => key,
	mark: ({ at }) => String(at),
	isEvent: (_mark, before) => before === undefined,
	at: ({ at }) => at,
	window: WINDOW,
};

describe('nextEvents with a window', () => {
	it('reports everything new once, although old records are forgotten, deleted, or late', () => {
		const happening = fc.oneof(
			{
				weight: 4,
				arbitrary: fc.record({ kind: fc.constant('new' as const), late: fc.integer({ min: 0, max: WINDOW }) }),
			},
			{ weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), which: fc.nat() }) },
			{
				weight: 3,
				arbitrary: fc.record({ kind: fc.constant('pass' as const), time: fc.integer({ min: 0, max: 30 }) }),
			},
			{ weight: 3, arbitrary: fc.constant({ kind: 'poll' as const }) },
			{ weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
		);
		fc.assert(
			fc.property(fc.array(happening, { maxLength: 80 }), fc.nat({ max: 5 }), (steps, old) => {
				let now = 100;
				let last = 0;
				let all: News[] = Array.from({ length: old }, () => ({ id: `n${++last}`, at: now - last }));
				const memory = new Memory(news, all);
				const unreported = new Set<string>();
				for (const one of steps) {
					if (one.kind === 'new') {
						all.push({ id: `n${++last}`, at: now - one.late });
						unreported.add(`n${last}`);
					}
					if (one.kind === 'delete') {
						const [deleted] = all.splice(all.length === 0 ? 0 : one.which % all.length, 1);
						if (deleted) unreported.delete(deleted.id);
					}
					if (one.kind === 'pass') now += one.time;
					if (one.kind === 'restart') memory.restart();
					if (one.kind !== 'poll') continue;
					const reported = memory.poll([...all].sort((a, b) => b.at - a.at)).map(({ id: key }) => key);
					expect(new Set(reported)).toEqual(unreported);
					expect(reported).toHaveLength(unreported.size);
					unreported.clear();
				}
			}),
			{ numRuns: 1_000 },
		);
	});

	it('forgets what is older than the window', () => {
		const { known } = nextEvents(
			undefined,
			[
				{ id: 'old', at: 0 },
				{ id: 'new', at: 100 },
			],
			news,
			NOW,
		);
		expect(Object.values(known.marks)).toEqual(['100']);
		expect(
			nextEvents(
				known,
				[
					{ id: 'other', at: 89 },
					{ id: 'late', at: 95 },
				],
				news,
				NOW,
			).events,
		).toHaveLength(1);
	});

	it('compares a record without a readable time by its ID alone', () => {
		const odd = { id: 'odd', at: NaN };
		const { known } = nextEvents(undefined, [{ id: 'a', at: 100 }], news, NOW);
		const second = nextEvents(known, [odd], news, NOW);
		expect(second.events).toHaveLength(1);
		expect(
			nextEvents(second.known, [odd, { id: 'b', at: 500 }], news, NOW).events.map(({ record }) => record.id),
		).toEqual(['b']);
	});

	it('is not confused by a record with a time far in the future', () => {
		const { known } = nextEvents(undefined, [{ id: 'wrong', at: 400 * DAY }], news, NOW);
		const second = nextEvents(
			known,
			[
				{ id: 'wrong', at: 400 * DAY },
				{ id: 'right', at: 1 },
			],
			news,
			NOW,
		);
		expect(second.events.map(({ record }) => record.id)).toEqual(['right']);
	});
});
