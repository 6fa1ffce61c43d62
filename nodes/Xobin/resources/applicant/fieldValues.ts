import type { IDataObject } from 'n8n-workflow';

import { checkNumbers, type Defaulted, fromJson, isRecord, Problem, setting, shown, visible } from '../../../engine';

const listed: Defaulted<IDataObject> = {
	hasDefault: true,
	property: {
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
	},
	read: (value) => {
		const given = (value as { field?: Array<{ label?: unknown; value?: unknown }> } | undefined)?.field ?? [];
		const fields = given
			.map(({ label, value: content }) => [String(label ?? '').trim(), content] as const)
			// Without both, it was left out: a model that uses this as a tool can't remove it
			.filter(([label, content]) => label !== '' || visible(String(content ?? '')) !== '');
		const labels = fields.map(([label]) => label);
		if (labels.includes('')) throw new Problem('has a field without a label', 'Enter the label, or remove the field');
		const twice = labels.find((label, index) => labels.indexOf(label) !== index);
		if (twice !== undefined) throw new Problem(`has the field ${shown(twice)} twice`, 'Remove one of them');
		checkNumbers(fields);
		return Object.fromEntries(fields) as IDataObject;
	},
};

/** The fields of a track, entered one by one: a map from label to value. A value that an expression lacks is not sent. */
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
		const fields = fromJson(value);
		checkNumbers(fields);
		if (isRecord(fields) || (Array.isArray(fields) && fields.every(isRecord))) return fields;
		throw new Problem(
			`must be JSON with fields, but is ${shown(value ?? '')}`,
			'Enter an object or an array of objects',
		);
	},
};

/** The fields of a track as JSON, sent unchanged: an object, or an array of objects. */
export const fieldsAsJson = setting(json);
