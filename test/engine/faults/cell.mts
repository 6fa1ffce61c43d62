import type { INodeExecutionData } from 'n8n-workflow';

import type { RequestEntry } from '../../../sandbox/log.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { texts } from '../harness/texts.mjs';
import { inputOf } from './schedule.mjs';
import { isFor, type Item, type Subject } from './subject.mjs';
import { kindsFor, retryTable, type Consequence, type Effect, type Kind } from './table.mjs';

/** One operation with one kind of fault. */
export interface Cell {
	subject: Subject;
	kind: Kind;
}

/** The result of an item: in the node's output and in the vendor's records. */
export interface Fate {
	item: Item;
	output: INodeExecutionData[];
	/** The requests for it, including batched ones. */
	requests: RequestEntry[];
	times: number;
}

export interface Fates {
	/** The items without a fault. */
	spared: Fate[];
	/** The items whose first request fails. */
	once: Fate[];
	/** The items whose requests all fail. */
	always: Fate[];
}

const MAX_ATTEMPTS = 3;
/** Rate-limited attempts don't count: there are more of them in a time that leaves a busy machine some seconds, in s. */
const WITH_RATE_LIMIT = { maxAttempts: 1, maxWait: 6 };
/** A timeout long enough for a response on a busy machine, and few enough attempts to wait for. */
const WITH_SILENCE = { timeout: 4_000, maxAttempts: 2 };

const { outcomeUnknown: UNKNOWN, maybeDoneBefore: EARLIER } = texts;

function optionsFor({ isSilence, row }: Kind): { maxAttempts: number } {
	if (isSilence) return WITH_SILENCE;
	return row === 'retry later' ? WITH_RATE_LIMIT : { maxAttempts: MAX_ATTEMPTS };
}

/** Every fault of every operation. */
export const cellsOf = (subjects: Subject[]): Array<[name: string, cell: Cell]> =>
	subjects.flatMap((subject) =>
		kindsFor(subject.effect, subject.answers).map((kind): [string, Cell] => [
			`${subject.title}: ${kind.name}`,
			{ subject, kind },
		]),
	);

/** Runs the items of these requests in one execution. @returns the output of each item */
async function execute(
	sandbox: Sandbox,
	{ subject, kind }: Cell,
	calls: Item[][],
): Promise<Map<Item, INodeExecutionData[]>> {
	// Items of the same batch are not adjacent in the input
	const items = calls[0].flatMap((_, at) => calls.map((call) => call[at]));
	const { items: output, error } = await subject.run(sandbox, optionsFor(kind), {
		items: items.map(({ json }) => json),
		binary: items.map(({ binary }) => binary ?? {}),
		onError: 'continueRegularOutput',
	});
	if (error) throw error;
	expect(output.map(inputOf)).toEqual([...items.keys()]);
	return new Map(items.map((item, index) => [item, output.filter((one) => inputOf(one) === index)]));
}

/**
 * Runs the items of four requests: the second meets the fault once, the third every time. For silent faults the first and
 * the last request are omitted, because the short timeout could make them fail on their own.
 * @param isShared whether two executions at the same time do it, which share an account
 */
export async function runCell(sandbox: Sandbox, cell: Cell, isShared = false): Promise<Fates> {
	const { subject, kind } = cell;
	const { operationId } = subject;
	const [first, once, always, last] = await Promise.all(
		Array.from({ length: 4 }, async () => await subject.items(sandbox)),
	);
	const halves = kind.isSilence
		? [[once], [always]]
		: [
				[first, always],
				[once, last],
			];
	const whole = kind.isSilence ? [once, always] : [first, once, always, last];
	const faults = [
		sandbox.inject({ ...kind.fault, ...once[0].mark, operationId }),
		sandbox.inject({ ...kind.fault, ...always[0].mark, operationId, times: 'always' }),
	];
	const executions = isShared ? halves : [whole];
	const outputs = await Promise.all(executions.map(async (calls) => await execute(sandbox, cell, calls)));
	for (const fault of faults) fault.remove();
	const fateOf = (item: Item): Fate => ({
		item,
		output: outputs.flatMap((output) => output.get(item) ?? []),
		requests: sandbox.requests.filter((request) => request.operationId === operationId && isFor(item, request)),
		times: item.times(),
	});
	const spared = kind.isSilence ? [] : [...first, ...last];
	return { spared: spared.map(fateOf), once: once.map(fateOf), always: always.map(fateOf) };
}

/** The item has its own output, and the vendor did it only once. */
function expectDone({ item, output, times }: Fate, effect: Effect): void {
	expect(output).toHaveLength(1);
	expect(output[0].json.error).toBeUndefined();
	expect(item.owns(output[0].json)).toBe(true);
	if (effect === 'once') expect(times).toBe(1);
	if (effect === 'repeatable') expect(times).toBeGreaterThanOrEqual(1);
}

/** The item has its own error, which says whether it may have gone through now or in an earlier attempt. */
function expectFailed({ output }: Fate, isUnknown: boolean, mayBeDoneBefore?: boolean): void {
	expect(output).toHaveLength(1);
	const { error, message = '' } = output[0].json;
	expect(error).toEqual(expect.any(String));
	expect(String(message).includes(UNKNOWN)).toBe(isUnknown);
	if (mayBeDoneBefore !== undefined) expect(String(message).includes(EARLIER)).toBe(mayBeDoneBefore);
}

/** Compares the results of the items with the retry table. */
export function expectAsTable({ subject: { effect }, kind }: Cell, { spared, once, always }: Fates): void {
	const consequence: Consequence = retryTable[kind.row][effect];
	const isDone = effect !== 'read' && kind.when === 'after';
	for (const fate of spared) {
		expectDone(fate, effect);
		expect(fate.requests).toHaveLength(1);
	}
	if (consequence !== 'retried') {
		for (const fate of [...once, ...always]) {
			expectFailed(fate, consequence === 'outcome reported as unknown', false);
			expect(fate.requests).toHaveLength(1);
			expect(fate.times).toBe(isDone ? 1 : 0);
		}
		return;
	}
	for (const fate of once) {
		expectDone(fate, effect);
		expect(fate.requests).toHaveLength(2);
	}
	for (const fate of always) {
		// For a read it doesn't matter what the error says about earlier attempts
		expectFailed(fate, false, effect === 'read' ? undefined : kind.row === 'outcome unknown');
		const { maxAttempts } = optionsFor(kind);
		// Only time ends the waiting for a rate limit, and a busy machine has time for few requests
		if (kind.row === 'retry later') expect(fate.requests.length).toBeGreaterThan(maxAttempts);
		else expect(fate.requests).toHaveLength(maxAttempts);
		expect(fate.times > 0).toBe(isDone);
	}
}
