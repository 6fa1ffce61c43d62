import type { INodeExecutionData } from 'n8n-workflow';

import { texts } from '../harness/texts.mjs';
import { inputOf, type Story } from './schedule.mjs';
import type { Effect } from './table.mjs';

const UNKNOWN = texts.outcomeUnknown;

type Fact = Story['facts'][number];

/** What the node reports for an item. */
interface Verdict {
	is: 'done' | 'failed' | 'unknown' | 'not started';
	/** Text of its error. */
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

/** The verdicts from the item lists of an error, which must contain every item exactly once. */
function verdictsInLists({ facts }: Story, description: string, failed: number[]): Verdict[] {
	const [done, unknown, notStarted] = ['Done', 'May have gone through', 'Not started'].map((words) =>
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

/** What the error that ended the run reports for each item. */
function verdictsOfError(story: Story): Verdict[] {
	const { schedule, result, facts } = story;
	const { error, items, failed } = result;
	expect([...items, ...failed]).toEqual([]);
	const description = error?.description ?? '';
	if (isCanceled(story)) return verdictsInLists(story, description, listed(description, 'Failed'));
	if (facts.length === 1) return [ofError(description)];
	// Errors of reads don't list items: reads can be repeated
	if (schedule.subject.effect === 'read') return [];
	const first = Number(/\[item (\d+)\]$/.exec(error?.message ?? '')?.[1]);
	const verdicts = verdictsInLists(story, description, [first, ...listed(description, 'Also failed')]);
	const failures = error?.context?.failed as Array<{ item: number; description: string }>;
	for (const { item, description: details } of failures) expect(ofError(details).is).toBe(verdicts[item].is);
	return verdicts;
}

/** What the output items report. Every input item is there, once, and in order. */
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

/** The result that the retry table requires for an item whose requests met these faults. */
function requiredVerdict({ met }: Fact, { maxAttempts, subject: { calls = 1 } }: Story['schedule']): Verdict['is'] {
	if (met.length === 0) return 'not started';
	const last = met.at(-1);
	if (last === 'nothing') {
		expect(met.filter((one) => one === 'nothing')).toHaveLength(calls);
		return 'done';
	}
	if (last === 'outcome reported as unknown') return 'unknown';
	// Every attempt is used before an item fails
	if (last === 'retried') expect(met.length - 1 - met.lastIndexOf('nothing')).toBeGreaterThanOrEqual(maxAttempts);
	return 'failed';
}

/** Compares what the node reports for an item with what the vendor has done. */
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
	const isReported = details?.includes(item.before.report);
	if (is === 'failed' && isReported !== undefined) expect(timesBefore).toBe(isReported ? 1 : 0);
}

/** Compares what the node reports for each item with what the vendor has done and with the retry table. */
export function expectNothingLostNothingTwice(story: Story): void {
	const { schedule, result, facts } = story;
	const { effect, calls = 1 } = schedule.subject;
	for (const { met } of facts) {
		const before = met.slice(0, -1).filter((one) => one !== 'retried');
		expect(before.filter((one) => one !== 'nothing')).toEqual([]);
		expect(before.length).toBeLessThan(calls);
	}
	if (schedule.onError !== 'stopWorkflow' && schedule.cancelAfter === null) expect(result.error).toBeUndefined();

	const verdicts = result.error ? verdictsOfError(story) : verdictsOfItems(story);
	if (!isCanceled(story)) {
		const all = verdicts.map((_, index) => requiredVerdict(facts[index], schedule));
		expect(verdicts.map(({ is }) => is)).toEqual(all);
	}
	for (const fact of facts) {
		// An error of reads doesn't report the other items
		expectTrue(verdicts[fact.index] ?? { is: 'unknown' }, fact, effect);
		// A read may have been the first of several requests
		if (verdicts[fact.index]?.is === 'not started' && effect !== 'read') expect(fact.met).toEqual([]);
	}
}
