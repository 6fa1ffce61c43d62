import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { tar } from '../../tools/n8n/command.mjs';
import { packAndMeasure, type PackedPackage } from '../../tools/n8n/package.mjs';
import { packageName, projectRoot } from '../../tools/n8n/paths.mjs';
import { MOST_SHARE, MOST_UNPACKED_KB, MOST_UNPACKED_KB_OF } from '../../tools/package/size.mjs';
import { classOf, type PackageJson } from '../../tools/packages/description.mjs';
import { singlePackages } from '../../tools/packages/packages.mjs';

const KINDS = [
	/^(package\.json|README\.md|LICENSE\.md)$/,
	/^dist\/index\.js$/,
	/^dist\/nodes\/\w+\/(bundle\.js|\w+\.node\.js(on)?|\w+(\.dark)?\.svg)$/,
	/^dist\/nodes\/\w+\/__schema__\/v1\.0\.0\/\w+\/\w+\.json$/,
	/^dist\/credentials\/\w+\.credentials\.js$/,
];
/** Modules that n8n provides to the code of a node. */
const OFFERED = ['n8n-workflow', 'luxon', 'p-limit', 'lodash', 'crypto'];

const ENGINE = 'dist/nodes/engine/bundle.js';

const packages = [
	{ name: packageName, source: projectRoot, most: MOST_UNPACKED_KB },
	...singlePackages.map(({ npmName, tree, folder }) => ({
		name: npmName,
		source: tree,
		most: MOST_UNPACKED_KB_OF[folder],
	})),
];

const folderOfAll = mkdtempSync(join(tmpdir(), 'n8n-nodes-recruiting-package-'));
const packed = new Map<string, PackedPackage>();
beforeAll(async () => {
	for (const { name, source } of packages) packed.set(name, await packAndMeasure(folderOfAll, source));
});
afterAll(() => rmSync(folderOfAll, { recursive: true }));

it.each(singlePackages)('$npmName is much smaller than the whole package', ({ npmName }) => {
	const share = packed.get(npmName)!.unpacked / packed.get(packageName)!.unpacked;
	expect(share).toBeLessThanOrEqual(MOST_SHARE);
});

describe.each(packages)('$name as it is published', ({ name, most }) => {
	const folder = join(folderOfAll, name);
	const read = (path: string) => readFileSync(join(folder, path), 'utf8');
	let paths: string[];
	let scripts: string[];
	let description: PackageJson;
	/** The files that package.json lists for n8n. */
	let named: string[];

	beforeAll(async () => {
		const { tarball } = packed.get(name)!;
		mkdirSync(folder);
		await tar(['-xzf', tarball, '-C', folder, '--strip-components=1']);
		const list = await tar(['-tzf', tarball]);
		paths = list
			.trim()
			.split('\n')
			.map((path) => path.replace(/^package\//, ''));
		scripts = paths.filter((path) => path.endsWith('.js'));
		description = JSON.parse(read('package.json')) as PackageJson;
		named = [...description.n8n.nodes, ...description.n8n.credentials];
	});

	it('is as small as it should be', () => {
		expect(packed.get(name)!.unpacked).toBeLessThanOrEqual(1_000 * most);
	});

	it('contains only what n8n and its users need', () => {
		expect(paths.filter((path) => !KINDS.some((kind) => kind.test(path)))).toEqual([]);
	});

	it('lists each node and credential for n8n, each in its own file', () => {
		const present = scripts.filter((path) => /\.(node|credentials)\.js$/.test(path));
		expect(named.sort()).toEqual(present.sort());
		for (const path of named) expect(read(path)).toContain(`exports.${classOf(path)} =`);
	});

	it('exports them all', () => {
		const exported = [...read(description.main).matchAll(/^exports\.(\w+) =/gm)].map(([, name]) => name);
		expect(exported.sort()).toEqual(named.map(classOf).sort());
	});

	it('requires only its own files and the modules that n8n provides', () => {
		const required = scripts.flatMap((path) =>
			[...read(path).matchAll(/\brequire\(['"]([^'"]+)['"]\)/g)].map(([, module]) => module),
		);
		expect(required.filter((module) => !OFFERED.includes(module) && !module.startsWith('.'))).toEqual([]);
		expect(required).toEqual(expect.arrayContaining(['n8n-workflow', './bundle.js']));
	});

	it.each(['function renewToken(', 'class CallFailure '])(
		'has "%s" in the engine only: nodes and credentials share remembered sign-ins and error classes',
		(part) => expect(scripts.filter((path) => path !== ENGINE && read(path).includes(part))).toEqual([]),
	);

	describe('meets the requirements of n8n for verified community nodes', () => {
		it('has the name and the keyword by which n8n finds it', () => {
			expect(description.name).toBe(name);
			expect(description.name).toMatch(/^n8n-nodes-/);
			expect(description.keywords).toContain('n8n-community-node-package');
		});

		it('is under the MIT license, and includes its text', () => {
			expect(description.license).toBe('MIT');
			expect(read('LICENSE.md')).toContain('Permission is hereby granted, free of charge');
		});

		it('names its author and the public repository that it is published from', () => {
			expect(description.author).toEqual({ name: expect.any(String), email: expect.stringContaining('@') });
			// npm compares this with the repository of the provenance statement
			expect(description.repository).toEqual({
				type: 'git',
				url: expect.stringMatching(/^git\+https:\/\/github\.com\//),
			});
			expect(description.repository.url).toMatch(new RegExp(`/${name}\\.git$`));
		});

		it('has no dependencies, and accepts any n8n version', () => {
			expect(description.dependencies).toBeUndefined();
			expect(description.peerDependencies).toEqual({ 'n8n-workflow': '*' });
			expect(description).not.toHaveProperty('overrides');
		});

		it('declares the strict rules of the current node API', () => {
			expect(description.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
		});

		it.each(['Install', 'Credentials', 'Operations', 'Compatibility', 'Workflows to start from'])(
			'has a README section: %s',
			(heading) => expect(read('README.md')).toMatch(new RegExp(`^## .*${heading}`, 'im')),
		);
	});
});
