import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A text that a person may see, with `…` for each part that is filled in. */
export interface Text {
	text: string;
	file: string;
}

/** Which argument of a class or function is a text about something that went wrong. */
const TELLS: Record<string, number> = {
	CallFailure: 1,
	Problem: 0,
	NodeOperationError: 1,
	inputError: 2,
	/** The credential's address is wrong. */
	wrong: 0,
	/** A call to a webhook is refused. */
	refuse: 2,
	/** An answer that says that nothing was done. */
	confirmed: 1,
};

const sources = (): string[] =>
	['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts') && !name.endsWith('/api.ts'))
			.map((name) => join(folder, name)),
	);

/** The text of a literal; undefined for other expressions. */
function textOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

/** The texts that an expression may give, as far as they stand there. */
function textsIn(node: ts.Node | undefined): string[] {
	if (!node) return [];
	if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)];
	const text = textOf(node);
	return text === undefined ? [] : [text];
}

function collect(read: (node: ts.Node) => string[]): Text[] {
	const found: Text[] = [];
	for (const file of sources()) {
		const visit = (node: ts.Node): void => {
			found.push(...read(node).map((text) => ({ text, file })));
			ts.forEachChild(node, visit);
		};
		visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
	}
	return found;
}

/** Every text that stands in the package's code. */
export const allTexts = (): Text[] => collect((node) => [textOf(node)].filter((text) => text !== undefined));

/** What the package's code says of things that go wrong: the beginnings of the errors that people see. */
export const errorTexts = (): Text[] =>
	collect((node) => {
		if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return [];
		const name = node.expression.getText();
		return name in TELLS ? textsIn(node.arguments?.[TELLS[name]]) : [];
	});
