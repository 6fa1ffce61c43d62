import { readFileSync } from 'node:fs';

import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';

import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { asNodeError } from '../../../../nodes/engine/errors/nodeErrors';
import { filesIn } from '../../../files.mjs';

/** The files that may construct n8n's errors themselves, with `withCode`, and why. */
const ALLOWED: Record<string, string> = {
	'nodes/engine/editor/listSearch.ts': 'In the editor, n8n shows the description of a NodeApiError only',
	'nodes/engine/polling/poll.ts': 'The missing sample is no failure, so its level is "info"',
	'nodes/engine/run/itemFailure.ts': 'An unknown error of an item may have no remedy',
};

const OWN_FOLDER = 'nodes/engine/errors/';

const constructing = filesIn('nodes', '.ts')
	.filter((file) => !file.startsWith(OWN_FOLDER))
	.filter((file) => /new\s+Node(Operation|Api)Error\b/.test(readFileSync(file, 'utf8')));

it('only the allowed files construct errors of n8n: use setupError, inputError or itemError, which add a code', () => {
	expect(constructing.sort()).toEqual(Object.keys(ALLOWED).sort());
});

it.each(Object.keys(ALLOWED))('%s adds a code to every error', (file) => {
	const source = readFileSync(file, 'utf8');
	const constructed = source.match(/new\s+Node(Operation|Api)Error\b/g) ?? [];
	expect(source.match(/\bwithCode\(/g)).toHaveLength(constructed.length);
});

describe('asNodeError', () => {
	const node = { name: 'Xobin', type: 'xobin' } as INode;

	it.each([
		new NodeOperationError(node, 'Credentials not found'),
		new NodeApiError(node, { message: 'Gone' }),
		new Error('Gone'),
		'Gone',
	])('adds a code to an error without one: %s', (error) => {
		expect(asNodeError(node, error).description).toMatch(/\(code: internal-error\)$/);
	});

	it.each([
		new NodeOperationError(node, 'Credentials not found', { description: 'Select one.' }),
		new UserError('Credentials not found', { description: 'Select one.' }),
	])('keeps the description of n8n before the code: %s', (error) => {
		expect(asNodeError(node, error).description).toBe('Select one. (code: internal-error)');
	});

	it('keeps the code of an error that has one', () => {
		const error = asNodeError(node, new CallFailure('status', 'Xobin returned 404', { status: 404 }));
		expect(asNodeError(node, error)).toBe(error);
		expect(error.description?.match(/\(code: [a-z-]+\)/g)).toEqual(['(code: not-found)']);
	});
});
