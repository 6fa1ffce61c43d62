import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { reachable } from '../../../tools/packages/reachable.mjs';

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-recruiting-reachable-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
	'index.ts':
		"/** The entry point. */\nexport { a, type A } from './a';\nexport { b } from './b';\nexport * from './more';\n",
	'a.ts':
		"import { version } from './package.json';\nimport { d } from './more';\nexport interface A {}\nexport const a = d;\n",
	'b.ts': 'export const b = 1;\n',
	'more/index.ts': "export { c } from './c';\nexport { d, e } from './d';\n",
	'more/c.ts': 'export const c = 1;\n',
	'more/d.ts': "import type { F } from '../f';\nexport const d: F = 1;\nexport const e = 2;\n",
	'f.ts': "export type { G } from './g';\nexport type F = number;\n",
	'g.ts': 'export type G = number;\n',
};
for (const [name, text] of Object.entries(files)) {
	mkdirSync(dirname(join(folder, name)), { recursive: true });
	writeFileSync(join(folder, name), text);
}
const from = (entry: string, names: string[]) =>
	Object.fromEntries([...reachable(join(folder, entry), names)].map(([file, text]) => [relative(folder, file), text]));

it('keeps of an entry point only what is used', () => {
	expect(from('index.ts', ['b'])).toEqual({
		'index.ts': "/** The entry point. */\nexport { b } from './b';",
		'b.ts': files['b.ts'],
	});
});

it('follows imports of any kind, to complete files', () => {
	expect(from('index.ts', ['A'])).toEqual({
		'index.ts': "/** The entry point. */\nexport { type A } from './a';",
		'a.ts': files['a.ts'],
		'more/index.ts': "export { d } from './d';",
		'more/d.ts': files['more/d.ts'],
		'f.ts': files['f.ts'],
		'g.ts': files['g.ts'],
	});
});

it('finds what comes through "export *"', () => {
	expect(from('index.ts', ['c', 'b'])).toMatchObject({
		'index.ts': "/** The entry point. */\nexport { b } from './b';\nexport * from './more';",
		'more/index.ts': "export { c } from './c';",
		'more/c.ts': files['more/c.ts'],
	});
});

it('rejects what no file exports', () => {
	expect(() => from('index.ts', ['nothing'])).toThrow('more/index.ts exports no "nothing"');
});

it('rejects an import of a file that does not exist', () => {
	writeFileSync(join(folder, 'lost.ts'), "import { x } from './x';\nexport const lost = x;\n");
	expect(() => from('lost.ts', ['lost'])).toThrow('imports ./x, which does not exist');
});
