import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { npm, run } from '../../n8n/command.mjs';
import { installPackage } from '../../n8n/package.mjs';
import { n8nNode, packageName, playgroundFolder } from '../../n8n/paths.mjs';
import { median } from './statistics.mjs';

const ROUNDS = 15;
/** Two community packages that many people use. */
const KNOWN = ['n8n-nodes-evolution-api@1.0.4', '@mendable/n8n-nodes-firecrawl@2.1.2'];

/** A package's size, and how long n8n takes to load it. */
export interface PackageRow {
	name: string;
	/** Sizes in kB (1,000 bytes), without dependencies. NaN for what is no package of its own. */
	unpackedKb: number;
	packedKb: number;
	files: number;
	/** Median, for all its nodes and credentials, in ms. */
	loadMs: number;
	nodes: number;
}

/** What is loaded: everything of a row but its time. */
interface Loaded extends Omit<PackageRow, 'loadMs'> {
	/** Absolute paths of the files of its nodes and credentials. */
	paths: string[];
}

interface Packed {
	filename: string;
	size: number;
	unpackedSize: number;
	entryCount: number;
}

/**
 * Packs a package and installs it as n8n does.
 * @param spec the project's own when undefined; otherwise fetched from the npm registry
 */
async function installed(folder: string, spec?: string): Promise<Loaded> {
	const what = spec === undefined ? [] : [spec];
	const output = await npm(['pack', ...what, '--json', '--ignore-scripts', '--pack-destination', folder]);
	const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(output) as [Packed];
	const place = await installPackage(join(folder, filename), folder);
	const { n8n } = JSON.parse(await readFile(join(place, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	return {
		name: spec ?? packageName,
		unpackedKb: unpackedSize / 1000,
		packedKb: size / 1000,
		files: entryCount,
		nodes: n8n.nodes.length,
		paths: [...n8n.nodes, ...n8n.credentials].map((path) => join(place, path)),
	};
}

const httpRequest: Loaded = {
	name: 'HTTP Request (part of n8n)',
	unpackedKb: NaN,
	packedKb: NaN,
	files: NaN,
	nodes: 1,
	paths: [join(playgroundFolder, 'node_modules/n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js')],
};

/**
 * The milliseconds in which a fresh process does what n8n does at its start: requires each file and makes an instance of
 * the class in it. What n8n has loaded by then is loaded before.
 */
async function loadTime(paths: string[], cwd: string): Promise<number> {
	const classes = paths.map((path) => [path, basename(path).split('.')[0]]);
	const program = `
		for (const shared of ['n8n-workflow', 'luxon', 'zod', 'lodash']) require(shared);
		const started = performance.now();
		for (const [path, name] of ${JSON.stringify(classes)}) new (require(path)[name])();
		console.log(performance.now() - started);`;
	// Away from the project, whose own copies of these modules would be loaded
	const env = { ...process.env, NODE_PATH: join(playgroundFolder, 'node_modules') };
	return Number(await run(n8nNode(), ['-e', program], { cwd, env }));
}

/**
 * The package beside HTTP Request and two known community packages, which are fetched from the npm registry. They are
 * loaded in turns, so that all see the same machine.
 * @returns ours first
 */
export async function packageCase(): Promise<PackageRow[]> {
	const folder = await mkdtemp(join(tmpdir(), `${packageName}-bench-`));
	try {
		const all = [await installed(folder), httpRequest];
		for (const spec of KNOWN) all.push(await installed(folder, spec));
		const times = all.map((): number[] => []);
		for (let round = 0; round < ROUNDS; round++) {
			for (const [index, { paths }] of all.entries()) times[index].push(await loadTime(paths, folder));
		}
		return all.map(({ paths: _, ...row }, index) => ({ ...row, loadMs: median(times[index]) }));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
