import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Listr, type ListrTask } from 'listr2';

import { withSection } from '../../docs/section.mjs';
import { run } from '../../n8n/command.mjs';
import { n8nNode, playgroundFolder, projectRoot } from '../../n8n/paths.mjs';
import { stopProcesses } from '../../n8n/process.mjs';
import { installPlayground, isPlaygroundReady } from '../../playground/install.mjs';
import { aborted, Interrupted, interruption } from '../../setup/interrupt.mjs';
import { cases, type Case, type CaseName } from './cases.mjs';
import { type Bench, measure } from './measure.mjs';
import { InstanceFolder } from './instance.mjs';
import { packageCase } from './package.mjs';
import { type Machine, markdownReport, textReport } from './report.mjs';
import type { Results } from './targets.mjs';
import { startStandIn } from './vendor/standIn.mjs';

const names = Object.keys(cases) as CaseName[];

interface Wanted {
	cases: CaseName[];
	package: boolean;
	quick: boolean;
	tarball?: string;
}

interface Context extends Partial<Bench> {
	results: Results;
}

/** @throws with the names of all cases when one is not known */
function readWanted(): Wanted {
	const { values, positionals } = parseArgs({
		options: { quick: { type: 'boolean', default: false }, tarball: { type: 'string' } },
		allowPositionals: true,
	});
	const known = [...names, 'package'];
	const unknown = positionals.find((name) => !known.includes(name));
	if (unknown !== undefined) throw new Error(`There is no case "${unknown}". The cases are: ${known.join(', ')}`);
	const chosen = positionals.length === 0 ? known : positionals;
	return {
		cases: names.filter((name) => chosen.includes(name)),
		package: chosen.includes('package'),
		quick: values.quick,
		...(values.tarball !== undefined && { tarball: values.tarball }),
	};
}

function ready({ instances, standIn, shared }: Context): Bench {
	if (!instances || !standIn || !shared) throw new Error('n8n and the stand-in are not running');
	return { instances, standIn, shared };
}

function caseTask(name: CaseName, quick: boolean): ListrTask<Context> {
	const one: Case = cases[name];
	return {
		title: `${one.title} (${name})`,
		task: async (context, task) => {
			const rounds = quick ? 1 : one.rounds;
			context.results[name] = await measure(ready(context), one, rounds, (text) => (task.output = text));
		},
	};
}

function tasks(wanted: Wanted): Array<ListrTask<Context>> {
	const inN8n: Array<ListrTask<Context>> = [
		{
			title: 'Install the packed package into n8n and start it, and the stand-in of the vendors',
			task: async (context) => {
				context.instances = await InstanceFolder.create(wanted.tarball);
				context.standIn = await startStandIn();
				context.shared = await context.instances.start(context.standIn.url);
			},
		},
		...wanted.cases.map((name) => caseTask(name, wanted.quick)),
	];
	return [
		{
			title: 'Install n8n and its Node into playground/',
			skip: () => isPlaygroundReady() && 'n8n is installed',
			task: async () => await installPlayground(),
		},
		...(wanted.cases.length > 0 ? inN8n : []),
		{
			title: 'The package: size and loading (package)',
			skip: () => !wanted.package,
			task: async (context) => void (context.results.package = await packageCase()),
		},
	];
}

async function describeMachine(startedAt: number, load: number): Promise<Machine> {
	const manifest = join(playgroundFolder, 'node_modules', 'n8n', 'package.json');
	const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
	return {
		cores: cpus().length,
		memoryGb: Math.round(totalmem() / 2 ** 30),
		node: process.versions.node,
		n8nNode: (await run(n8nNode(), ['-p', 'process.versions.node'])).trim(),
		n8n: version,
		date: new Date().toISOString().slice(0, 10),
		minutes: (Date.now() - startedAt) / 60_000,
		load,
	};
}

async function main(): Promise<void> {
	const stop = interruption();
	const [startedAt, load] = [Date.now(), loadavg()[0] ?? 0];
	const context: Context = { results: {} };
	try {
		const wanted = readWanted();
		await Promise.race([new Listr(tasks(wanted)).run(context), aborted(stop)]);
		console.log(`\n${textReport(context.results)}\n`);
		if (wanted.cases.length === names.length && wanted.package && !wanted.quick) {
			const report = markdownReport(context.results, await describeMachine(startedAt, load));
			const page = join(projectRoot, 'docs', 'benchmarks.md');
			await writeFile(page, withSection(await readFile(page, 'utf8'), 'benchmarks', report, 'npm run bench'));
		}
	} catch (error) {
		process.exitCode = 1;
		if (!(error instanceof Interrupted)) console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
	} finally {
		await stopProcesses();
		await context.instances?.remove();
	}
	// Ends whatever an interrupted step still waits for
	process.exit();
}

void main();
