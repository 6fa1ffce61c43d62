import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { LIVE } from '../../tools/evidence/marks.mjs';
import {
	bodies,
	contractFiles,
	contractPath,
	isObject,
	objects,
	operations,
	readContract,
	type Body,
	type Json,
	type JsonObject,
} from './documents.mjs';

const EVIDENCE = ['S', 'R', 'R-cut', '3P', 'INF', LIVE];
const files = contractFiles();
const contracts = files.map((file): [string, JsonObject] => [file, readContract(file)]);

const lint = (...paths: string[]): string[] => {
	const script = join('test', 'contract', 'lint-contracts.mjs');
	const { stdout, stderr } = spawnSync(process.execPath, [script, ...paths], { encoding: 'utf8' });
	if (stdout === '') throw new Error(stderr);
	return JSON.parse(stdout) as string[];
};

const base = (file: string): string => `https://contracts.invalid/${file}`;

const ajv = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }));
ajv.addVocabulary(['x-evidence', 'x-source', 'x-unsettled']);
// The validator reads a contract as one schema, so it meets the words at the root of an OpenAPI document too.
ajv.addVocabulary(['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components']);
for (const [file, document] of contracts) ajv.addSchema(document, base(file), false, false);

const validator = (file: string, { schemaPointer }: Pick<Body, 'schemaPointer'>): ValidateFunction =>
	ajv.compile({ $ref: base(file) + schemaPointer });

/** The reasons why a contract's schema rejects a value; empty if the value is valid. */
const refusals = (file: string, body: Pick<Body, 'schemaPointer'>, value: Json): string[] => {
	const validate = validator(file, body);
	return validate(value) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message ?? e.keyword}`);
};

const requestOf = (file: string, operation: string): Body => {
	const found = bodies(readContract(file)).find((body) => body.operation === operation && body.part === 'request');
	if (!found) throw new Error(`${file} has no request body at ${operation}`);
	return found;
};

describe('the contracts', () => {
	it('are those of the four vendors', () => {
		expect(files).toEqual([
			'HotDocsAdvance.openapi.yaml',
			'LynxVizion.openapi.yaml',
			'X0paRoom.openapi.yaml',
			'Xobin.openapi.yaml',
		]);
	});

	it('pass the linter’s strict rule set', () => {
		expect(lint(...files.map(contractPath))).toEqual([]);
	});

	it('fail the linter if an operation has no response', () => {
		const folder = mkdtempSync(join(tmpdir(), 'contract-'));
		try {
			const broken = join(folder, 'broken.yaml');
			writeFileSync(broken, readFileSync(contractPath('Xobin.openapi.yaml'), 'utf8').replaceAll("'200':", "'302':"));
			expect(lint(broken)).toContainEqual(expect.stringContaining('operation-2xx-response'));
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

describe.each(contracts)('%s', (file, document) => {
	const found = operations(document);

	it('is OpenAPI 3.1 and refers to nothing outside itself', () => {
		expect(document.openapi).toBe('3.1.0');
		const references = [...objects(document)].flatMap(({ value }) =>
			typeof value.$ref === 'string' ? [value.$ref] : [],
		);
		expect(references.filter((reference) => !reference.startsWith('#/'))).toEqual([]);
	});

	it('names every operation once, in camel case', () => {
		const names = found.map(([, { value }]) => value.operationId);
		expect(names.length).toBeGreaterThan(0);
		for (const name of names) expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/);
		expect(new Set(names).size).toBe(names.length);
	});

	it.each(found)('%s has tags, evidence, a source and a success response', (_operation, { value }) => {
		expect(value.tags).not.toHaveLength(0);
		const { 'x-evidence': given } = value;
		expect({ 'x-evidence': given }).toEqual({ 'x-evidence': expect.stringMatching(`^(${EVIDENCE.join('|')})$`) });
		expect(value['x-source']).toMatch(/^https:\/\//);
		expect(isObject(value.responses) && Object.keys(value.responses).filter((status) => /^2/.test(status))).not.toEqual(
			[],
		);
	});

	it('uses only known evidence markers', () => {
		const wrong = [...objects(document)].filter(
			({ value }) => 'x-evidence' in value && !EVIDENCE.includes(String(value['x-evidence'])),
		);
		expect(wrong.map(({ pointer }) => pointer)).toEqual([]);
	});

	it('has schemas that a strict validator accepts', () => {
		for (const body of bodies(document)) expect(validator(file, body)).toBeInstanceOf(Function);
	});

	const examples = bodies(document).flatMap((body) =>
		body.examples.map(({ name, value }) => ({ ...body, name, value, title: `${body.operation} ${body.part} ${name}` })),
	);

	it('has examples', () => {
		expect(examples.length).toBeGreaterThan(0);
	});

	it.each(examples)('$title satisfies its schema', (example) => {
		expect(refusals(file, example, example.value)).toEqual([]);
	});

	const closed = examples.filter(
		({ part, schema, value }) => part === 'request' && schema.additionalProperties === false && isObject(value),
	);

	it.each(closed)('$title rejects an unknown field', (example) => {
		const more = { ...(example.value as JsonObject), notAField: 1 };
		expect(refusals(file, example, more)).toContainEqual(
			expect.stringContaining('must NOT have additional properties'),
		);
	});
});

it('only bodies that the vendor documents as {} allow unknown fields', () => {
	const open = contracts.flatMap(([file, document]) =>
		bodies(document)
			.filter(({ part, schema }) => part === 'request' && schema.type === 'object')
			.filter(({ schema }) => schema.additionalProperties !== false)
			.map(({ operation }) => `${file} ${operation}`),
	);
	expect(open).toEqual([
		'X0paRoom.openapi.yaml PATCH /assessments/{id}',
		'X0paRoom.openapi.yaml POST /assessments/{id}/question',
		'X0paRoom.openapi.yaml PATCH /assessments/{id}/candidate/{pid}',
		'X0paRoom.openapi.yaml POST /rating-criteria',
		'X0paRoom.openapi.yaml PATCH /rating-criteria/{id}',
	]);
});

describe('limits and field names', () => {
	const xobin = 'Xobin.openapi.yaml';
	const x0pa = 'X0paRoom.openapi.yaml';
	const assessmentReport = 'POST /assessments/reports/{report_id}/{option}';
	const aiInterviewReport = 'POST /ai-interviews/report/{response_id}/{option}';
	const deleted = { profileId: 123, videointerviewGroupId: '1' };

	it.each([
		[xobin, assessmentReport, { expiration_hours: 0.25 }],
		[xobin, assessmentReport, { expiration_hours: 24 }],
		[xobin, assessmentReport, {}],
		[xobin, aiInterviewReport, { expiration_hours: 1 / 60 }],
		[x0pa, 'POST /assessments', { groupName: 'dName' }],
		[x0pa, 'POST /assessments', { groupName: 'dName', groupConfig: { another: null } }],
		[x0pa, 'PATCH /assessments/{id}', { groupName: 'dName', anotherField: [1] }],
		[x0pa, 'POST /assessments/{id}/question', { anyField: { deep: true } }],
		[x0pa, 'POST /assessments/{id}/candidate', { emailAddress: 'janedoe@example.com' }],
	])('%s %s takes %j', (file, operation, body) => {
		expect(refusals(file, requestOf(file, operation), body)).toEqual([]);
	});

	it.each([
		[xobin, assessmentReport, { expiration_hour: 2 }],
		[xobin, assessmentReport, { expiration_hours: '2' }],
		[xobin, assessmentReport, { expiration_hours: 0.2 }],
		[xobin, assessmentReport, { expiration_hours: 24.5 }],
		[xobin, aiInterviewReport, { expiration_hours: 0.016 }],
		[x0pa, 'POST /token', { email: 'a@x.ai' }],
		[x0pa, 'POST /assessments', { groupName: 'dName', expiresAt: 1629323252040 }],
		[x0pa, 'POST /assessments', { groupName: 'dName', expiresAt: '2021-08-18' }],
		[x0pa, 'PATCH /assessments/{id}', { expiresAt: 1629323252040 }],
		[x0pa, 'POST /assessments/{id}/question', []],
		[x0pa, 'POST /assessments/{id}/candidate', { emailAddress: 7 }],
		[x0pa, 'POST /assessments/{id}/candidate', { email: 'janedoe@example.com' }],
		[x0pa, 'POST /assessments/{id}/invite', { videointerviewGroupId: '1', interviewIds: ['1'] }],
		[x0pa, 'POST /assessments/{id}/invite', { videointerviewGroupId: '1', interviewIds: [] }],
		[x0pa, 'DELETE /assessment/{id}/candidates/{vid}', [{ ...deleted, profileId: '123' }]],
		[x0pa, 'DELETE /assessment/{id}/candidates/{vid}', [{ ...deleted, profileID: 123 }]],
		[x0pa, 'DELETE /assessment/{id}/candidates/{vid}', [deleted, deleted]],
		[x0pa, 'DELETE /assessment/{id}/candidates/{vid}', []],
	])('%s %s refuses %j', (file, operation, body) => {
		expect(refusals(file, requestOf(file, operation), body)).not.toEqual([]);
	});
});
