import type { INodeExecutionData } from 'n8n-workflow';

import { inputOf, type Story } from './schedule.mjs';
import type { Effect } from './table.mjs';

const UNKNOWN = 'It is not known whether it was done, so it was not tried again.';

type Fact = Story['facts'][number];

/** What the node says of an item. */
interface Verdict {
	is: 'done' | 'failed' | 'unknown' | 'not started';
	/** The words of its error. */
	details?: string;
}

const ofError = (details: unknown): Verdict => ({
	is: String(details).includes(UNKNOWN) ? 'unknown' : 'failed',
	details: String(details),
});

/** `0 to 4, 7` */
const numbersIn = (text: string | undefined): number[] =>
	(text?.split(', ') ?? []).flatMap((part) => {
		const [from, to = from] = part.split(' to ').map(Number);
		return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
	});

const listed = (description: string, words: string): number[] =>
	numbersIn(new RegExp(`${words}: items ([\\d, to]+)\\.`).exec(description)?.[1]);

/** The numbers that an error's list of items tells, which must be all there are, each once. */
function tallied({ facts }: Story, description: string, failed: number[]): Verdict[] {
	const [done, unknown, notStarted] = ['Done', 'Not known whether done', 'Not started'].map((words) =>
		listed(description, words),
	);
	expect([...done, ...failed, ...notStarted].sort((a, b) => a - b)).toEqual(facts.map(({ index }) => index));
	expect(unknown.filter((index) => !failed.includes(index))).toEqual([]);
	return facts.map(({ index }): Verdict => {
		if (done.includes(index)) return { is: 'done' };
		if (notStarted.includes(index)) return { is: 'not started' };
		return { is: unknown.includes(index) ? 'unknown' : 'failed' };
	});
}

/** What the error that ended the run says of each item. */
function verdictsOfError(story: Story): Verdict[] {
	const { schedule, result, facts } = story;
	const { error, items, failed } = result;
	expect([...items, ...failed]).toEqual([]);
	const description = error?.description ?? '';
	if (isCanceled(story)) return tallied(story, description, listed(description, 'Failed'));
	if (facts.length === 1) return [ofError(description)];
	// Nothing needs to be known of reads: they can be made again
	if (schedule.subject.effect === 'read') return [];
	const first = Number(/\[item (\d+)\]$/.exec(error?.message ?? '')?.[1]);
	const verdicts = tallied(story, description, [first, ...listed(description, 'Failed too')]);
	const told = error?.context?.failed as Array<{ item: number; description: string }>;
	for (const { item, description: details } of told) expect(ofError(details).is).toBe(verdicts[item].is);
	return verdicts;
}

/** What the items of the outputs say. Every input item is there, once, and in its order. */
function verdictsOfItems({ schedule, result, facts }: Story): Verdict[] {
	const { items, failed } = result;
	const isFailed = ({ json }: INodeExecutionData) => typeof json.error === 'string';
	for (const output of [items, failed]) {
		const inputs = output.map(inputOf);
		expect(inputs).toEqual([...inputs].sort((a, b) => a - b));
	}
	if (schedule.onError === 'continueErrorOutput') {
		expect(items.filter(isFailed)).toEqual([]);
		expect(failed.filter((item) => !isFailed(item))).toEqual([]);
	}
	const byInput = new Map([...items, ...failed].map((item) => [inputOf(item), item]));
	expect(items.length + failed.length).toBe(facts.length);
	expect(byInput.size).toBe(facts.length);
	return facts.map(({ index, item }) => {
		const output = byInput.get(index)!;
		if (isFailed(output)) return ofError(output.json.message);
		expect(item.owns(output.json)).toBe(true);
		return { is: 'done' };
	});
}

const isCanceled = ({ result }: Story): boolean => result.error?.message === 'The execution was canceled';

/** What the retry table wants for an item whose requests met this. */
function wanted({ met }: Fact, { maxAttempts, subject: { calls = 1 } }: Story['schedule']): Verdict['is'] {
	if (met.length === 0) return 'not started';
	const last = met.at(-1);
	if (last === 'nothing') {
		expect(met.filter((one) => one === 'nothing')).toHaveLength(calls);
		return 'done';
	}
	if (last === 'outcome told as unknown') return 'unknown';
	// Nobody gives up before the last attempt
	if (last === 'tried again') expect(met.length - 1 - met.lastIndexOf('nothing')).toBeGreaterThanOrEqual(maxAttempts);
	return 'failed';
}

/** Holds what the node says of an item against what the vendor has done. */
function expectTrue({ is, details }: Verdict, { item }: Fact, effect: Effect): void {
	const times = item.times();
	if (effect === 'read') return;
	if (is === 'done') expect(times).toBeGreaterThanOrEqual(1);
	if (is === 'not started') expect(times).toBe(0);
	if (effect !== 'once') return;
	expect(times).toBeLessThanOrEqual(1);
	if (is === 'failed') expect(times).toBe(0);
	if (!item.before) return;
	const timesBefore = item.before.times();
	expect(timesBefore).toBeLessThanOrEqual(1);
	if (is === 'done' || times === 1) expect(timesBefore).toBe(1);
	if (is === 'not started') expect(timesBefore).toBe(0);
	const isTold = details?.includes(item.before.told);
	if (is === 'failed' && isTold !== undefined) expect(timesBefore).toBe(isTold ? 1 : 0);
}

/** Holds what the node says of each item against what the vendor has done, and that against the retry table. */
export function expectNothingLostNothingTwice(story: Story): void {
	const { schedule, result, facts } = story;
	const { effect, calls = 1 } = schedule.subject;
	for (const { met } of facts) {
		const before = met.slice(0, -1).filter((one) => one !== 'tried again');
		expect(before.filter((one) => one !== 'nothing')).toEqual([]);
		expect(before.length).toBeLessThan(calls);
	}
	if (schedule.onError !== 'stopWorkflow' && schedule.cancelAfter === null) expect(result.error).toBeUndefined();

	const verdicts = result.error ? verdictsOfError(story) : verdictsOfItems(story);
	if (!isCanceled(story)) {
		const all = verdicts.map((_, index) => wanted(facts[index], schedule));
		expect(verdicts.map(({ is }) => is)).toEqual(all);
	}
	for (const fact of facts) {
		// An error of reads tells nothing of the others
		expectTrue(verdicts[fact.index] ?? { is: 'unknown' }, fact, effect);
		// A call that leaves nothing behind may have been the first of several
		if (verdicts[fact.index]?.is === 'not started' && effect !== 'read') expect(fact.met).toEqual([]);
	}
}
