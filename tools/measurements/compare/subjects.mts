import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { npm, run, tar } from '../../n8n/command.mjs';
import { n8nNode, packageName, playgroundFolder, projectRoot } from '../../n8n/paths.mjs';
import { packPackage } from '../../n8n/package.mjs';

/** Popular community packages of other authors, from the npm registry. */
const OTHERS = {
	Firecrawl: '@mendable/n8n-nodes-firecrawl',
	'Evolution API': 'n8n-nodes-evolution-api',
	'MCP Client': 'n8n-nodes-mcp',
	Chatwoot: '@devlikeapro/n8n-nodes-chatwoot',
};

interface PackageJson {
	name: string;
	version: string;
	scripts?: Record<string, string>;
	dependencies?: Record<string, string>;
	n8n?: { nodes: string[]; credentials?: string[] };
}

/** The output of `describe.cjs`. */
interface Description {
	nodes: Array<{ isTrigger: boolean; operations: number; isTool: boolean; icon?: unknown }>;
	credentials: Array<{ name: string; isTested: boolean }>;
}

/** One column of the comparison, unpacked. */
export interface Subject extends Description {
	title: string;
	manifest: PackageJson;
	/** Where its files are. */
	folder: string;
	/** Its node files, below the folder. */
	nodeFiles: string[];
	/** All its files, below the folder. */
	files: string[];
	/** Of a package of its own. */
	published?: { bytes: number; dependencies: number; provenance: string };
}

async function filesIn(folder: string): Promise<string[]> {
	const all = await readdir(folder, { recursive: true, withFileTypes: true });
	return all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name).slice(folder.length + 1));
}

const readManifest = async (folder: string): Promise<PackageJson> =>
	JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as PackageJson;

async function describe(node: string, nodes: string[], credentials: string[]): Promise<Description> {
	const script = join('tools', 'measurements', 'compare', 'describe.cjs');
	const env = { PATH: process.env.PATH ?? '', NODE_PATH: join(projectRoot, 'node_modules') };
	return JSON.parse(await run(node, [script, JSON.stringify({ nodes, credentials })], { env })) as Description;
}

/** Installs it as n8n does, without scripts. @returns how many packages are installed with it */
async function install(folder: string, manifest: PackageJson, spec: string): Promise<number> {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify({ dependencies: { [manifest.name]: spec } }));
	await npm(['install', '--ignore-scripts', '--legacy-peer-deps', '--omit=dev', '--audit=false', '--fund=false'], {
		cwd: folder,
	});
	const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as { packages: object };
	// Two of them are the folder itself and the package
	return Object.keys(packages).length - 2;
}

/** What the registry says about where a version was built. Some registries return neither signatures nor attestations. */
async function provenanceOf({ name, version }: PackageJson): Promise<string> {
	const response = await npm(['view', `${name}@${version}`, 'dist', '--json']).catch((error: Error) => {
		if (error.message.includes('E404')) return undefined;
		throw error;
	});
	if (response === undefined) return 'not published yet';
	const { signatures, attestations } = JSON.parse(response) as { signatures?: unknown; attestations?: unknown };
	if (attestations) return 'yes';
	return signatures ? 'no' : "unknown: the registry that was queried doesn't say";
}

async function unpack(title: string, tarball: string, folder: string): Promise<Subject> {
	await mkdir(folder, { recursive: true });
	await tar(['-xzf', tarball, '-C', folder]);
	const unpacked = join(folder, 'package');
	const manifest = await readManifest(unpacked);
	const files = await filesIn(unpacked);
	const sizes = await Promise.all(files.map(async (file) => (await stat(join(unpacked, file))).size));
	const installed = join(folder, 'installed');
	const dependencies = await install(installed, manifest, `file:${tarball}`);
	const { nodes: nodeFiles = [], credentials = [] } = manifest.n8n ?? { nodes: [] };
	const at = (file: string) => join(installed, 'node_modules', manifest.name, file);
	return {
		title,
		manifest,
		folder: unpacked,
		nodeFiles,
		files,
		published: {
			bytes: sizes.reduce((sum, size) => sum + size, 0),
			dependencies,
			provenance: await provenanceOf(manifest),
		},
		...(await describe(process.execPath, nodeFiles.map(at), credentials.map(at))),
	};
}

/** n8n's own node for any API. */
async function httpRequest(): Promise<Subject> {
	const folder = join(playgroundFolder, 'node_modules', 'n8n-nodes-base');
	const nodeFile = join('dist', 'nodes', 'HttpRequest', 'HttpRequest.node.js');
	return {
		title: 'HTTP Request',
		manifest: await readManifest(folder),
		folder,
		nodeFiles: [nodeFile],
		files: (await filesIn(join(folder, 'dist', 'nodes', 'HttpRequest'))).map((file) =>
			join('dist', 'nodes', 'HttpRequest', file),
		),
		...(await describe(n8nNode(), [join(folder, nodeFile)], [])),
	};
}

/**
 * Everything that is compared: this package first, then n8n's own node, then packages of others from the registry.
 * @param folder a temporary folder
 */
export async function subjects(folder: string, onProgress: (title: string) => void): Promise<Subject[]> {
	onProgress(packageName);
	const all = [await unpack('This package', await packPackage(folder), join(folder, 'own'))];
	onProgress('HTTP Request');
	all.push(await httpRequest());
	for (const [title, name] of Object.entries(OTHERS)) {
		onProgress(name);
		const packed = JSON.parse(await npm(['pack', name, '--json', '--pack-destination', folder])) as [
			{ filename: string },
		];
		all.push(await unpack(title, join(folder, packed[0].filename), join(folder, title.replaceAll(' ', '-'))));
	}
	return all;
}
