import { randomInt } from 'node:crypto';
import fc from 'fast-check';

import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { batched } from './batched.mjs';
import { anySchedule, play, type Schedule } from './schedule.mjs';
import { addAndInvite, singles } from './singles.mjs';
import { streamed } from './streamed.mjs';
import { expectNothingLostNothingTwice } from './verdict.mjs';

jest.setTimeout(120_000);

/** So many schedules are played side by side, as most of their time is waiting. */
const LANES = 6;
const MOST_RUNS = 50;
const MOST_SHRINKING_MS = 60_000;

let sandboxes: Sandbox[];
beforeAll(async () => {
	sandboxes = await Promise.all(Array.from({ length: LANES }, async () => await startSandbox()));
	// Backoff is random; without it the waits are those that the vendor asks for
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterAll(async () => {
	jest.restoreAllMocks();
	await Promise.all(sandboxes.map(async (sandbox) => await sandbox.close()));
});

/** Holds a property against random schedules, for a limited time. A failure tells its seed and path: it comes again with them. */
async function always(
	schedules: fc.Arbitrary<Schedule>,
	seconds: number,
	holds: (sandbox: Sandbox, schedule: Schedule) => Promise<void>,
): Promise<void> {
	const end = Date.now() + 1_000 * seconds;
	let played = 0;
	const lanes = sandboxes.map(async (sandbox) => {
		let last = end;
		const property = fc.asyncProperty(schedules, async (schedule) => {
			if (Date.now() > last) return;
			await holds(sandbox, schedule).catch((error: unknown) => {
				// Time to make it smaller
				last = end + MOST_SHRINKING_MS;
				throw error;
			});
			played++;
		});
		await fc.assert(property, { numRuns: MOST_RUNS, seed: randomInt(2 ** 31) });
	});
	// A lane that fails must not leave the others alone with sandboxes that close
	for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason;
	expect(played).toBeGreaterThan(0);
}

async function isTold(sandbox: Sandbox, schedule: Schedule): Promise<void> {
	expectNothingLostNothingTwice(await play(sandbox, schedule));
}

describe('Whatever happens to the requests, nothing is lost and nothing is done twice', () => {
	it('with a call for each item', async () => await always(anySchedule([...singles, ...streamed], 40), 10, isTold));
	it('with items that travel together', async () => await always(anySchedule(batched, 10), 8, isTold));
	it('with two calls for each item', async () => await always(anySchedule([addAndInvite], 40), 6, isTold));

	it('with two calls for each item, canceled between them', async () => {
		const quiet: Schedule = {
			subject: addAndInvite,
			groups: 30,
			troubles: [],
			onError: 'stopWorkflow',
			maxAttempts: 1,
			maxConcurrency: 50,
			cancelAfter: 12,
		};
		const story = await play(sandboxes[0], quiet);
		expect(story.result.error?.message).toBe('The execution was canceled');
		expectNothingLostNothingTwice(story);
	});

	it('by a second run that returns those who are there already', async () => {
		await always(anySchedule([addAndInvite], 20), 6, async (sandbox, schedule) => {
			const { facts } = await play(sandbox, schedule);
			const { items, error } = await addAndInvite.run(
				sandbox,
				{ ifAlreadyThere: 'return' },
				// The list has some fields of other types than the answer to a candidate who is added
				{ items: facts.map(({ item }) => item.json), preview: false },
			);
			expect(error).toBeUndefined();
			expect(facts.filter(({ item, index }) => !item.owns(items[index].json))).toEqual([]);
			expect(facts.map(({ item }) => [item.before?.times(), item.times()])).toEqual(facts.map(() => [1, 1]));
		});
	});
});
