import { readFileSync } from 'node:fs';

import { homepage } from '../../../package.json';
import { pageOf } from '../../../tools/docs/pages.mjs';
import { allVendors } from '../../../tools/vendors.mjs';
import { credentials, nodes } from './described.mjs';

interface Codex {
	node: string;
	nodeVersion: string;
	codexVersion: string;
	categories: string[];
	alias: string[];
	resources: Record<string, Array<{ url: string }>>;
}

/** The categories of n8n's node panel for nodes of a service. */
const CATEGORIES = [
	'Analytics',
	'Communication',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];

/** The page of a vendor on GitHub, by the folder of its nodes. */
const page = (folder: string) => {
	const vendor = allVendors.find((parts) => parts.folder === folder);
	return `${homepage.replace('#readme', '')}/blob/main/${pageOf(vendor!)}`;
};

const found = nodes.map(({ description, constructor: { name: className } }) => {
	const folder = className.replace(/(Track)?Trigger$/, '');
	const codex = JSON.parse(readFileSync(`nodes/${folder}/${className}.node.json`, 'utf8')) as Codex;
	return { className, folder, codex, description };
});

describe.each(found)('the codex of $className', ({ folder, codex, description: { name } }) => {
	it('matches the node, in categories that n8n has', () => {
		expect(codex).toMatchObject({ node: `n8n-nodes-recruiting.${name}`, nodeVersion: '1.0', codexVersion: '1.0' });
		expect(codex.categories.filter((category) => !CATEGORIES.includes(category))).toEqual([]);
		expect(codex.categories.length).toBeGreaterThan(0);
	});

	it('has no duplicate alias', () => {
		const lower = codex.alias.map((alias) => alias.toLowerCase());
		expect(lower).toEqual([...new Set(lower)]);
	});

	it("links to the vendor's page", () => {
		expect(codex.resources).toEqual({
			primaryDocumentation: [{ url: page(folder) }],
			credentialDocumentation: [{ url: `${page(folder)}#credentials` }],
		});
	});
});

it.each(credentials.map((credential) => ({ name: credential.name, url: credential.documentationUrl })))(
	'links from the credential $name to the section on it',
	({ name, url }) => {
		const folder = allVendors
			.map((parts) => parts.folder)
			.find((one) => name.toLowerCase().startsWith(one.toLowerCase())) as string;
		expect(url).toBe(`${page(folder)}#credentials`);
	},
);

/** n8n's node panel searches the names and aliases of nodes. */
const search = (typed: string): string[] =>
	found
		.filter(({ codex, description }) =>
			[description.displayName, ...codex.alias].some((text) => text.toLowerCase().includes(typed.toLowerCase())),
		)
		.map(({ className }) => className);

it.each([
	['xobin', ['Xobin', 'XobinTrackTrigger', 'XobinTrigger']],
	['without webhooks', ['XobinTrackTrigger']],
	['x0pa', ['X0paRoom', 'X0paRoomTrigger']],
	['hotdocs', ['HotDocsAdvance', 'HotDocsAdvanceTrigger']],
	['lynx', ['LynxVizion', 'LynxVizionTrigger']],
	['interview', found.map(({ className }) => className)],
	['PDF report', ['Xobin']],
	['public link', ['Xobin', 'X0paRoom', 'HotDocsAdvance', 'LynxVizion']],
	['share link', ['Xobin', 'X0paRoom', 'HotDocsAdvance', 'LynxVizion']],
	['invite candidate', ['Xobin', 'X0paRoom']],
	['recruiting', found.map(({ className }) => className)],
])('finds for "%s" in the node panel %j', (typed, wanted) => {
	expect(search(typed).sort()).toEqual([...wanted].sort());
});
