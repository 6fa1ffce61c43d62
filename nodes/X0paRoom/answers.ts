import type { IDataObject } from 'n8n-workflow';

import { CallFailure, records } from '../engine';
import type { components } from './api';

export type Candidate = components['schemas']['Candidate'];

/**
 * An answer that the vendor documents no body for: its JSON as it comes.
 * @param ids what to tell, after `success`, where there is no body
 */
export function asItComes(answer: unknown, ids: IDataObject): IDataObject[] {
	const given = records(answer);
	return given.length > 0 ? given : [{ success: true, ...ids }];
}

/**
 * The candidates in the answer to List Candidates. The length of the list counts; the meaning of `count` is not stated.
 * @throws CallFailure where the answer has no list
 */
export function candidatesIn(answer: { Videointerviews?: Candidate[] } | undefined): Candidate[] {
	const list = answer?.Videointerviews;
	if (Array.isArray(list)) return list;
	throw new CallFailure('unusable', 'X0PA Room answered without a list of candidates', {
		remedy: 'Check the Base URL in the credential.',
	});
}
