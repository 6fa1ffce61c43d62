import { recordsOf } from '../../responses';
import type { components } from '../../api';

/** The most applicants that Xobin gives at a time. */
export const PER_PAGE = 200;

/** One page of a track's applicants. @throws CallFailure where the answer has no list */
export function pageOf(answer: components['schemas']['Applicants'] | undefined) {
	const rows = recordsOf(answer?.data, 'applicants');
	// An empty page that promises another one would be asked for without end
	return { rows, hasNext: rows.length > 0 && answer?.pagination?.has_next === true };
}
