import { join } from 'node:path';

import { type InstallOptions, installPlayground, installVersion, isReady } from '../playground/install.mjs';
import { nameOf } from '../playground/versions.mjs';
import { progressLine } from '../setup/progress.mjs';
import { folders, testedFolders } from '../setup/versions.mjs';
import { projectRoot } from '../n8n/paths.mjs';
import { runProcess } from '../n8n/process.mjs';
import { createTemplate } from '../n8n/template.mjs';
import type { Times } from './times.mjs';

/** What is checked before the tests run. The check of the package and the tests need the build. */
export const checks = ['generated', 'lint', 'types', 'unused', 'build', 'packages', 'package'] as const;
/** The checks in lists that run beside each other, each in its order: the build would repair what `generated` finds. */
export const checkLists: Check[][] = [
	['generated', 'build', 'packages', 'package'],
	['lint', 'types', 'unused'],
];
/**
 * The test layers, cheapest first, in groups that Jest runs one after the other. Queue mode runs four processes
 * of n8n, which use the whole machine.
 */
export const groups = [['unit', 'contract', 'sandbox', 'engine'], ['e2e', 'compat'], ['queue']] as const;
export const layers: readonly Layer[] = groups.flat();
/** The layers that need n8n in playground/. */
const realLayers: readonly Layer[] = ['e2e', 'compat', 'queue'];

export type Check = (typeof checks)[number];
export type Layer = (typeof groups)[number][number];

const titles: Record<Check, string> = {
	generated: 'Generated files match the contracts',
	lint: "Lint with n8n's own rules",
	types: 'Types and type tests',
	unused: 'No dead files, exports and dependencies',
	build: 'Build',
	packages: 'Build the packages of one service each',
	package: "The five packed packages, by publint and n8n's scanner",
};

const commands: Record<Check, string[][]> = {
	generated: [['gulp/bin/gulp.js', 'check']],
	lint: [['@n8n/node-cli/bin/n8n-node.mjs', 'lint']],
	types: [typeCheck('tsconfig.json'), typeCheck('test/tsconfig.json')],
	unused: [['knip/bin/knip.js', '--no-progress']],
	build: [['gulp/bin/gulp.js']],
	packages: [['tsx/dist/cli.mjs', join(projectRoot, 'tools', 'packages', 'main.mts')]],
	package: [['tsx/dist/cli.mjs', join(projectRoot, 'tools', 'package', 'main.mts')]],
};

/** Checks only what changed since the last time. */
function typeCheck(config: string): string[] {
	const memory = join('node_modules', '.cache', `${config.replace('/', '-')}.tsbuildinfo`);
	return ['typescript/bin/tsc', '-p', config, '--noEmit', '--incremental', '--tsBuildInfoFile', memory];
}

export const needsN8n = (selected: Layer[]): boolean => selected.some((layer) => realLayers.includes(layer));

/**
 * Runs one check, and prints its output when it has ended, so that those of two checks don't mix.
 * @returns whether it passed
 */
export async function runCheck(check: Check): Promise<boolean> {
	let output = '';
	let passed = true;
	for (const [script = '', ...args] of commands[check]) {
		const running = await runProcess(process.execPath, [modulePath(script), ...args], { env: process.env });
		passed = (await running.exited).code === 0;
		output += running.logs();
		if (!passed) break;
	}
	console.log(`\n■ ${titles[check]}\n${output.trimEnd()}`.trimEnd());
	return passed;
}

/**
 * Workers of Jest. Most tests wait half of the time for responses, timeouts and clocks, so two for each of two processors keep
 * them busy. Each file of the end-to-end tests may have an n8n of its own, which takes 1 GB.
 */
const workersFor = (selected: Layer[]): number => (needsN8n(selected) ? 3 : 4);

/** Runs the tests of some layers and writes Jest's results to a file. @returns Jest's exit code */
export async function runJest(selected: Layer[], args: string[], resultFile: string): Promise<number | null> {
	console.log(`\n■ Tests: ${selected.join(', ')}`);
	// Jest refuses the flag beside some of its own
	const workers = args.length === 0 ? [`--maxWorkers=${workersFor(selected)}`] : [];
	const flags = ['--json', `--outputFile=${resultFile}`, '--passWithNoTests', ...workers];
	const running = await runProcess(
		process.execPath,
		[modulePath('jest/bin/jest.js'), '--selectProjects', ...selected, ...flags, ...args],
		{ env: process.env, inheritOutput: true },
	);
	return (await running.exited).code;
}

/**
 * Installs the missing versions of n8n that these layers run, and prepares n8n's database, while other steps run.
 * @param all whether the compat tests run in all versions
 * @throws with npm's error lines if that fails; they are also printed immediately
 */
export async function provideN8n(selected: Layer[], all: boolean, times: Times, signal: AbortSignal): Promise<void> {
	if (!needsN8n(selected)) return;
	const paths = selected.includes('compat') ? testedFolders(all) : [folders.newest];
	for (const path of paths) {
		const isNewest = path === folders.newest;
		if (!isReady(path)) {
			const what = isNewest ? 'n8n and its Node' : `n8n (${nameOf(path)})`;
			const step = async (options: InstallOptions) =>
				isNewest ? await installPlayground(options) : await installVersion(path, options);
			const work = async () => await install(`Installing ${what} into ${path} (2 to 3 GB)`, step, signal);
			await times.of(`Install ${what}`, work, { beside: true });
		}
		if (isNewest) await times.of('Start n8n once', createTemplate, { beside: true });
	}
}

async function install(
	title: string,
	step: (options: InstallOptions) => Promise<void>,
	signal: AbortSignal,
): Promise<void> {
	const progress = progressLine(title, { beside: true });
	try {
		await step({ onProgress: progress.update, signal });
	} catch (error) {
		if (!signal.aborted) progress.end(`failed. ${error instanceof Error ? error.message : String(error)}`);
		throw error;
	}
	progress.end('done');
}

const modulePath = (script: string): string => join(projectRoot, 'node_modules', script);
