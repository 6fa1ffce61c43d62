import type { IDataObject } from 'n8n-workflow';

import { CallFailure, rowsOf, type Calls } from '../engine';
import type { paths } from './api';

/** The vendor's default. */
const FIRST_LIMIT = 50;

/**
 * The newest notifications, newest first. The endpoint has a limit of unknown maximum and no paging, so the limit is
 * raised until `isEnough`, or until the response is shorter than the limit and therefore complete. If the vendor rejects
 * a raised limit, the notifications of the last response are returned.
 * @throws CallFailure
 */
export async function newestNotifications(
	call: Calls<paths>['call'],
	isEnough: (found: IDataObject[]) => boolean = () => false,
): Promise<IDataObject[]> {
	const list = async (limit: number) => rowsOf(await call('GET /notifications', { query: { limit } }));
	let limit = FIRST_LIMIT;
	let found = await list(limit);
	while (found.length >= limit && !isEnough(found)) {
		limit *= 4;
		const more = await list(limit).catch((error: unknown) => {
			if (error instanceof CallFailure && [400, 422].includes(error.status ?? 0)) return undefined;
			throw error;
		});
		if (more === undefined) return found;
		found = more;
	}
	return found;
}
