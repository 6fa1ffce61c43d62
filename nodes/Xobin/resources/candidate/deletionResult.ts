import type { IDataObject } from 'n8n-workflow';

import { fieldIn, recordIn } from '../../../engine';
import { reportedError } from '../../responses';

/**
 * The response of the two deletion calls. Its `success` says whether the call worked: an error can have HTTP status 200.
 * @param remedy what to do when Xobin reports an error, as a sentence
 * @throws CallFailure if `success` is false
 */
export function deletionResult(response: unknown, remedy: string): IDataObject {
	const result = recordIn(response, ['success', 'task_id']) ?? {};
	if (!/^(false|0)$/i.test(String(fieldIn(result, 'success')).trim())) return result;
	const reason = [fieldIn(result, 'error'), fieldIn(result, 'message')].find(
		(said): said is string => typeof said === 'string',
	);
	throw reportedError(reason, remedy);
}
