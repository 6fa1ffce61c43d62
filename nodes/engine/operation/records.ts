import type { IDataObject } from 'n8n-workflow';

export const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A record as it is, and any other value as `{ value }`: no member of a list gets lost. */
export const asRecord = (value: unknown): IDataObject =>
	isRecord(value) ? value : { value: value as IDataObject['value'] };

/** The records in a response of any format: a list's members, an object, or any other value as `{ value }`. */
export function records(response: unknown): IDataObject[] {
	if (Array.isArray(response)) return response.map(asRecord);
	return response === undefined || response === null || response === '' ? [] : [asRecord(response)];
}

/**
 * The output for a response that proves nothing (`x-proof: none`): `accepted: true` says that the service took the request,
 * and no more. It also has what the service returned.
 * @param ids what to return, after `success`, where there is no body
 */
export function accepted(response: unknown, ids: IDataObject): IDataObject[] {
	const found = records(response);
	return found.length > 0
		? found.map((record) => ({ accepted: true, ...record }))
		: [{ success: true, accepted: true, ...ids }];
}
