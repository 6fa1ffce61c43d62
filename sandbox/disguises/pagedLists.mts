import type { Operation } from '../contract.mjs';
import type { Disguise } from './disguise.mjs';

/** The default of Xobin's lists that have pages. */
export const PAGE_SIZE = 25;
const PAGING = /page|limit|offset|cursor|size/i;

/** The field of a response that holds its list, `''` if the response is the list; undefined without a list. */
function listField({ 'x-proof': proof }: Operation): string | undefined {
	if (proof === 'list') return '';
	return Object.entries(Object(proof) as object).find(([, kind]) => kind === 'list')?.[0];
}

const firstPage = (list: unknown) => (Array.isArray(list) ? list.slice(0, PAGE_SIZE) : list);

export const pagedLists: Disguise = {
	description: `Lists without documented pages return their first ${PAGE_SIZE} records only.`,
	response: (response, { operation }) => {
		const field = listField(operation);
		const hasPages = operation.parameters?.some(({ name }) => PAGING.test(name));
		if (field === undefined || operation.method !== 'get' || hasPages || response.json === undefined) return response;
		if (field === '') return { ...response, json: firstPage(response.json) };
		const fields = response.json as Record<string, unknown>;
		return { ...response, json: { ...fields, [field]: firstPage(fields[field]) } };
	},
};
