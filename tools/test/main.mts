import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { packagesFolder, projectRoot } from '../n8n/paths.mjs';
import { stopProcesses } from '../n8n/process.mjs';
import { ALL_VERSIONS } from '../playground/versions.mjs';
import { aborted, Interrupted, interruption } from '../setup/interrupt.mjs';
import { cleanCommit, forgetGreenRun, recordGreenRun } from './record.mjs';
import { add, readResults, type Results } from './results.mjs';
import {
	type Check,
	checkLists,
	checks,
	type Layer,
	groups,
	layers,
	needsN8n,
	provideN8n,
	runCheck,
	runJest,
} from './steps.mjs';
import { Times } from './times.mjs';

const usage = `Usage: npm test [-- STEP... JEST-ARGUMENT...]

  Steps: ${[...checks, ...layers].join(', ')}. None named: all of them.
  Everything else goes to Jest: npm test -- engine x0paRoom, npm test -- unit -t "Retry-After"
  --all    run the compat tests in all versions of n8n, not only in the oldest and the newest
  --help   show this help`;

interface Plan {
	checks: Check[];
	layers: Layer[];
	jestArgs: string[];
	/** Compat tests in all versions of n8n. */
	allVersions: boolean;
	/** With -t, Jest reports tests that don't match as skipped. */
	byName: boolean;
	/** Nothing is left out. */
	complete: boolean;
}

function makePlan(args: string[]): Plan {
	const named = args.filter((arg) => isOneOf(arg, [...checks, ...layers]));
	const jestArgs = args.filter((arg) => !isOneOf(arg, [...checks, ...layers, '--all']));
	const all = named.length === 0;
	const chosenLayers = layers.filter((layer) => all || named.includes(layer));
	const needsBuild = named.includes('package') || chosenLayers.includes('engine') || needsN8n(chosenLayers);
	const needsPackages = named.includes('package') || chosenLayers.includes('compat');
	const chosenChecks = checks.filter(
		(check) =>
			named.includes(check) ||
			(check === 'build' && needsBuild) ||
			(check === 'packages' && needsPackages) ||
			(all && jestArgs.length === 0),
	);
	const byName = jestArgs.some((arg) => /^(-t|--testNamePattern)/.test(arg));
	const allVersions = args.includes('--all');
	return {
		checks: chosenChecks,
		layers: chosenLayers,
		jestArgs,
		allVersions,
		byName,
		complete: named.length + jestArgs.length === 0,
	};
}

function isOneOf<T extends string>(value: string, list: readonly T[]): value is T {
	return (list as readonly string[]).includes(value);
}

/** Runs the checks. @returns whether all of them passed; after one that failed, no other one starts */
async function runChecks(chosen: Check[], times: Times): Promise<boolean> {
	let passed = true;
	const inOrder = async (list: Check[]) => {
		for (const check of list.filter((one) => chosen.includes(one))) {
			if (!passed) return;
			if (await times.of(check, async () => await runCheck(check))) continue;
			passed = false;
			console.error(`\n✘ The step "${check}" failed; the steps after it are not run.`);
		}
	};
	await Promise.all(checkLists.map(inOrder));
	return passed;
}

async function runAll(plan: Plan, times: Times, signal: AbortSignal): Promise<Results> {
	let results: Results = { passed: 0, failed: 0, skipped: 0, skippedTests: [] };
	// Waits for the network and the disk while the checks and the tests keep the processors busy
	const n8n = provideN8n(plan.layers, plan.allVersions, times, signal);
	n8n.catch(() => {}); // awaited where it is needed
	// They are about to be replaced, and `lint` would check the old ones
	if (plan.checks.includes('packages')) await rm(packagesFolder, { recursive: true, force: true });
	if (!(await runChecks(plan.checks, times))) return { ...results, failed: 1 };
	const output = join(projectRoot, 'test', '.output');
	await mkdir(output, { recursive: true });
	await removeLeftOvers(output);
	for (const group of groups) {
		const selected = plan.layers.filter((layer) => isOneOf(layer, group));
		if (selected.length === 0) continue;
		if (needsN8n(selected)) await times.of('Wait for n8n to be installed', async () => await n8n);
		const file = join(output, `jest-${selected.join('-')}.json`);
		await rm(file, { force: true });
		const title = `Tests: ${selected.join(', ')}`;
		const exitCode = await times.of(title, async () => await runJest(selected, plan.jestArgs, file));
		results = add(results, await readResults(file, exitCode));
	}
	return results;
}

/** Removes folders of killed runs: those that are older than an hour. */
async function removeLeftOvers(folder: string): Promise<void> {
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (!entry.isDirectory() || Date.now() - (await stat(path)).mtimeMs < 3_600_000) continue;
		await rm(path, { recursive: true, force: true });
	}
}

/** Whether the run succeeded, which includes that it ran tests and, under CI, skipped none. */
function isGood(plan: Plan, { passed, failed, skipped, skippedTests }: Results): boolean {
	if (skipped > 0) console.log(`\nSkipped:\n${skippedTests.map((test) => `  ${test}`).join('\n')}`);
	if (plan.layers.length > 0 && failed === 0 && passed === 0) {
		console.error('\n✘ No test was run.');
		return false;
	}
	// The others lack what some tests need
	if (skipped > 0 && process.env.CI === 'true' && process.platform === 'linux') {
		console.error('✘ No test may be skipped in CI on Linux.');
		return false;
	}
	return failed === 0;
}

/** Records for `npm run release` that this commit is tested, unless files changed during the run. */
async function record(commit: string | undefined, passed: number): Promise<void> {
	if (commit === undefined || (await cleanCommit()) !== commit) return;
	await recordGreenRun({ commit, passed, finished: new Date().toISOString() });
}

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	if (args.includes('--help')) {
		console.log(usage);
		return;
	}
	const finished = new AbortController();
	const signal = AbortSignal.any([interruption(), finished.signal]);
	const plan = makePlan(args);
	if (plan.allVersions) process.env[ALL_VERSIONS] = 'true';
	const times = new Times(Number(process.env.NPM_TEST_STARTED ?? Date.now()));
	let results: Results = { passed: 0, failed: 1, skipped: 0, skippedTests: [] };
	try {
		const commit = plan.complete ? await cleanCommit() : undefined;
		if (plan.complete) await forgetGreenRun();
		results = await Promise.race([runAll(plan, times, signal), aborted(signal)]);
		if (plan.byName) results = { ...results, skipped: 0, skippedTests: [] };
		const good = isGood(plan, results);
		process.exitCode = good ? 0 : 1;
		if (good && results.skipped === 0) await record(commit, results.passed);
	} catch (error) {
		process.exitCode = error instanceof Interrupted ? 130 : 1;
		console.error(`\n✘ ${error instanceof Error ? error.message : String(error)}`);
	}
	finished.abort(); // stops an installation that is no longer needed
	await stopProcesses();
	console.log(`\nTimes (min:s)\n${times.table()}`);
	const { passed, failed, skipped } = results;
	process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`, () => process.exit());
}

void main();
