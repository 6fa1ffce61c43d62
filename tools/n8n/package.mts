import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { npm, pathWithN8nNode, tar } from './command.mjs';
import { projectRoot } from './paths.mjs';

interface PackageJson {
	name: string;
	version: string;
	devDependencies?: unknown;
	peerDependencies?: unknown;
	optionalDependencies?: unknown;
	dependencies?: Record<string, string>;
}

export interface PackedPackage {
	/** Absolute path. */
	tarball: string;
	/** Size of the tarball in bytes. */
	packed: number;
	/** Size of its files in bytes. */
	unpacked: number;
	files: number;
}

/**
 * Packs a package as it would be published (its dist/ must be built).
 * @param source folder of the package. Default: the whole package
 */
export async function packAndMeasure(destination: string, source = projectRoot): Promise<PackedPackage> {
	await mkdir(destination, { recursive: true });
	const output = await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', resolve(destination)], {
		cwd: source,
	});
	const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(output) as [
		{ filename: string; size: number; unpackedSize: number; entryCount: number },
	];
	return { tarball: resolve(destination, filename), packed: size, unpacked: unpackedSize, files: entryCount };
}

/** The same, without the sizes. @returns the tarball's absolute path */
export const packPackage = async (destination: string, source = projectRoot): Promise<string> =>
	(await packAndMeasure(destination, source)).tarball;

/**
 * Installs a packed package the way n8n installs a community package (CommunityPackagesService.downloadPackage of
 * n8n 2.41), but from a local tarball. n8n must not be running on this user folder.
 * @returns the folder of the installed package
 */
export async function installPackage(tarball: string, userFolder: string): Promise<string> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const packed = JSON.parse(await tar(['-xOzf', resolve(tarball), 'package/package.json'])) as PackageJson;
	const folder = join(nodesFolder, 'node_modules', packed.name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await tar(['-xzf', resolve(tarball), '-C', folder, '--strip-components=1']);

	const { devDependencies: _dev, peerDependencies: _peer, optionalDependencies: _optional, ...kept } = packed;
	await writeJson(join(folder, 'package.json'), kept);
	await npm(
		[
			'install',
			'--audit=false',
			'--fund=false',
			'--bin-links=false',
			'--install-strategy=shallow',
			'--ignore-scripts=true',
			'--package-lock=false',
		],
		{ cwd: folder, env: { PATH: pathWithN8nNode() } },
	);
	await recordInstalled(join(nodesFolder, 'package.json'), packed);
	return folder;
}

async function recordInstalled(list: string, { name, version }: PackageJson): Promise<void> {
	const present = existsSync(list)
		? (JSON.parse(await readFile(list, 'utf8')) as PackageJson)
		: { name: 'installed-nodes', private: true };
	const dependencies = { ...('dependencies' in present ? present.dependencies : {}), [name]: version };
	await writeJson(list, { ...present, dependencies });
}

async function writeJson(file: string, value: unknown): Promise<void> {
	await writeFile(file, JSON.stringify(value, null, 2));
}
