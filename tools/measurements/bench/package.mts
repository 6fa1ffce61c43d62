import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { npm, run } from '../../n8n/command.mjs';
import { installPackage } from '../../n8n/package.mjs';
import { n8nNode, packageName, playgroundFolder } from '../../n8n/paths.mjs';
import { median } from './statistics.mjs';

const ROUNDS = 15;
/** Two popular community packages. */
const KNOWN = ['n8n-nodes-evolution-api@1.0.4', '@mendable/n8n-nodes-firecrawl@2.1.2'];

/** A package's size, and how long n8n takes to load it. */
export interface PackageRow {
	name: string;
	/** Sizes in kB (1,000 bytes), without dependencies. NaN if it isn't a package of its own. */
	unpackedKb: number;
	packedKb: number;
	files: number;
	/** Median for all its nodes and credentials, in ms. */
	loadMs: number;
	nodes: number;
}

/** An installed package: everything in a row except its load time. */
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
 * @param spec a package on the npm registry. Default: this project
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
 * Returns how long a new process takes, in ms, to do what n8n does at its start: require each file and instantiate its
 * class. The modules that n8n has already loaded by then are loaded before.
 */
async function loadTime(paths: string[], cwd: string): Promise<number> {
	const classes = paths.map((path) => [path, basename(path).split('.')[0]]);
	const program = `
		for (const shared of ['n8n-workflow', 'luxon', 'lodash']) require(shared);
		const started = performance.now();
		for (const [path, name] of ${JSON.stringify(classes)}) new (require(path)[name])();
		console.log(performance.now() - started);`;
	// Outside the project, whose own copies of these modules would be loaded otherwise
	const env = { ...process.env, NODE_PATH: join(playgroundFolder, 'node_modules') };
	return Number(await run(n8nNode(), ['-e', program], { cwd, env }));
}

/**
 * Measures this package, HTTP Request and two popular community packages from the npm registry. They are loaded in turns,
 * so that all of them run under the same conditions of the machine.
 * @returns this package first
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
