import type { Case } from './cases.mjs';
import type { Contender } from './contenders.mjs';
import type { Instance, InstanceFolder } from './instance.mjs';
import { type Run, Runner } from './run.mjs';
import type { StandIn } from './vendor/standIn.mjs';

/** All runs of a contender. */
export interface Measured {
	contender: Contender;
	runs: Run[];
}

export interface Bench {
	instances: InstanceFolder;
	standIn: StandIn;
	/** The n8n of all cases without `fresh`. */
	shared: Instance;
}

/**
 * The warm-up run: what n8n loads, compiles and allocates for its first run isn't measured. Its files are small, so that
 * the memory for large ones is.
 */
const WARM_UP = { items: 200, reportBytes: 1000 };

async function warmUp(
	bench: Bench,
	instance: Instance,
	contender: Contender,
	{ items, settings, belongs, starts }: Case,
) {
	const runner = await Runner.create(contender, instance, bench.standIn, starts === undefined);
	const { limit: _limit, slowMs: _slowMs, ...unlimited } = settings;
	const firstItems = items.slice(0, Math.min(WARM_UP.items, contender.items ?? items.length));
	const singly = firstItems.map(() => ({ at: 0, items: 1 }));
	await runner.run({
		items: firstItems,
		settings: { ...unlimited, reportBytes: WARM_UP.reportBytes },
		belongs,
		...(starts && { starts: singly, atOnce: 10 }),
	});
	return runner;
}

const runOnce = async (runner: Runner, one: Case, contender: Contender): Promise<Run> =>
	await runner.run({
		...one,
		items: one.items.slice(0, contender.items),
		...(one.starts && { starts: contender.starts ?? one.starts }),
	});

async function runFresh(bench: Bench, contender: Contender, one: Case): Promise<Run> {
	const instance = await bench.instances.start(bench.standIn.url);
	try {
		return await runOnce(await warmUp(bench, instance, contender, one), one, contender);
	} finally {
		await bench.instances.end(instance);
	}
}

/**
 * Runs the contenders of a case in turns, so that all of them run under the same conditions of the machine.
 * @param rounds number of runs of each
 */
export async function measure(
	bench: Bench,
	one: Case,
	rounds: number,
	progress: (text: string) => void,
): Promise<Measured[]> {
	const results = one.contenders.map((contender): Measured => ({ contender, runs: [] }));
	const runners = new Map<Contender, Runner>();
	for (const { contender } of one.fresh ? [] : results) {
		progress(`warming up: ${contender.name}`);
		runners.set(contender, await warmUp(bench, bench.shared, contender, one));
	}
	for (let round = 1; round <= rounds; round++) {
		for (const { contender, runs } of results) {
			if (round > (contender.rounds ?? rounds)) continue;
			progress(`round ${round} of ${rounds}: ${contender.name}`);
			const runner = runners.get(contender);
			runs.push(runner ? await runOnce(runner, one, contender) : await runFresh(bench, contender, one));
		}
	}
	return results;
}
