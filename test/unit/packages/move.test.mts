import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { sectionOf } from '../../../tools/docs/section.mjs';
import { packageName } from '../../../tools/n8n/paths.mjs';
import { singlePackages } from '../../../tools/packages/packages.mjs';
import { moved, templatesOf } from '../../../tools/packages/texts/templates.mjs';

const page = sectionOf(readFileSync('docs/compatibility.md', 'utf8'), 'Move workflows to another package');
/** The table "Find", "Replace with". */
const pairs = [...page.matchAll(/^\| (.+) \| `(.+)` \| `(.+)` \|$/gm)].map(([, product, find, replacement]) => ({
	product,
	find,
	replacement,
}));
/** The expressions of the commands, in the same order. */
const expressions = [...page.matchAll(/^ {2}-e '(.+)' \\$/gm)].map(([, expression]) => expression);

interface Workflow {
	nodes: Array<{ type: string }>;
}

/** An export with a node of every type, n8n's own expressions, a note that names the package, and credentials. */
const exported = JSON.stringify({
	nodes: singlePackages.flatMap(({ name, vendor }) =>
		[name, `${name}Tool`, `${name}Trigger`].map((node) => ({
			name: `${vendor.product} in n8n-nodes-recruiting`,
			type: `${packageName}.${node}`,
			typeVersion: 1,
			parameters: {
				id: `={{ $("n8n-nodes-recruiting").item.json["${name}"] }}`,
				text: `=From n8n-nodes-recruiting.${name}: {{ $json.text }}`,
				content: 'Install n8n-nodes-recruiting',
			},
			credentials: { [`${name}Api`]: { id: '1', name: 'n8n-nodes-recruiting' } },
		})),
	),
	connections: {},
});

const texts: Array<[string, string]> = [
	...readdirSync('workflows').map((file): [string, string] => [file, readFileSync(join('workflows', file), 'utf8')]),
	['an export', exported],
];

/** The text with the types of one service's nodes in another package, and nothing else changed. */
function expected(text: string, { name, npmName }: (typeof singlePackages)[number]): Workflow {
	const workflow = JSON.parse(text) as Workflow;
	for (const node of workflow.nodes) {
		const [from, type] = node.type.split('.');
		if (from === packageName && new RegExp(`^${name}(Track)?(Trigger)?(Tool)?$`).test(type)) {
			node.type = `${npmName}.${type}`;
		}
	}
	return workflow;
}

it('docs/compatibility.md has a row and a command for each package of one service', () => {
	expect(pairs.map(({ product }) => product)).toEqual(singlePackages.map(({ vendor }) => vendor.product));
	expect(expressions).toHaveLength(pairs.length);
});

describe.each(singlePackages.map((one, index) => ({ ...one, ...pairs[index], expression: expressions[index] })))(
	'the find-and-replace for $npmName',
	(one) => {
		it.each(texts)('moves its nodes in %s, changes nothing else, and leads back', (_, text) => {
			const result = text.replaceAll(one.find, one.replacement);
			expect(JSON.parse(result)).toEqual(expected(text, one));
			expect(result.replaceAll(one.replacement, one.find)).toBe(text);
			expect(moved(text, one)).toBe(result);
		});

		it('does the same as its command', () => {
			const text = texts.map(([, one]) => one).join('\n');
			const result = execFileSync('sed', [one.expression], { input: text, encoding: 'utf8' });
			expect(result.trimEnd()).toBe(text.replaceAll(one.find, one.replacement).trimEnd());
			expect(result).toContain(one.replacement);
		});

		it('leaves no node of another package in its own templates', () => {
			const own = Object.values(templatesOf(one));
			expect(own.length).toBeGreaterThan(0);
			for (const text of own) {
				expect(text).toContain(`"${one.npmName}.${one.name}`);
				expect(text).not.toContain(packageName);
			}
		});
	},
);
