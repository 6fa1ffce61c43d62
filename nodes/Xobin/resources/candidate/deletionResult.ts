import type { IDataObject } from 'n8n-workflow';

import { CallFailure, records } from '../../../engine';
import { reportedError } from '../../responses';

/**
 * The response of the two deletion calls. Its `success` says whether the call worked: an error can have HTTP status 200.
 * @param remedy what to do when Xobin reports an error, as a sentence
 * @throws CallFailure unless `success` is true
 */
export function deletionResult(response: unknown, remedy: string): IDataObject {
	const [result = {}] = records(response);
	if (result.success === true) return result;
	if (result.success === undefined) {
		throw new CallFailure('unusable', 'Xobin did not report whether the call succeeded');
	}
	throw reportedError(String(result.error ?? result.message ?? 'no reason given'), remedy);
}
