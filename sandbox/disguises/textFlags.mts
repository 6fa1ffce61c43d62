import { changeValues } from './changeValues.mjs';
import type { Disguise } from './disguise.mjs';

export const textFlags: Disguise = {
	description: 'Flags are the texts "true" and "false".',
	response: (response) => ({
		...response,
		json: changeValues(response.json, (value) => (typeof value === 'boolean' ? String(value) : value)),
	}),
};
