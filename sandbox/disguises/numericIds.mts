import type { Schema } from '../contract.mjs';
import type { Disguise } from './disguise.mjs';

type Change = (value: unknown, schema: Schema | undefined) => unknown;

/** `id`, `report_id`, `interviewIds`, `publicUuid`. */
const ID_NAME = /^(id|guid|uuid)s?$|_(id|uuid)s?$|[a-z](Id|ID|Guid|Uuid)s?$/;
const DIGITS = /^[1-9]\d{0,14}$/;
const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Larger than any other ID of the sandbox. */
const FIRST_NUMBER = 70_000_001;

/** The numbers of the GUIDs that were seen, in all sandboxes of the process. */
const guids: string[] = [];

function numberOf(guid: string): number {
	const index = guids.indexOf(guid.toLowerCase());
	return FIRST_NUMBER + (index < 0 ? guids.push(guid.toLowerCase()) - 1 : index);
}

const guidOf = (value: unknown): string | undefined => guids[Number(value) - FIRST_NUMBER];

/** Changes every value of a field whose name is that of an ID, at any depth. */
function changeIds(value: unknown, change: Change, schema?: Schema, isId = false): unknown {
	if (Array.isArray(value)) return value.map((one) => changeIds(one, change, schema?.items, isId));
	if (typeof value !== 'object' || value === null) return isId ? change(value, schema) : value;
	const fields = Object.entries(value).map(([name, one]) => [
		name,
		changeIds(one, change, schema?.properties?.[name], ID_NAME.test(name)),
	]);
	return Object.fromEntries(fields) as unknown;
}

const disguised: Change = (value) => {
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'string') return value;
	if (DIGITS.test(value)) return Number(value);
	return GUID.test(value) ? numberOf(value) : value;
};

/** Accepts both types, as many services do. */
const documented: Change = (value, schema) => {
	const original = guidOf(value) ?? value;
	const types = [schema?.type ?? []].flat();
	if (typeof original === 'number' && types.includes('string')) return String(original);
	const isNumeric = types.includes('integer') || types.includes('number');
	return isNumeric && typeof original === 'string' && DIGITS.test(original) ? Number(original) : original;
};

export const numericIds: Disguise = {
	description: 'Where the documents show IDs as text, they are numbers in responses, and the other way round.',
	request: (request, { operation }) => ({
		...request,
		path: request.path
			.split('/')
			.map((part) => guidOf(part) ?? part)
			.join('/'),
		body: changeIds(request.body, documented, operation.requestBody?.content['application/json']?.schema) as object,
	}),
	response: (response) =>
		response.json === undefined ? response : { ...response, json: changeIds(response.json, disguised) },
};
