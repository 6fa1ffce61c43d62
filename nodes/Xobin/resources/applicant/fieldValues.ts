import type { IDataObject } from 'n8n-workflow';

import {
	checkMembers,
	checkNumbers,
	type Defaulted,
	isRecord,
	Problem,
	setting,
	shown,
	toSend,
	trimmed,
	visible,
} from '../../../engine';

const property: Defaulted<unknown>['property'] = {
	displayName: 'Fields',
	type: 'fixedCollection',
	description: 'Fields that the track asks for',
	placeholder: 'Add Field',
	typeOptions: { multipleValues: true },
	default: {},
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'Label or ID',
					name: 'label',
					type: 'string',
					default: '',
					placeholder: 'e.g. Phone',
					description: 'Label or ID of the field in the track',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. +1 555 0100',
					description: 'Value of the field for the applicant',
				},
			],
		},
	],
};

/** An entry as it is saved. What has its default may be missing. */
interface Entry {
	label?: unknown;
	value?: unknown;
}

const isBlank = (value: unknown): boolean => visible(String(value ?? '')) === '';

/** @throws Problem if the label or the value is not text, or if there is none: JSON would drop the field or make it null */
function readEntry({ label, ...more }: Entry): [string, string] {
	const value = 'value' in more ? more.value : '';
	if (isBlank(label)) throw new Problem('has a field without a label', 'Enter the label, or remove the field');
	if (typeof label !== 'string' && typeof label !== 'number') {
		throw new Problem(`has a field whose label must be text, but is ${shown(label)}`, 'Check the expression');
	}
	const name = trimmed(String(label));
	if (value === null || value === undefined || Number.isNaN(value)) {
		const remedy =
			'Enter a value, remove the field, or check the expression. An expression that returns "" sends an empty text';
		throw new Problem(`has a field ${shown(name)} that is empty`, remedy);
	}
	if (typeof value === 'object') {
		throw new Problem(
			`has a field ${shown(name)} that must be text, but is ${shown(value)}`,
			'Enter text, or an expression that returns text',
		);
	}
	checkNumbers(value);
	return [name, String(value)];
}

const listed: Defaulted<IDataObject> = {
	hasDefault: true,
	property,
	read: (value) => {
		const { field = [] } = checkMembers(property, value) as { field?: Entry | Entry[] };
		const fields = [field]
			.flat()
			// Without both, it was left out: a model that uses this as a tool can't remove it
			.filter((entry) => !isBlank(entry.label) || !isBlank(entry.value))
			.map(readEntry);
		const labels = fields.map(([label]) => label);
		const twice = labels.find((label, index) => labels.indexOf(label) !== index);
		if (twice !== undefined) throw new Problem(`has the field ${shown(twice)} twice`, 'Remove one of them');
		return Object.fromEntries(fields);
	},
};

/** The fields of a track, entered one by one: a map from label to text. */
export const fieldList = setting(listed);

const json: Defaulted<IDataObject | IDataObject[]> = {
	hasDefault: true,
	property: {
		displayName: 'Fields (JSON)',
		type: 'json',
		description:
			'Object such as { "Phone": "+1 555 0100" }, or array such as [{ "label": "Phone", "value": "+1 555 0100" }]',
		default: '{}',
	},
	read: (value) => {
		const fields = toSend(value);
		if (isRecord(fields) || (Array.isArray(fields) && fields.every(isRecord))) return fields;
		throw new Problem(
			`must be JSON with fields, but is ${shown(value ?? '')}`,
			'Enter an object or an array of objects',
		);
	},
};

/** The fields of a track as JSON, sent unchanged: an object, or an array of objects. */
export const fieldsAsJson = setting(json);
