import type { Disguise } from './disguise.mjs';

export const envelopedLists: Disguise = {
	description: 'Where the documents show a bare list, the response is an object with the list in "data".',
	response: (response) => (Array.isArray(response.json) ? { ...response, json: { data: response.json } } : response),
};
