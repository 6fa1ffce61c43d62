import { recordsOf } from '../../responses';
import type { components } from '../../api';

/** Maximum number of applicants in one response. */
export const PER_PAGE = 200;

/** @returns one page of a track's applicants, and whether there is another. @throws CallFailure if the response has no list */
export function pageOf(response: components['schemas']['Applicants'] | undefined) {
	const rows = recordsOf(response?.data, 'applicants');
	// An empty page with `has_next` would make the paging endless
	return { rows, hasNext: rows.length > 0 && response?.pagination?.has_next === true };
}
