import { changeValues } from './changeValues.mjs';
import type { Disguise } from './disguise.mjs';

const STATUS_NAME = /(^|_)(status|state)$|[a-z](Status|State)$/i;

const inOtherCase = (word: string): string => (word === word.toLowerCase() ? word.toUpperCase() : word.toLowerCase());

export const otherCase: Disguise = {
	description: 'The words of statuses have another letter case: "COMPLETED" for "completed", "draft" for "Draft".',
	response: (response) => ({
		...response,
		json: changeValues(response.json, (value, name) =>
			typeof value === 'string' && STATUS_NAME.test(name) ? inOtherCase(value) : value,
		),
	}),
};
