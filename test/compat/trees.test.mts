import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { npm } from '../../tools/n8n/command.mjs';
import { projectRoot } from '../../tools/n8n/paths.mjs';
import { differences } from '../../tools/packages/differences.mjs';
import { type SinglePackage, singlePackages } from '../../tools/packages/packages.mjs';

/** The files below a folder, by path in it. */
function textsIn(folder: string): Map<string, string> {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
	const files = names.filter((name) => statSync(join(folder, name)).isFile());
	return new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** What names a service. The names of its nodes and credentials begin with that of its folder. */
const wordsOf = ({ vendor, folder, npmName }: SinglePackage): string[] =>
	[vendor.product.split(' ')[0], folder, npmName].map((word) => word.toLowerCase());

describe.each(singlePackages)('the source tree of $npmName', ({ npmName, tree }) => {
	const texts = textsIn(tree);

	it('has no word of another service', () => {
		const others = singlePackages.filter((other) => other.npmName !== npmName).flatMap(wordsOf);
		const found = [...texts].flatMap(([name, text]) =>
			others.filter((word) => `${name}\n${text}`.toLowerCase().includes(word)).map((word) => `${name}: ${word}`),
		);
		expect(found).toEqual([]);
	});

	it('names no command that it lacks', () => {
		const { scripts } = JSON.parse(texts.get('package.json')!) as { scripts: Record<string, string> };
		const commands = [...texts.values()].flatMap((text) =>
			[...text.matchAll(/\b(npx \w+|npm (?:run \w+|test|start))\b/g)].map(([command]) => command),
		);
		const present = Object.keys(scripts).map((script) => `npm run ${script}`);
		expect(commands.filter((command) => !present.includes(command))).toEqual([]);
	});
});

describe('the smallest source tree', () => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-recruiting-tree-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	// All of them, with their own dependencies: tools/packages/standalone.mts
	it('builds what is packed, from its own files only', async () => {
		const { tree } = singlePackages.find((one) => one.folder === 'X0paRoom')!;
		cpSync(tree, folder, { recursive: true, filter: (path) => path !== join(tree, 'dist') });
		symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
		await npm(['run', 'build'], { cwd: folder });
		expect(await differences(join(folder, 'dist'), join(tree, 'dist'))).toEqual([]);
	});
});
