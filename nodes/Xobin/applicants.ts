import { CallFailure } from '../engine';
import type { components } from './api';

/** The most applicants that Xobin gives at a time. */
export const PER_PAGE = 200;

/** One page of a track's applicants. @throws CallFailure where the answer has no list */
export function pageOf(answer: components['schemas']['Applicants'] | undefined) {
	if (!Array.isArray(answer?.data)) {
		throw new CallFailure('unusable', 'Xobin answered without a list of applicants', {
			remedy: 'Check the Base URL in the credential.',
		});
	}
	// An empty page that promises another one would be asked for without end
	return { rows: answer.data, hasNext: answer.data.length > 0 && answer.pagination?.has_next === true };
}
