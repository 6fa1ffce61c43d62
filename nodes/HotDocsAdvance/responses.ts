import type { IDataObject } from 'n8n-workflow';

import { CallFailure, type Calls, outcomeUnknown, recordIn, records } from '../engine';
import { CHECK_ADDRESS } from './baseUrl';

/** For calls whose response was not seen: like that of the sign-in, it may be bare text. */
export const UNKNOWN_RESPONSE = { as: 'any' } as const;

/** The remedy for a response that doesn't look like the API's. */
export const MAYBE_A_PROXY = `${CHECK_ADDRESS} A proxy may have sent this response.`;

/**
 * The output of a call whose response proves nothing: that the service accepted it, the IDs (some generated here), and the
 * response's fields.
 */
export function outcome(response: unknown, ids: IDataObject): IDataObject[] {
	const found = records(response);
	return (found.length > 0 ? found : [{}]).map((record) => ({ success: true, accepted: true, ...ids, ...record }));
}

/**
 * Makes a call with IDs that may have been generated here. If the call fails but may have gone through, the error reports
 * the IDs, because they are known nowhere else.
 * @param what the request, e.g. `the assembly was requested`
 */
export async function reportingIds<T>(
	{ done }: Pick<Calls<never>, 'done'>,
	what: string,
	ids: IDataObject,
	call: () => Promise<T>,
): Promise<T> {
	return await call().catch((error: unknown) => {
		if (error instanceof CallFailure && (error.maybeDoneBefore || outcomeUnknown(error))) done(what, ids);
		throw error;
	});
}

/** Accepts a few words such as `PostProcessingFailed`, but no markup or prose. */
const asStatus = (value: unknown): string | undefined =>
	typeof value === 'string' && /^[\w -]{1,60}$/.test(value) ? value : undefined;

/**
 * The status in a response: the text itself, or a field whose name ends in "status" (inferred).
 * @returns undefined when there is none
 */
export function statusIn(response: unknown): string | undefined {
	if (typeof response !== 'object') return asStatus(response);
	const fields = Object.entries(recordIn(response, ['status']) ?? response ?? {}).filter(([name]) =>
		/status$/i.test(name),
	);
	const [, status] = fields.find(([name]) => name.toLowerCase() === 'status') ?? fields[0] ?? [];
	return asStatus(status);
}
