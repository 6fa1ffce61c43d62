import { CallFailure } from '../engine';
import type { components } from './api';

export type Candidate = components['schemas']['Candidate'];

/**
 * The candidates in the answer to List Candidates. The length of the list counts; the meaning of `count` is not stated.
 * @throws CallFailure where the answer has no list
 */
export function candidatesIn(answer: { Videointerviews?: Candidate[] } | undefined): Candidate[] {
	const list = answer?.Videointerviews;
	if (Array.isArray(list)) return list;
	throw new CallFailure('unusable', 'X0PA Room answered without a list of candidates', {
		remedy: 'Check "Base URL" in the credential.',
	});
}
