import { CallFailure, CHECK_BASE_URL } from '../engine';
import type { components } from './api';

/** A candidate as List Candidates returns it. */
export type Candidate = components['schemas']['Candidate'];

/**
 * The candidates in a response to List Candidates. `count` is ignored because the vendor doesn't say what it counts.
 * @throws CallFailure if the response has no list
 */
export function candidatesIn(response: { Videointerviews?: Candidate[] } | undefined): Candidate[] {
	const list = response?.Videointerviews;
	if (Array.isArray(list)) return list;
	throw new CallFailure('unusable', 'X0PA Room did not return a list of candidates', { remedy: CHECK_BASE_URL });
}
