import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import ts from 'typescript';

/** An import, or a re-export. */
interface Link {
	/** Path of the file that it names. */
	to: string;
	/** What it takes from that file. Undefined: whatever is wanted and no other link has (`export *`). */
	names?: string[];
	statement: ts.ImportDeclaration | ts.ExportDeclaration;
}

interface Source {
	tree: ts.SourceFile;
	links: Link[];
	/** Whether it has nothing but re-exports, so that it can do without some of them. */
	isEntryPoint: boolean;
	/** Its exports that others use. */
	used: Set<string>;
}

/**
 * Returns the source files that are reachable from some exports of an entry point, by path, with their texts. All entry
 * points are reduced to the exports that are used; the other files are complete.
 */
export function reachable(entry: string, names: string[]): Map<string, string> {
	const sources = new Map<string, Source>();
	const visit = (file: string, wanted: string[]): void => {
		const known = sources.get(file);
		const source = known ?? read(file);
		sources.set(file, source);
		const added = wanted.filter((name) => !source.used.has(name));
		for (const name of added) source.used.add(name);
		if (source.isEntryPoint) {
			const found = new Set<string>();
			for (const link of source.links) {
				const passed = namesFrom(link, source.links, added);
				for (const name of passed) found.add(name);
				if (passed.length > 0) visit(link.to, passed);
			}
			const missing = added.find((name) => !found.has(name));
			if (missing !== undefined) throw new Error(`${file} exports no "${missing}"`);
		} else if (known === undefined) {
			for (const link of source.links) visit(link.to, link.names ?? []);
		}
	};
	visit(entry, names);
	return new Map([...sources].map(([file, source]) => [file, textOf(source)]));
}

function read(file: string): Source {
	const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
	const links = tree.statements.flatMap((statement) => linkOf(statement, file) ?? []);
	const isEntryPoint = tree.statements.every((statement) => ts.isExportDeclaration(statement));
	return { tree, links, isEntryPoint, used: new Set() };
}

/** Undefined for a statement that doesn't name a TypeScript file of the project. */
function linkOf(statement: ts.Statement, file: string): Link | undefined {
	if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return undefined;
	if (statement.moduleSpecifier === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
	const name = statement.moduleSpecifier.text;
	if (!name.startsWith('.') || name.endsWith('.json')) return undefined;
	const path = join(dirname(file), name);
	const to = [`${path}.ts`, join(path, 'index.ts')].find(existsSync);
	if (to === undefined) throw new Error(`${file} imports ${name}, which does not exist`);
	const names = specifiersOf(statement)?.map(({ name, propertyName }) => (propertyName ?? name).text);
	return { to, statement, ...(names && { names }) };
}

/** What stands between the braces of an import or export. */
function specifiersOf(
	statement: ts.ImportDeclaration | ts.ExportDeclaration,
): readonly (ts.ImportSpecifier | ts.ExportSpecifier)[] | undefined {
	if (ts.isExportDeclaration(statement)) {
		return statement.exportClause && ts.isNamedExports(statement.exportClause)
			? statement.exportClause.elements
			: undefined;
	}
	const bindings = statement.importClause?.namedBindings;
	return bindings && ts.isNamedImports(bindings) ? bindings.elements : undefined;
}

/** Those of some exports of an entry point that come from one of its links. */
function namesFrom(link: Link, links: Link[], wanted: Iterable<string>): string[] {
	const named = new Set(link.names ?? links.flatMap(({ names }) => names ?? []));
	return [...wanted].filter((name) => named.has(name) === (link.names !== undefined));
}

function textOf({ tree, links, isEntryPoint, used }: Source): string {
	if (!isEntryPoint) return tree.text;
	const heading = tree.text.slice(0, tree.statements[0].getStart(tree));
	const exports = links.flatMap((link) => {
		const kept = namesFrom(link, links, used);
		if (kept.length === 0) return [];
		const text = link.statement.getText(tree);
		if (link.names === undefined) return [text];
		const specifiers = specifiersOf(link.statement)!
			.filter(({ name }) => kept.includes(name.text))
			.map((specifier) => specifier.getText(tree));
		return [text.replace(/\{[^}]*\}/, () => `{ ${specifiers.join(', ')} }`)];
	});
	return heading + exports.join('\n');
}
