import fc from 'fast-check';
import type { INode, INodeExecutionData } from 'n8n-workflow';

import type { RequestEntry } from '../../../sandbox/log.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import type { RunResult } from '../harness/runNode.mjs';
import { isFor, type Item, type Subject } from './subject.mjs';
import { kindsFor, retryTable, type Consequence, type Kind } from './table.mjs';

/** A run, and what happens to the requests that it makes. */
export interface Schedule {
	subject: Subject;
	/** How many groups of items there are that travel together, or alone. */
	groups: number;
	/** What the next requests meet, in the order of their arrival; null: nothing. */
	troubles: Array<Kind | null>;
	onError: INode['onError'];
	maxAttempts: number;
	maxConcurrency: number;
	/** Cancels the execution when so many requests have come; null: never. */
	cancelAfter: number | null;
}

/** What came of an item, as the sandbox and its log have it. */
interface Fact {
	item: Item;
	index: number;
	/** What its requests met, in order: what the retry table says of that, or nothing. */
	met: Array<Consequence | 'nothing'>;
}

export interface Story {
	schedule: Schedule;
	result: RunResult;
	facts: Fact[];
}

/** More failures in a row make a run wait for the vendor, longer and longer. */
const MOST_IN_A_ROW = 6;

/** Milliseconds, at least, that requests whose run is over have to end. */
const MOST_TURNS = 2_000;

/** A schedule without long rows of failures. */
function interrupted(troubles: Schedule['troubles']): Schedule['troubles'] {
	return troubles.flatMap((trouble, at) => ((at + 1) % MOST_IN_A_ROW === 0 ? [trouble, null] : [trouble]));
}

/** The same thing, which a report of fast-check shows by this name. */
const named = <T extends object>(thing: T, name: string): T =>
	Object.assign({ ...thing }, { [fc.toStringMethod]: () => name });

/** Any schedule of these operations, with so many groups of items at most. */
export function anySchedule(subjects: Subject[], mostGroups: number): fc.Arbitrary<Schedule> {
	const few = fc.integer({ min: 1, max: Math.min(mostGroups, 12) });
	const groups = fc.oneof(
		{ arbitrary: few, weight: 3 },
		{ arbitrary: fc.integer({ min: 1, max: mostGroups }), weight: 2 },
	);
	return fc.tuple(fc.constantFrom(...subjects), groups).chain(([subject, count]) => {
		const cancelAfter = fc.option(fc.integer({ min: 1, max: count * (subject.calls ?? 1) }), { freq: 2 });
		// A node that goes on after errors gives its input back when it is canceled
		return fc.oneof(
			anyRun(subject, count, fc.constant('stopWorkflow'), cancelAfter),
			anyRun(subject, count, fc.constantFrom('continueRegularOutput', 'continueErrorOutput'), fc.constant(null)),
		);
	});
}

function anyRun(
	subject: Subject,
	groups: number,
	onError: fc.Arbitrary<Schedule['onError']>,
	cancelAfter: fc.Arbitrary<number | null>,
): fc.Arbitrary<Schedule> {
	return fc.record({
		subject: fc.constant(named(subject, subject.title)),
		groups: fc.constant(groups),
		// Most runs that stop at an error would stop at once if there were no quiet ones
		troubles: fc.oneof(fc.constant<Schedule['troubles']>([]), anyTroubles(subject, 2), anyTroubles(subject, 10)),
		onError,
		maxAttempts: fc.integer({ min: 1, max: 4 }),
		maxConcurrency: fc.constantFrom(1, 3, 50),
		cancelAfter,
	});
}

/** What the requests meet, of which one in so many meets a fault. */
function anyTroubles({ effect, answers }: Subject, oneIn: number): fc.Arbitrary<Schedule['troubles']> {
	const kinds = kindsFor(effect, answers)
		// Silences cost time, and so does a vendor that does not say when to come back
		.filter(({ isSilence, row, fault }) => !isSilence && (row !== 'come back later' || fault.headers !== undefined))
		.map((kind) => named(kind, kind.name));
	const trouble = fc.oneof(
		{ arbitrary: fc.constant(null), weight: oneIn - 1 },
		{ arbitrary: fc.constantFrom(...kinds), weight: 1 },
	);
	return fc.array(trouble, { maxLength: 30 }).map(interrupted);
}

/** Cancels the execution as soon as the sandbox has got so many requests, unless it is over before. */
async function cancelInTime(sandbox: Sandbox, after: number, cancel: () => void, isOver: () => boolean): Promise<void> {
	while (!isOver() && sandbox.counts.total < after) await turn();
	if (!isOver()) cancel();
}

const turn = async () => await new Promise((resolve) => setTimeout(resolve, 1));

/** Runs it, and collects what the sandbox knows. */
export async function play(sandbox: Sandbox, schedule: Schedule): Promise<Story> {
	const { subject, troubles, onError, maxAttempts, maxConcurrency, cancelAfter } = schedule;
	const { operationId, effect } = subject;
	sandbox.reset();
	const groups = await Promise.all(Array.from({ length: schedule.groups }, async () => await subject.items(sandbox)));
	// Those that travel together do not stand together
	const items = groups[0].flatMap((_, at) => groups.map((group) => group[at]));
	const meant = new Map<number | undefined, Consequence | 'nothing'>([[undefined, 'nothing']]);
	const faults = troubles.map((trouble) => {
		const fault = sandbox.inject({ ...trouble?.fault, operationId });
		meant.set(fault.id, trouble ? retryTable[trouble.row][effect] : 'nothing');
		return fault;
	});
	let isOver = false;
	const running = subject.run(
		sandbox,
		{ maxAttempts, maxConcurrency },
		{
			items: items.map(({ json }) => json),
			binary: items.map(({ binary }) => binary ?? {}),
			onError,
			started: (cancel) => {
				if (cancelAfter !== null) void cancelInTime(sandbox, cancelAfter, cancel, () => isOver);
			},
		},
	);
	const result = await running.finally(() => (isOver = true));
	for (const fault of faults) fault.remove();
	// What was on its way to the sandbox when the run ended
	const isOpen = () => sandbox.requests.some(({ outcome }) => outcome === 'open');
	for (let turns = 0; turns < 10 || (isOpen() && turns < MOST_TURNS); turns++) await turn();
	expect(sandbox.violations).toEqual([]);
	const met = (request: RequestEntry) => meant.get(request.fault) ?? 'nothing';
	const isOurs = (request: RequestEntry) => operationId === undefined || request.operationId === operationId;
	const facts = items.map((item, index) => ({
		item,
		index,
		met: sandbox.requests.filter((request) => isOurs(request) && isFor(item, request)).map(met),
	}));
	return { schedule, result, facts };
}

/** The number of the input item that an output item comes from. */
export const inputOf = ({ pairedItem }: INodeExecutionData): number => (pairedItem as { item: number }).item;
