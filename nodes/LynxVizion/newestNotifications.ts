import type { IDataObject } from 'n8n-workflow';

import { CallFailure, rowsOf, type Calls } from '../engine';
import type { paths } from './api';
import { settle } from '../engine/errors/result';

/** The vendor's own default. */
const FIRST_LIMIT = 50;

/**
 * The newest notifications. The list has no pages but a limit, whose maximum is not stated: it is raised until there are
 * enough, or the list is shorter than the limit and so whole. A limit that is refused ends the search, with what there is.
 */
export async function newestNotifications(
	call: Calls<paths>['call'],
	isEnough: (found: IDataObject[]) => boolean = () => false,
): Promise<IDataObject[]> {
	let found: IDataObject[] = [];
	for (let limit = FIRST_LIMIT; ; limit *= 4) {
		const page = await settle(async () => rowsOf(await call('GET /notifications', { query: { limit } })));
		if (!page.ok) {
			const { error } = page;
			const isRefused = error instanceof CallFailure && [400, 422].includes(error.status ?? 0);
			if (isRefused && limit > FIRST_LIMIT) return found;
			throw error;
		}
		found = page.value;
		if (found.length < limit || isEnough(found)) return found;
	}
}
