import { join } from 'node:path';

import {
	type InstallOptions,
	installOldest,
	installPlayground,
	isOldestReady,
	isPlaygroundReady,
} from '../playground/install.mjs';
import { progressLine } from '../setup/progress.mjs';
import { projectRoot } from '../n8n/paths.mjs';
import { runProcess } from '../n8n/process.mjs';

/** What is checked before the tests run, cheapest first; the check of the package and the tests need the build. */
export const checks = ['generated', 'lint', 'types', 'unused', 'build', 'package'] as const;
/**
 * The test layers, cheapest first, in groups that Jest runs one after the other. Queue mode has four processes of n8n,
 * which take what the machine has.
 */
export const groups = [['unit', 'contract', 'sandbox', 'engine'], ['e2e', 'compat'], ['queue']] as const;
export const layers: readonly Layer[] = groups.flat();
/** Those that need n8n in playground/. */
const realLayers: readonly Layer[] = ['e2e', 'compat', 'queue'];

export type Check = (typeof checks)[number];
export type Layer = (typeof groups)[number][number];

const titles: Record<Check, string> = {
	generated: 'Generated files are what the contracts give',
	lint: "Lint with n8n's own rules",
	types: 'Types and type tests',
	unused: 'No dead files, exports and dependencies',
	build: 'Build',
	package: "The packed package, by publint and n8n's scanner",
};

const commands: Record<Check, string[][]> = {
	generated: [['gulp/bin/gulp.js', 'check']],
	lint: [['@n8n/node-cli/bin/n8n-node.mjs', 'lint']],
	types: [typeCheck('tsconfig.json'), typeCheck('test/tsconfig.json')],
	unused: [['knip/bin/knip.js', '--no-progress']],
	build: [['gulp/bin/gulp.js']],
	package: [['tsx/dist/cli.mjs', join(projectRoot, 'tools', 'package', 'main.mts')]],
};

/** Only what changed since the last time is checked again. */
function typeCheck(config: string): string[] {
	const memory = join('node_modules', '.cache', `${config.replace('/', '-')}.tsbuildinfo`);
	return ['typescript/bin/tsc', '-p', config, '--noEmit', '--incremental', '--tsBuildInfoFile', memory];
}

export const needsN8n = (selected: Layer[]): boolean => selected.some((layer) => realLayers.includes(layer));

/** Runs one check with its output streaming; tells whether it passed. */
export async function runCheck(check: Check): Promise<boolean> {
	console.log(`\n■ ${titles[check]}`);
	for (const [script = '', ...args] of commands[check]) {
		if ((await runModule(script, args)) !== 0) return false;
	}
	return true;
}

/** Runs the tests of some layers, writes Jest's results to a file, and gives Jest's exit code. */
export async function runJest(selected: Layer[], args: string[], resultFile: string): Promise<number | null> {
	console.log(`\n■ Tests: ${selected.join(', ')}`);
	const flags = ['--json', `--outputFile=${resultFile}`, '--passWithNoTests'];
	return await runModule('jest/bin/jest.js', ['--selectProjects', ...selected, ...flags, ...args]);
}

/**
 * Installs what is missing of what these layers run, beside whatever else goes on.
 * @throws with npm's words when that fails; they are printed at once, too
 */
export async function provideN8n(selected: Layer[], signal: AbortSignal): Promise<void> {
	if (!needsN8n(selected)) return;
	if (!isPlaygroundReady()) {
		await install('Installing n8n and its Node into playground/ (3 GB)', installPlayground, signal);
	}
	if (selected.includes('compat') && !isOldestReady()) {
		await install('Installing the oldest n8n into playground/oldest/ (1.6 GB)', installOldest, signal);
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

async function runModule(script: string, args: string[]): Promise<number | null> {
	const running = await runProcess(process.execPath, [join(projectRoot, 'node_modules', script), ...args], {
		env: process.env,
		inheritOutput: true,
	});
	return (await running.exited).code;
}
