import fc from 'fast-check';

import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { seed } from '../../seed.mjs';
import { forgetEverything } from '../harness/forgetEverything.mjs';
import { batched } from './batched.mjs';
import { anySchedule, play, type Schedule } from './schedule.mjs';
import { addAndInvite, singles } from './singles.mjs';
import { streamed } from './streamed.mjs';
import { expectNothingLostNothingTwice } from './verdict.mjs';

/** Schedules that run in parallel, because they mostly wait. */
const LANES = 6;
const MOST_RUNS = 50;
const MOST_SHRINKING_MS = 60_000;

let sandboxes: Sandbox[];
beforeAll(async () => {
	sandboxes = await Promise.all(Array.from({ length: LANES }, async () => await startSandbox()));
	// Removes the random backoff: only Retry-After delays remain
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterAll(async () => {
	jest.restoreAllMocks();
	await Promise.all(sandboxes.map(async (sandbox) => await sandbox.close()));
});

/**
 * Checks a property against random schedules, for a limited time. A failure reports its seed and path, so that it can be
 * repeated.
 */
async function always(
	schedules: fc.Arbitrary<Schedule>,
	seconds: number,
	holds: (sandbox: Sandbox, schedule: Schedule) => Promise<void>,
): Promise<void> {
	const end = Date.now() + 1_000 * seconds;
	let played = 0;
	const lanes = sandboxes.map(async (sandbox, lane) => {
		let last = end;
		const property = fc.asyncProperty(schedules, async (schedule) => {
			if (Date.now() > last) return;
			await holds(sandbox, schedule).catch((error: unknown) => {
				// Leaves time for shrinking
				last = end + MOST_SHRINKING_MS;
				throw error;
			});
			played++;
		});
		await fc.assert(property, { numRuns: MOST_RUNS, seed: seed + lane });
	});
	// A failed lane must not close the sandboxes that the other lanes still use
	for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason;
	expect(played).toBeGreaterThan(0);
}

async function expectReported(sandbox: Sandbox, schedule: Schedule): Promise<void> {
	expectNothingLostNothingTwice(await play(sandbox, schedule));
}

describe('Under any faults, nothing is lost and nothing is done twice', () => {
	it('with one request per item', async () =>
		await always(anySchedule([...singles, ...streamed], 40), 10, expectReported));
	it('with batched items', async () => await always(anySchedule(batched, 10), 8, expectReported));
	it('with two requests per item', async () => await always(anySchedule([addAndInvite], 40), 6, expectReported));

	it('with two requests per item, canceled between them', async () => {
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

	it('by a second run that returns existing records', async () => {
		await always(anySchedule([addAndInvite], 20), 6, async (sandbox, schedule) => {
			const { facts } = await play(sandbox, schedule);
			// Its last request, if it was sent at all, got no response and was not carried out
			const mayBeLost = facts.map(
				({ item, met }) =>
					item.times() === 0 && (schedule.cancelAfter !== null || met.at(-1) === 'outcome reported as unknown'),
			);
			const again = async () =>
				await addAndInvite.run(
					sandbox,
					{ ifAlreadyThere: 'return' },
					{
						items: facts.map(({ item }) => item.json),
						// Some fields have other types in the list than in the response that adds a candidate
						preview: false,
						onError: 'continueRegularOutput',
					},
				);
			// At once, what is not listed may not be listed yet
			const second = await again();
			const isUncertain = (index: number) =>
				mayBeLost[index] && /\(code: outcome-unknown\)$/.test(String(second.items[index].json.message));
			expect(facts.filter(({ item, index }) => !isUncertain(index) && !item.owns(second.items[index].json))).toEqual(
				[],
			);
			expect(facts.filter(({ item }) => (item.before?.times() ?? 0) > 1 || item.times() > 1)).toEqual([]);
			// 10 minutes later, the list decides
			forgetEverything();
			const { items } = await again();
			expect(facts.filter(({ item, index }) => !item.owns(items[index].json))).toEqual([]);
			expect(facts.map(({ item }) => [item.before?.times(), item.times()])).toEqual(facts.map(() => [1, 1]));
		});
	});
});
