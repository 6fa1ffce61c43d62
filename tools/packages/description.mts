import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { projectRoot } from '../n8n/paths.mjs';
import { allVendors } from '../vendors.mjs';
import type { SinglePackage } from './packages.mjs';

export interface PackageJson {
	name: string;
	version: string;
	description: string;
	main: string;
	homepage: string;
	bugs: { url: string };
	repository: { type: string; url: string };
	keywords: string[];
	n8n: { nodes: string[]; credentials: string[]; [setting: string]: unknown };
	devDependencies: Record<string, string>;
	scripts: Record<string, string>;
	[member: string]: unknown;
}

/** What building and linting a package needs, of the development dependencies of the whole project. */
const BUILD_DEPENDENCIES = [
	'@n8n/node-cli',
	'@rollup/wasm-node',
	'@types/luxon',
	'@types/node',
	'eslint',
	'luxon',
	'n8n-workflow',
	'prettier',
	'typescript',
];

/** package.json of the whole package. */
export const wholePackage = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as PackageJson;

/** The name of the class in a node or credential file. */
export const classOf = (file: string): string => basename(file).split('.')[0];

/** The name by which workflows know the node or credential of a file. */
export const savedName = (file: string): string => classOf(file).replace(/^./, (first) => first.toLowerCase());

/** The address of a package's repository, which has its name. */
export const repositoryOf = (npmName: string): string => wholePackage.homepage.replace(/[^/]+$/, npmName);

/** Returns package.json of a package of one service. */
export function descriptionOf({ npmName, folder, vendor }: SinglePackage): PackageJson {
	const { repository, keywords, n8n, devDependencies } = wholePackage;
	const address = repositoryOf(npmName);
	const isOwn = (file: string) => classOf(file).startsWith(folder);
	const isOthers = (keyword: string) =>
		allVendors.some((other) => other.folder !== folder && other.folder.toLowerCase().startsWith(keyword));
	return {
		...wholePackage,
		name: npmName,
		description: `n8n community nodes for ${vendor.product}`,
		homepage: `${address}#readme`,
		bugs: { url: `${address}/issues` },
		repository: { ...repository, url: `git+${address}.git` },
		keywords: keywords.filter((keyword) => !isOthers(keyword)),
		n8n: { ...n8n, credentials: n8n.credentials.filter(isOwn), nodes: n8n.nodes.filter(isOwn) },
		devDependencies: Object.fromEntries(BUILD_DEPENDENCIES.map((one) => [one, devDependencies[one]])),
		scripts: { build: 'node tools/build/main.mjs', lint: wholePackage.scripts.lint },
	};
}
