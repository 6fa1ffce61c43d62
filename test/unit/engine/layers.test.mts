import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import ts from 'typescript';

import { filesIn } from '../../files.mjs';

const ENGINE = 'nodes/engine';
/** The layers of the engine, from top to bottom: each may import only the layers below it. */
const LAYERS = [
	['index.ts'],
	['run'],
	['polling', 'webhook'],
	['editor'],
	['signIn.ts'],
	['http'],
	['retry'],
	['account'],
	['parameters'],
	['operation'],
	['errors'],
	['limits.ts'],
];
/** What may be imported from outside the engine. */
const ENTRY_POINTS = ['index.ts', 'polling/index.ts', 'webhook/index.ts', 'signIn.ts'].map((file) =>
	join(ENGINE, file),
);

interface Import {
	from: string;
	to: string;
}

/** The imports of a file that lead to other files of the project, type imports included. */
function importsOf(from: string): Import[] {
	const { importedFiles } = ts.preProcessFile(readFileSync(from, 'utf8'));
	return importedFiles
		.map(({ fileName }) => fileName)
		.filter((name) => name.startsWith('.') && !name.endsWith('.json'))
		.map((name) => {
			const path = join(dirname(from), name);
			const to = [`${path}.ts`, join(path, 'index.ts')].find(existsSync);
			if (to === undefined) throw new Error(`${from} imports ${name}, which does not exist`);
			return { from, to };
		});
}

const all = [...filesIn('nodes', '.ts'), ...filesIn('credentials', '.ts')].flatMap(importsOf);
const isEngine = (file: string) => file.startsWith(`${ENGINE}/`);
const folderOf = (file: string) => relative(ENGINE, file).split('/')[0];
const layerOf = (file: string) => LAYERS.findIndex((folders) => folders.includes(folderOf(file)));
const shown = ({ from, to }: Import) => `${from} → ${to}`;

/** The files of an import cycle, as a path; undefined if there is none. */
function circle(): string[] | undefined {
	const targets = new Map<string, string[]>();
	for (const { from, to } of all) targets.set(from, [...(targets.get(from) ?? []), to]);
	const done = new Set<string>();
	const visit = (file: string, path: string[]): string[] | undefined => {
		if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
		if (done.has(file)) return undefined;
		for (const to of targets.get(file) ?? []) {
			const found = visit(to, [...path, file]);
			if (found) return found;
		}
		done.add(file);
		return undefined;
	};
	for (const file of targets.keys()) {
		const found = visit(file, []);
		if (found) return found;
	}
	return undefined;
}

it('finds the imports', () => {
	expect(all.length).toBeGreaterThan(500);
	expect(all.filter(({ from }) => isEngine(from)).length).toBeGreaterThan(150);
});

it('assigns a layer to every file of the engine', () => {
	expect(filesIn(ENGINE, '.ts').filter((file) => layerOf(file) < 0)).toEqual([]);
});

it('only imports lower layers in the engine', () => {
	const inside = all.filter(({ from, to }) => isEngine(from) && isEngine(to));
	const up = inside.filter(({ from, to }) => folderOf(from) !== folderOf(to) && layerOf(to) <= layerOf(from));
	expect(up.map(shown)).toEqual([]);
});

it('never imports a vendor or a credential from the engine', () => {
	expect(all.filter(({ from, to }) => isEngine(from) && !isEngine(to)).map(shown)).toEqual([]);
});

it('imports the engine only through its entry points', () => {
	const entering = all.filter(({ from, to }) => !isEngine(from) && isEngine(to));
	expect(entering.filter(({ to }) => !ENTRY_POINTS.includes(to)).map(shown)).toEqual([]);
});

it('keeps the vendors apart', () => {
	const vendorOf = (file: string) => /^nodes\/(?!engine\/)([^/]+)\//.exec(file)?.[1];
	const crossing = all.filter(({ from, to }) => vendorOf(from) && vendorOf(to) && vendorOf(from) !== vendorOf(to));
	expect(crossing.map(shown)).toEqual([]);
});

it('has no import cycles', () => {
	expect(circle()).toBeUndefined();
});
