import fc from 'fast-check';
import type { INode, INodeExecutionData } from 'n8n-workflow';

import type { RequestEntry } from '../../../sandbox/log.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { forgetEverything } from '../harness/forgetEverything.mjs';
import type { RunResult } from '../harness/runNode.mjs';
import { isFor, type Item, type Subject } from './subject.mjs';
import { kindsFor, retryTable, type Consequence, type Kind } from './table.mjs';

/** A run, and the faults that its requests meet. */
export interface Schedule {
	subject: Subject;
	/** Number of item groups, each sent in one request or item by item. */
	groups: number;
	/** The fault of each request, in order of arrival; null means no fault. */
	troubles: Array<Kind | null>;
	onError: INode['onError'];
	maxAttempts: number;
	maxConcurrency: number;
	/** Cancels the execution after this many requests; null means never. */
	cancelAfter: number | null;
}

/** The result of an item according to the sandbox and its log. */
interface Fact {
	item: Item;
	index: number;
	/** The faults of its requests, in order, as the consequence in the retry table. */
	met: Array<Consequence | 'nothing'>;
}

export interface Story {
	schedule: Schedule;
	result: RunResult;
	facts: Fact[];
}

/** More consecutive failures would make a run pause for longer and longer. */
const MOST_IN_A_ROW = 6;

/** Minimum time for requests to finish after their run, in ms. */
const MOST_TURNS = 2_000;
/** Minimum time for a run, in ms. */
const MOST_TURNS_OF_A_RUN = 60_000;

/** A schedule without long series of failures. */
function interrupted(troubles: Schedule['troubles']): Schedule['troubles'] {
	return troubles.flatMap((trouble, at) => ((at + 1) % MOST_IN_A_ROW === 0 ? [trouble, null] : [trouble]));
}

/** A copy that fast-check reports by this name. */
const named = <T extends object>(thing: T, name: string): T =>
	Object.assign({ ...thing }, { [fc.toStringMethod]: () => name });

/** Any schedule of these operations, with at most this many item groups. */
export function anySchedule(subjects: Subject[], mostGroups: number): fc.Arbitrary<Schedule> {
	const few = fc.integer({ min: 1, max: Math.min(mostGroups, 12) });
	const groups = fc.oneof(
		{ arbitrary: few, weight: 3 },
		{ arbitrary: fc.integer({ min: 1, max: mostGroups }), weight: 2 },
	);
	return fc.tuple(fc.constantFrom(...subjects), groups).chain(([subject, count]) => {
		const cancelAfter = fc.option(fc.integer({ min: 1, max: count * (subject.calls ?? 1) }), { freq: 2 });
		// A canceled node that continues on errors returns its input
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
		// Without fault-free runs, most runs that stop at an error would stop immediately
		troubles: fc.oneof(fc.constant<Schedule['troubles']>([]), anyTroubles(subject, 2), anyTroubles(subject, 10)),
		onError,
		maxAttempts: fc.integer({ min: 1, max: 4 }),
		maxConcurrency: fc.constantFrom(1, 3, 50),
		cancelAfter,
	});
}

/** The faults of the requests; one in `oneIn` requests meets one. */
function anyTroubles({ effect, answers }: Subject, oneIn: number): fc.Arbitrary<Schedule['troubles']> {
	const kinds = kindsFor(effect, answers)
		// Timeouts take long, and so do 429s without Retry-After
		.filter(({ isSilence, row, fault }) => !isSilence && (row !== 'retry later' || fault.headers !== undefined))
		.map((kind) => named(kind, kind.name));
	const trouble = fc.oneof(
		{ arbitrary: fc.constant(null), weight: oneIn - 1 },
		{ arbitrary: fc.constantFrom(...kinds), weight: 1 },
	);
	return fc.array(trouble, { maxLength: 30 }).map(interrupted);
}

/** Cancels the execution once the sandbox has received this many requests, unless it ends earlier. */
async function cancelInTime(sandbox: Sandbox, after: number, cancel: () => void, isOver: () => boolean): Promise<void> {
	for (let turns = 0; turns < MOST_TURNS_OF_A_RUN && !isOver() && sandbox.counts.total < after; turns++) await turn();
	if (!isOver()) cancel();
}

const turn = async () => await new Promise((resolve) => setTimeout(resolve, 1));

/** Runs a schedule and collects the sandbox's records of it. */
export async function play(sandbox: Sandbox, schedule: Schedule): Promise<Story> {
	const { subject, troubles, onError, maxAttempts, maxConcurrency, cancelAfter } = schedule;
	const { operationId, effect } = subject;
	sandbox.reset();
	forgetEverything();
	const groups = await Promise.all(Array.from({ length: schedule.groups }, async () => await subject.items(sandbox)));
	// Items of the same batch are not adjacent in the input
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
	// Requests that were in flight when the run ended
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

/** Index of the input item that an output item is paired with. */
export const inputOf = ({ pairedItem }: INodeExecutionData): number => (pairedItem as { item: number }).item;
