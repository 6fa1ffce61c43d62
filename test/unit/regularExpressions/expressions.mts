import { readFileSync } from 'node:fs';
import ts from 'typescript';

import { filesIn } from '../../files.mjs';

/** A regular expression in the package's code. */
export interface Expression {
	/** Its file and line. */
	at: string;
	/** As it stands there, e.g. `/a+/g`. */
	literal: string;
}

const sources = (): string[] => ['nodes', 'credentials'].flatMap((folder) => filesIn(folder, '.ts'));

/** Methods that make an expression of a text. */
const MAKERS = new Set(['match', 'matchAll', 'search']);

/** Whether an expression is made while the code runs, so that no test can know it: `RegExp(…)`, `text.match('…')`. */
function isMade(node: ts.Node): boolean {
	if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false;
	const { expression } = node;
	if (ts.isIdentifier(expression)) return expression.text === 'RegExp';
	const [given] = node.arguments ?? [];
	if (!ts.isPropertyAccessExpression(expression) || !MAKERS.has(expression.name.text) || !given) return false;
	return ts.isStringLiteralLike(given) || ts.isTemplateExpression(given) || ts.isBinaryExpression(given);
}

/** The expression that `new RegExp(NAME, 'flags')` makes of a constant of the same file; undefined for anything else. */
function copyOf(node: ts.Node, constants: Map<string, string>): string | undefined {
	if (!ts.isNewExpression(node)) return undefined;
	const [name, flags] = node.arguments ?? [];
	const literal = name && ts.isIdentifier(name) ? constants.get(name.text) : undefined;
	if (literal === undefined || !flags || !ts.isStringLiteral(flags)) return undefined;
	return literal.slice(0, literal.lastIndexOf('/') + 1) + flags.text;
}

/** Whether an expression divides a text, for which it is searched again and again without the flag. */
const isForSplit = ({ parent }: ts.Node): boolean =>
	ts.isCallExpression(parent) &&
	ts.isPropertyAccessExpression(parent.expression) &&
	parent.expression.name.text === 'split';

/** The regular expressions of a file, and the places where it makes one. */
export function expressionsIn(file: string, code: string): { literals: Expression[]; made: string[] } {
	const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
	const literals: Expression[] = [];
	const made: string[] = [];
	const constants = new Map<string, string>();
	const visit = (node: ts.Node): void => {
		const at = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
		if (ts.isRegularExpressionLiteral(node)) literals.push({ at, literal: node.text + (isForSplit(node) ? 'g' : '') });
		if (ts.isVariableDeclaration(node) && node.initializer && ts.isRegularExpressionLiteral(node.initializer)) {
			constants.set(node.name.getText(), node.initializer.text);
		}
		const copy = copyOf(node, constants);
		if (copy !== undefined) literals.push({ at, literal: copy });
		else if (isMade(node)) made.push(at);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return { literals, made };
}

/** The same of the whole package. */
export function allExpressions(): { literals: Expression[]; made: string[] } {
	const files = sources().map((file) => expressionsIn(file, readFileSync(file, 'utf8')));
	return { literals: files.flatMap(({ literals }) => literals), made: files.flatMap(({ made }) => made) };
}
