import { readFileSync } from 'node:fs';
import ts from 'typescript';

import { filesIn } from '../../files.mjs';

/** A text that a user may see, with `…` for each inserted part. */
export interface Text {
	text: string;
	file: string;
}

/** For each class or function that makes an error: the position of the argument with its text. */
const MESSAGE_ARGUMENT: Record<string, number> = {
	CallFailure: 1,
	Problem: 0,
	NodeOperationError: 1,
	inputError: 2,
	setupError: 1,
	/** A list in the editor. */
	listError: 1,
	/** A field of a credential that is part of the address. */
	invalidField: 0,
	/** A status in the test of a credential. */
	others: 1,
	/** The response to a webhook call. */
	refuse: 2,
	/** A list of existing records that could not be read. */
	existing: 2,
	/** An item that was done before. */
	alreadyThere: 0,
};

export const errorMakers = Object.keys(MESSAGE_ARGUMENT);

const sources = (): string[] =>
	['nodes', 'credentials'].flatMap((folder) => filesIn(folder, '.ts')).filter((file) => !file.endsWith('/api.ts'));

/** The text of a literal; undefined for other expressions. */
function textOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

/** The value of a constant of the same file. */
function constantOf(name: ts.Identifier): ts.Node | undefined {
	const declarations = name
		.getSourceFile()
		.statements.filter((statement) => ts.isVariableStatement(statement))
		.flatMap(({ declarationList }) => [...declarationList.declarations]);
	return declarations.find((declaration) => declaration.name.getText() === name.text)?.initializer;
}

/** The literal texts that an expression may evaluate to. */
function textsIn(node: ts.Node | undefined): string[] {
	if (!node) return [];
	if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)];
	if (ts.isIdentifier(node)) return textsIn(constantOf(node));
	const text = textOf(node);
	return text === undefined ? [] : [text];
}

/** The texts of one node of the code. */
type Read<T> = (node: ts.Node) => Array<Omit<T, 'file'>>;

function collect<T extends Text>(read: Read<T>): T[] {
	const found: T[] = [];
	for (const file of sources()) {
		const visit = (node: ts.Node): void => {
			found.push(...read(node).map((text) => ({ ...text, file }) as T));
			ts.forEachChild(node, visit);
		};
		visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
	}
	return found;
}

/** Every text in the package's code. */
export const allTexts = (): Text[] =>
	collect((node) => {
		const text = textOf(node);
		return text === undefined ? [] : [{ text }];
	});

/** A message in the test of a credential: of a rule, or of a status. */
const isTestMessage = (node: ts.Node): node is ts.PropertyAssignment =>
	ts.isPropertyAssignment(node) &&
	/^(message|[45]\d\d)$/.test(node.name.getText()) &&
	/credentials/.test(node.getSourceFile().fileName);

/** The text of an error that users may see. */
export interface ErrorText extends Text {
	/** The class or function that makes the error, or `message` in the test of a credential. */
	maker: string;
}

export const errorTexts = (): ErrorText[] =>
	collect((node) => {
		if (isTestMessage(node)) return textsIn(node.initializer).map((text) => ({ text, maker: 'message' }));
		if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return [];
		const maker = node.expression.getText();
		const position = MESSAGE_ARGUMENT[maker];
		return position === undefined ? [] : textsIn(node.arguments?.[position]).map((text) => ({ text, maker }));
	});
