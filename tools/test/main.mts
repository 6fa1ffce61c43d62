import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { projectRoot } from '../n8n/paths.mjs';
import { stopProcesses } from '../n8n/process.mjs';
import { aborted, Interrupted, interruption } from '../setup/interrupt.mjs';
import { cleanCommit, forgetGreenRun, recordGreenRun } from './record.mjs';
import { add, readResults, type Results } from './results.mjs';
import { type Check, checks, type Layer, groups, layers, needsN8n, provideN8n, runCheck, runJest } from './steps.mjs';

const usage = `Usage: npm test [-- STEP... JEST-ARGUMENT...]

  Steps, in order: ${[...checks, ...layers].join(', ')}. None named: all of them.
  Everything else goes to Jest: npm test -- engine x0paRoom, npm test -- unit -t "Retry-After"
  --help   this text`;

interface Plan {
	checks: Check[];
	layers: Layer[];
	jestArgs: string[];
	/** With -t, Jest reports the tests that were not chosen as skipped. */
	byName: boolean;
	/** Nothing was left out. */
	complete: boolean;
}

function makePlan(args: string[]): Plan {
	const named = args.filter((arg) => isOneOf(arg, [...checks, ...layers]));
	const jestArgs = args.filter((arg) => !isOneOf(arg, [...checks, ...layers]));
	const all = named.length === 0;
	const chosenLayers = layers.filter((layer) => all || named.includes(layer));
	const needsBuild = named.includes('package') || chosenLayers.includes('engine') || needsN8n(chosenLayers);
	const chosenChecks = checks.filter(
		(check) => named.includes(check) || (check === 'build' && needsBuild) || (all && jestArgs.length === 0),
	);
	const byName = jestArgs.some((arg) => /^(-t|--testNamePattern)/.test(arg));
	return { checks: chosenChecks, layers: chosenLayers, jestArgs, byName, complete: args.length === 0 };
}

function isOneOf<T extends string>(value: string, list: readonly T[]): value is T {
	return (list as readonly string[]).includes(value);
}

async function runAll(plan: Plan, signal: AbortSignal): Promise<Results> {
	let results: Results = { passed: 0, failed: 0, skipped: 0, skippedTests: [] };
	// Waits for the network and the disk, while the checks and the tests in this process keep the processors busy
	const n8n = provideN8n(plan.layers, signal);
	n8n.catch(() => {}); // awaited where it is needed
	for (const check of plan.checks) {
		if (await runCheck(check)) continue;
		console.error(`\n✘ The step "${check}" failed; what comes after it was not run.`);
		return { ...results, failed: 1 };
	}
	const output = join(projectRoot, 'test', '.output');
	await mkdir(output, { recursive: true });
	await removeLeftOvers(output);
	for (const group of groups) {
		const selected = plan.layers.filter((layer) => isOneOf(layer, group));
		if (selected.length === 0) continue;
		if (needsN8n(selected)) await n8n;
		const file = join(output, `jest-${selected.join('-')}.json`);
		await rm(file, { force: true });
		const exitCode = await runJest(selected, plan.jestArgs, file);
		results = add(results, await readResults(file, exitCode));
	}
	return results;
}

/** Removes the folders of runs that were killed, which nobody uses after an hour. */
async function removeLeftOvers(folder: string): Promise<void> {
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (!entry.isDirectory() || Date.now() - (await stat(path)).mtimeMs < 3_600_000) continue;
		await rm(path, { recursive: true, force: true });
	}
}

/** Whether the run proves what it should. */
function isGood(plan: Plan, { passed, failed, skipped, skippedTests }: Results): boolean {
	if (skipped > 0) console.log(`\nSkipped:\n${skippedTests.map((test) => `  ${test}`).join('\n')}`);
	if (plan.layers.length > 0 && failed === 0 && passed === 0) {
		console.error('\n✘ No test was run.');
		return false;
	}
	if (skipped > 0 && process.env.CI === 'true') {
		console.error('✘ Under CI nothing may be skipped.');
		return false;
	}
	return failed === 0;
}

/** Notes for `npm run release` that this commit is tested: that the files were its own from the beginning to the end. */
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
	let results: Results = { passed: 0, failed: 1, skipped: 0, skippedTests: [] };
	try {
		const commit = plan.complete ? await cleanCommit() : undefined;
		if (plan.complete) await forgetGreenRun();
		results = await Promise.race([runAll(plan, signal), aborted(signal)]);
		if (plan.byName) results = { ...results, skipped: 0, skippedTests: [] };
		const good = isGood(plan, results);
		process.exitCode = good ? 0 : 1;
		if (good && results.skipped === 0) await record(commit, results.passed);
	} catch (error) {
		process.exitCode = error instanceof Interrupted ? 130 : 1;
		console.error(`\n✘ ${error instanceof Error ? error.message : String(error)}`);
	}
	finished.abort(); // an installation that nobody waits for any more
	await stopProcesses();
	const { passed, failed, skipped } = results;
	process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`, () => process.exit());
}

void main();
