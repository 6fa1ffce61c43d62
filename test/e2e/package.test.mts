import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { tar } from '../../tools/n8n/command.mjs';
import { MOST_UNPACKED_KB } from '../../tools/package/size.mjs';
import { sharedInstance } from './harness/instance.mjs';

interface PackageJson {
	name: string;
	main: string;
	license: string;
	author: { name: string; email: string };
	keywords: string[];
	repository: { type: string; url: string };
	dependencies?: unknown;
	peerDependencies: unknown;
	n8n: { n8nNodesApiVersion: number; strict: boolean; nodes: string[]; credentials: string[] };
}

const KINDS = [
	/^(package\.json|README\.md|LICENSE\.md)$/,
	/^dist\/index\.js$/,
	/^dist\/nodes\/\w+\/(bundle\.js|\w+\.node\.js(on)?|\w+(\.dark)?\.svg)$/,
	/^dist\/nodes\/\w+\/__schema__\/v1\.0\.0\/\w+\/\w+\.json$/,
	/^dist\/credentials\/\w+\.credentials\.js$/,
];
/** Modules that n8n provides to the code of a node. */
const OFFERED = ['n8n-workflow', 'luxon', 'p-limit', 'lodash', 'crypto'];

const REPOSITORY = /^git\+https:\/\/github\.com\/[\w-]+\/n8n-nodes-recruiting\.git$/;

const className = (path: string): string => basename(path).split('.')[0];

describe('The package as it is published', () => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-recruiting-package-'));
	const read = (path: string) => readFileSync(join(folder, path), 'utf8');
	let paths: string[];
	let scripts: string[];
	let description: PackageJson;
	/** The files that package.json lists for n8n. */
	let named: string[];

	beforeAll(async () => {
		const { tarball } = sharedInstance();
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
	afterAll(() => rmSync(folder, { recursive: true }));

	it('is as small as it should be', () => {
		const sizes = paths.map((path) => statSync(join(folder, path)).size);
		expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(1_000 * MOST_UNPACKED_KB);
	});

	it('contains only what n8n and its users need', () => {
		expect(paths.filter((path) => !KINDS.some((kind) => kind.test(path)))).toEqual([]);
	});

	it('lists each node and credential for n8n, each in its own file', () => {
		const present = scripts.filter((path) => /\.(node|credentials)\.js$/.test(path));
		expect(named.sort()).toEqual(present.sort());
		for (const path of named) expect(read(path)).toContain(`exports.${className(path)} =`);
	});

	it('exports them all', () => {
		const exported = [...read(description.main).matchAll(/^exports\.(\w+) =/gm)].map(([, name]) => name);
		expect(exported.sort()).toEqual(named.map(className).sort());
	});

	it('requires only its own files and the modules that n8n provides', () => {
		const required = scripts.flatMap((path) =>
			[...read(path).matchAll(/\brequire\(['"]([^'"]+)['"]\)/g)].map(([, module]) => module),
		);
		expect(required.filter((module) => !OFFERED.includes(module) && !module.startsWith('.'))).toEqual([]);
		expect(required).toEqual(expect.arrayContaining(['n8n-workflow', './bundle.js']));
	});

	it.each(['function renewToken(', 'class CallFailure '])(
		'contains "%s" once: nodes and credentials share remembered sign-ins and error classes',
		(part) => expect(scripts.filter((path) => read(path).includes(part))).toEqual(['dist/nodes/engine/bundle.js']),
	);

	describe('meets the requirements of n8n for verified community nodes', () => {
		it('has the name and the keyword by which n8n finds it', () => {
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
			expect(description.repository).toEqual({ type: 'git', url: expect.stringMatching(REPOSITORY) });
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
