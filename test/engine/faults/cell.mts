import type { INodeExecutionData } from 'n8n-workflow';

import type { RequestEntry } from '../../../sandbox/log.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { isFor, type Item, type Subject } from './subject.mjs';
import { kindsFor, retryTable, type Consequence, type Effect, type Kind } from './table.mjs';

/** One operation whose call goes wrong in one way. */
export interface Cell {
	subject: Subject;
	kind: Kind;
}

/** What came of an item: at the node's output, and at the vendor. */
export interface Fate {
	item: Item;
	output: INodeExecutionData[];
	/** The requests for it, alone or with those that it traveled with. */
	requests: RequestEntry[];
	times: number;
}

export interface Fates {
	/** All items that came out. */
	output: INodeExecutionData[];
	/** The items that nothing happened to. */
	spared: Fate[];
	/** The items whose first call goes wrong. */
	once: Fate[];
	/** The items whose calls all go wrong. */
	always: Fate[];
}

const MAX_ATTEMPTS = 3;
/** Time enough for an answer on a busy machine, and attempts that are few enough to wait for. */
const WITH_SILENCE = { timeout: 4_000, maxAttempts: 2 };

const UNKNOWN = 'It is not known whether it was done, so it was not tried again.';
const EARLIER = 'An earlier attempt got no answer: it may have been done then.';

/** Every way in which the operations' calls can go wrong. */
export const cellsOf = (subjects: Subject[]): Array<[name: string, cell: Cell]> =>
	subjects.flatMap((subject) =>
		kindsFor(subject.effect, subject.answers).map((kind): [string, Cell] => [
			`${subject.title}: ${kind.name}`,
			{ subject, kind },
		]),
	);

/**
 * Runs the items of four calls, of which the second meets the fault once and the third again and again. Where the time is
 * short the first and the last are left out, which might be late by themselves.
 */
export async function runCell(sandbox: Sandbox, { subject, kind }: Cell): Promise<Fates> {
	const { operationId } = subject;
	const [first, once, always, last] = await Promise.all(
		Array.from({ length: 4 }, async () => await subject.items(sandbox)),
	);
	const calls = kind.isSilence ? [once, always] : [first, once, always, last];
	// Those that travel together do not stand together
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

/** The item has its own output, and nobody was bothered twice. */
function expectDone({ item, output, times }: Fate, effect: Effect): void {
	expect(output).toHaveLength(1);
	expect(output[0].json.error).toBeUndefined();
	expect(item.owns(output[0].json)).toBe(true);
	if (effect === 'once') expect(times).toBe(1);
	if (effect === 'repeatable') expect(times).toBeGreaterThanOrEqual(1);
}

/** The item has an error of its own, which says what is known: whether it was done now, or may have been before. */
function expectFailed({ output }: Fate, isUnknown: boolean, mayBeDoneBefore?: boolean): void {
	expect(output).toHaveLength(1);
	const { error, message = '' } = output[0].json;
	expect(error).toEqual(expect.any(String));
	expect(String(message).includes(UNKNOWN)).toBe(isUnknown);
	if (mayBeDoneBefore !== undefined) expect(String(message).includes(EARLIER)).toBe(mayBeDoneBefore);
}

/** Holds what came of the items against the retry table. */
export function expectAsTable({ subject: { effect }, kind }: Cell, { output, spared, once, always }: Fates): void {
	const consequence: Consequence = retryTable[kind.row][effect];
	const isDone = effect !== 'read' && kind.when === 'after';
	const inputs = output.map(({ pairedItem }) => (pairedItem as { item: number }).item);
	expect(inputs).toEqual([...Array(spared.length + once.length + always.length).keys()]);
	for (const fate of spared) {
		expectDone(fate, effect);
		expect(fate.requests).toHaveLength(1);
	}
	if (consequence !== 'tried again') {
		for (const fate of [...once, ...always]) {
			expectFailed(fate, consequence === 'outcome told as unknown', false);
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
		// Of a call that leaves nothing behind it does not matter what is said of earlier attempts
		expectFailed(fate, false, effect === 'read' ? undefined : kind.row === 'outcome unknown');
		// A refusal that comes while others get through does not count as an attempt
		if (kind.row === 'come back later') expect(fate.requests.length).toBeGreaterThanOrEqual(MAX_ATTEMPTS);
		else expect(fate.requests).toHaveLength(kind.isSilence ? WITH_SILENCE.maxAttempts : MAX_ATTEMPTS);
		expect(fate.times > 0).toBe(isDone);
	}
}
