import { changeValues } from './changeValues.mjs';
import type { Disguise } from './disguise.mjs';

const EIGHT_HOURS_MS = 28_800_000;
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

export const otherZone: Disguise = {
	description: 'Times without a time zone are eight hours behind UTC.',
	response: (response) => ({
		...response,
		json: changeValues(response.json, (value) =>
			typeof value === 'string' && WITHOUT_ZONE.test(value)
				? new Date(Date.parse(`${value}Z`) - EIGHT_HOURS_MS).toISOString().slice(0, 19)
				: value,
		),
	}),
};
