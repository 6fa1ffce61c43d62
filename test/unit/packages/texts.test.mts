import { readFileSync } from 'node:fs';

import { packageName } from '../../../tools/n8n/paths.mjs';
import { singlePackages } from '../../../tools/packages/packages.mjs';
import { changelogOf } from '../../../tools/packages/texts/changelog.mjs';
import { documentsOf } from '../../../tools/packages/texts/documents.mjs';
import { mainRepository, repositoryOf } from '../../../tools/packages/texts/links.mjs';
import { filesIn } from '../../files.mjs';
import { anchorsOf, linksOf, problemOf } from '../docs/links.mjs';

const products = singlePackages.map(({ vendor }) => vendor.product);

/** Words by which a text names a service, in lower case: "hotdocs" stands for "HotDocs Advance" and "hotDocsAdvance". */
const wordOf = (product: string): string => product.split(' ')[0].toLowerCase();

describe.each(singlePackages)('the texts of $npmName', (one) => {
	const { product } = one.vendor;
	const documents = documentsOf(one);

	it('name no other service', () => {
		const others = products.filter((other) => other !== product).map(wordOf);
		const found = Object.entries(documents).flatMap(([path, text]) =>
			others.filter((word) => `${path}\n${text}`.toLowerCase().includes(word)).map((word) => `${path}: ${word}`),
		);
		expect(found).toEqual([]);
	});

	it('have links that work: to pages of the project, and to what the package has', () => {
		const own = `${repositoryOf(one)}/`;
		const problem = (path: string, link: string): string | undefined => {
			const [, , page] = /^(.*)\/blob\/main\/(.*)/.exec(link) ?? [];
			if (link.startsWith(`${mainRepository}/blob/`)) return problemOf('README.md', page);
			if (link.startsWith(`${own}blob/`)) return page in documents || page === 'LICENSE.md' ? undefined : link;
			if (link.startsWith('#')) return anchorsOf(documents[path]).includes(link.slice(1)) ? undefined : link;
			return link.startsWith('https://') ? undefined : `${link} is relative`;
		};
		const pages = Object.keys(documents).filter((path) => path.endsWith('.md'));
		const problems = pages.flatMap((path) => linksOf(documents[path]).map((link) => problem(path, link)));
		expect(problems.length).toBeGreaterThan(30);
		expect(problems.filter((found) => found !== undefined)).toEqual([]);
	});

	it('say nothing that is true of the package of all services only', () => {
		expect(documents['README.md']).not.toContain('Which package\n');
		expect(documents['README.md']).not.toContain(`${one.npmName}\` has all services`);
	});

	it('have a README with the sections that the nodes and credentials link to', () => {
		// In the tree, links to the service's page lead to the README
		const page = new RegExp(`docs/vendors/${one.folder}\\.md#([\\w-]+)`, 'g');
		const files = [`nodes/${one.folder}`, 'credentials'].flatMap((folder) => filesIn(folder, ''));
		const code = files.filter((file) => /\.(ts|json)$/.test(file)).map((file) => readFileSync(file, 'utf8'));
		const anchors = [...code.join('\n').matchAll(page)].map(([, anchor]) => anchor);
		expect(anchors.length).toBeGreaterThan(1);
		expect(anchorsOf(documents['README.md'])).toEqual(expect.arrayContaining(anchors));
	});

	it('have a README with every trigger and resource, at least one template, and no other package to install', () => {
		const readme = documents['README.md'];
		const { nodes } = JSON.parse(readFileSync('package.json', 'utf8')).n8n as { nodes: string[] };
		const triggers = nodes.filter((path) => path.startsWith(`dist/nodes/${one.folder}/`) && /Trigger/.test(path));
		expect(readme.match(/^\| \[\*\*.* Trigger\*\*\]/gm)).toHaveLength(triggers.length);
		for (const { name } of one.vendor.resources) expect(readme).toContain(`| **${name}** |`);
		expect(readme.match(/^\| \[.*\/workflows\/.*\.json\)/gm)).toHaveLength(
			Object.keys(documents).filter((path) => path.startsWith('workflows/')).length,
		);
		expect(readme).toContain(`enter \`${one.npmName}\``);
		expect(readme).toContain(`npm install ${one.npmName} `);
		expect(readme).not.toContain('undefined');
	});
});

describe('CHANGELOG.md', () => {
	const entries = readFileSync('CHANGELOG.md', 'utf8').match(/^- .*/gm) ?? [];
	/** What an entry begins with, if that is a list of services or the name of the whole package. */
	const beginningOf = (entry: string): string[] => {
		const names = entry.slice(2).split(': ')[0].split(', ');
		return names.every((name) => [...products, packageName].includes(name)) ? names : [];
	};

	it('names a service only in entries that begin with it: "Xobin: …"', () => {
		const wrong = entries.filter((entry) => {
			const named = products.filter((product) => entry.toLowerCase().includes(wordOf(product)));
			const beginning = beginningOf(entry);
			return !beginning.includes(packageName) && named.some((product) => !beginning.includes(product));
		});
		expect(wrong).toEqual([]);
	});

	it.each(singlePackages)('has each entry in the changelog of $npmName, if it concerns that package', (one) => {
		const { product } = one.vendor;
		const expected = entries.filter((entry) => {
			const beginning = beginningOf(entry);
			return beginning.length === 0 || beginning.includes(product);
		});
		const withoutBeginning = (entry: string) =>
			beginningOf(entry).length === 0 ? entry : `- ${entry.slice(entry.indexOf(': ') + 2)}`;
		const own = changelogOf(one).match(/^- .*/gm) ?? [];
		const comparable = (entry: string) => entry.toLowerCase().replaceAll(/\]\([^)]*\)/g, ']');
		expect(own.map(comparable)).toEqual(expected.map(withoutBeginning).map(comparable));
		expect(expected.length).toBeGreaterThan(50);
		expect(expected.length).toBeLessThan(entries.length);
	});

	it('says so if a version changes nothing in a package', () => {
		const [xobin, other] = singlePackages;
		const text = '# Changelog\n\nAll.\n\n## Unreleased\n\n## 1.2.0 - 2026-01-02\n\n### Fixed\n\n- Xobin: tracks.\n';
		expect(changelogOf(xobin, text)).toContain('## 1.2.0 - 2026-01-02\n\n### Fixed\n\n- Tracks.\n');
		expect(changelogOf(other, text)).toContain('## 1.2.0 - 2026-01-02\n\nNo changes in this package.\n');
		expect(changelogOf(other, text)).not.toContain('Unreleased');
	});
});
