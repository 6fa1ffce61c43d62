import { entriesOf, Problem, readNumberId, type Parameter } from '../../../engine';

/** `assessment_ids`: at least one, because Xobin takes none for all. */
export const assessmentIds: Parameter<number[]> = {
	property: {
		displayName: 'Assessment IDs',
		description: 'IDs of the assessments, separated by commas, or a list from an expression',
		placeholder: 'e.g. 138, 139',
		type: 'string',
		default: '',
		required: true,
	},
	read: (value) => {
		const entries = entriesOf(value);
		if (entries.length === 0) throw new Problem('is empty', 'Enter at least one ID, or check the expression');
		return entries.map(readNumberId);
	},
};
