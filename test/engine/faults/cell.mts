import type { INodeExecutionData } from 'n8n-workflow';

import type { RequestEntry } from '../../../sandbox/log.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { texts } from '../harness/texts.mjs';
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
	/** All output items. */
	output: INodeExecutionData[];
	/** The items without a fault. */
	spared: Fate[];
	/** The items whose first request fails. */
	once: Fate[];
	/** The items whose requests all fail. */
	always: Fate[];
}

const MAX_ATTEMPTS = 3;
/** A timeout long enough for a response on a busy machine, and few enough attempts to wait for. */
const WITH_SILENCE = { timeout: 4_000, maxAttempts: 2 };

const { outcomeUnknown: UNKNOWN, maybeDoneBefore: EARLIER } = texts;

/** Every fault of every operation. */
export const cellsOf = (subjects: Subject[]): Array<[name: string, cell: Cell]> =>
	subjects.flatMap((subject) =>
		kindsFor(subject.effect, subject.answers).map((kind): [string, Cell] => [
			`${subject.title}: ${kind.name}`,
			{ subject, kind },
		]),
	);

/**
 * Runs the items of four requests: the second meets the fault once, the third every time. For silent faults the first and
 * the last request are omitted, because the short timeout could make them fail on their own.
 */
export async function runCell(sandbox: Sandbox, { subject, kind }: Cell): Promise<Fates> {
	const { operationId } = subject;
	const [first, once, always, last] = await Promise.all(
		Array.from({ length: 4 }, async () => await subject.items(sandbox)),
	);
	const calls = kind.isSilence ? [once, always] : [first, once, always, last];
	// Items of the same batch are not adjacent in the input
	const items = first.flatMap((_, at) => calls.map((call) => call[at]));
	const faults = [
		sandbox.inject({ ...kind.fault, ...once[0].mark, operationId }),
		sandbox.inject({ ...kind.fault, ...always[0].mark, operationId, times: 'always' }),
	];
	const options = kind.isSilence ? WITH_SILENCE : { maxAttempts: MAX_ATTEMPTS };
	const { items: output, error } = await subject.run(sandbox, options, {
		items: items.map(({ json }) => json),
		binary: items.map(({ binary }) => binary ?? {}),
		onError: 'continueRegularOutput',
	});
	for (const fault of faults) fault.remove();
	if (error) throw error;
	const fateOf = (item: Item): Fate => ({
		item,
		output: output.filter(({ pairedItem }) => (pairedItem as { item: number }).item === items.indexOf(item)),
		requests: sandbox.requests.filter((request) => request.operationId === operationId && isFor(item, request)),
		times: item.times(),
	});
	const spared = kind.isSilence ? [] : [...first, ...last];
	return { output, spared: spared.map(fateOf), once: once.map(fateOf), always: always.map(fateOf) };
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
export function expectAsTable({ subject: { effect }, kind }: Cell, { output, spared, once, always }: Fates): void {
	const consequence: Consequence = retryTable[kind.row][effect];
	const isDone = effect !== 'read' && kind.when === 'after';
	const inputs = output.map(({ pairedItem }) => (pairedItem as { item: number }).item);
	expect(inputs).toEqual([...Array(spared.length + once.length + always.length).keys()]);
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
		// A 429 doesn't count as an attempt while other requests succeed
		if (kind.row === 'retry later') expect(fate.requests.length).toBeGreaterThanOrEqual(MAX_ATTEMPTS);
		else expect(fate.requests).toHaveLength(kind.isSilence ? WITH_SILENCE.maxAttempts : MAX_ATTEMPTS);
		expect(fate.times > 0).toBe(isDone);
	}
}
