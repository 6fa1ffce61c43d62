import type { IDataObject } from 'n8n-workflow';

import { type Parameter, Problem, shown } from '../../../engine';
import { settleNow } from '../../../engine/errors/result';

/** The fields of a track's form, one by one: a map from label to value. */
export const fieldList: Parameter<IDataObject> = {
	property: {
		displayName: 'Fields',
		type: 'fixedCollection',
		description: 'The fields that the track asks for',
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
						description: 'What the field is called in the track',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. +1 555 0100',
						description: 'What the applicant has answered',
					},
				],
			},
		],
	},
	read: (value) => {
		const given = (value as { field?: Array<{ label?: unknown; value?: unknown }> } | undefined)?.field ?? [];
		const fields = given.map(({ label, value: content }) => [String(label ?? '').trim(), content] as const);
		const labels = fields.map(([label]) => label);
		if (labels.includes('')) throw new Problem('has a field without a label', 'Fill in the label, or remove the field');
		const twice = labels.find((label, index) => labels.indexOf(label) !== index);
		if (twice !== undefined) throw new Problem(`has the field ${shown(twice)} twice`, 'Remove one of them');
		return Object.fromEntries(fields) as IDataObject;
	},
};

/** The same as JSON, sent as it is: a map, or a list of objects. */
export const fieldsAsJson: Parameter<IDataObject | IDataObject[]> = {
	property: {
		displayName: 'Fields (JSON)',
		type: 'json',
		description:
			'A map such as { "Phone": "+1 555 0100" }, or a list such as [{ "label": "Phone", "value": "+1 555 0100" }]',
		default: '{}',
	},
	read: (value) => {
		const remedy = 'Give an object, or a list of objects';
		const parsed = settleNow(() => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value));
		const members = parsed.ok && Array.isArray(parsed.value) ? parsed.value : [parsed.ok ? parsed.value : undefined];
		if (!parsed.ok || !members.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))) {
			throw new Problem(`must be JSON with fields, but is ${shown(value ?? '')}`, remedy);
		}
		return parsed.value as IDataObject | IDataObject[];
	},
};
