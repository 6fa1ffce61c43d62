import type { Disguise } from './disguise.mjs';

const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

export const envelopedRecords: Disguise = {
	description: 'Where the documents show an object, it is in the "data" of another one. This includes sign-ins.',
	response: (response) => (isRecord(response.json) ? { ...response, json: { data: response.json } } : response),
};
