import { Problem, shown } from '../errors/problem';
import type { Optional, Parameter } from '../operation/types';
import { entriesOf } from './entries';
import { setting } from './role';

const fieldNames: Parameter<string[]> = {
	property: {
		displayName: 'Fields to Return',
		description: 'Names, separated by commas',
		type: 'string',
		default: '',
		placeholder: 'e.g. id,name,status',
	},
	read: (value) =>
		entriesOf(value).map((entry) => {
			if (typeof entry === 'string') return entry.trim();
			throw new Problem(
				`must be names of fields, but one is ${shown(entry)}`,
				'Separate the names with commas, e.g. id,name,status',
			);
		}),
};

/** The option of every operation that returns records: names of their top-level fields. Empty: all fields. */
export const fieldsToReturn: Optional<string[] | undefined> = setting(fieldNames);
