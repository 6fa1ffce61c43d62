import { Ajv2020 } from 'ajv/dist/2020.js';

import { FORMAT, jsonIn, type Report } from '../account/report.mjs';
import { allVendors } from '../vendors.mjs';

/** A name that a report may have: of a field, a type or a code. */
const NAME = { type: 'string', maxLength: 120, pattern: '^[A-Za-z<][A-Za-z0-9_<> -]*$' };
const NAMES = { type: 'array', items: NAME };

const FIELD = {
	type: 'object',
	additionalProperties: false,
	required: ['types'],
	properties: {
		types: NAMES,
		looks: NAMES,
		// Words of the contract
		words: { type: 'array', items: { type: 'string', maxLength: 120 } },
		otherWords: { const: true },
		violates: NAMES,
		sometimes: { const: true },
		items: { $ref: '#/$defs/field' },
		fields: {
			type: 'object',
			propertyNames: { type: 'string', maxLength: 120 },
			additionalProperties: { $ref: '#/$defs/field' },
		},
	},
};

const SCHEMA = {
	type: 'object',
	required: ['format', 'vendor', 'service', 'date', 'answers'],
	properties: {
		format: { const: FORMAT },
		vendor: { enum: allVendors.map(({ folder }) => folder) },
		service: { enum: ['live', 'stand-in on this machine'] },
		date: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
		answers: {
			type: 'array',
			items: {
				type: 'object',
				additionalProperties: false,
				required: ['endpoint', 'status', 'contentType', 'headers'],
				properties: {
					endpoint: { type: 'string', maxLength: 200 },
					status: { type: 'integer', minimum: 100, maximum: 599 },
					contentType: { type: 'string', pattern: '^[a-z0-9.+/-]+$' },
					headers: NAMES,
					shape: { $ref: '#/$defs/field' },
					envelope: {
						type: 'object',
						additionalProperties: false,
						required: ['name', 'around'],
						properties: { name: NAME, around: { type: 'object', additionalProperties: { $ref: '#/$defs/field' } } },
					},
				},
			},
		},
	},
	$defs: { field: FIELD },
};

/**
 * The report in the text of a file. People paste it, so it is checked: only what the report's format has gets further.
 * @throws Error if it isn't a report
 */
export function readReport(markdown: string): Report {
	const report = jsonIn(markdown);
	const validate = new Ajv2020({ strict: false }).compile(SCHEMA);
	if (validate(report)) return report as unknown as Report;
	const [problem] = validate.errors ?? [];
	throw new Error(`This is not a report of this version: ${problem?.instancePath} ${problem?.message}`);
}
