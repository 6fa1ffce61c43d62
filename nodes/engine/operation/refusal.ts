import { plainName } from '../errors/plainName';
import { isRecord } from './records';

const ERRORS = new Set(['error', 'errors', 'errormessage', 'exception', 'exceptionmessage', 'fault']);
const SUCCESSES = new Set(['success', 'ok', 'issuccess', 'succeeded', 'successful']);
const REASONS = new Set(['message', 'messages', 'msg', 'detail', 'reason', 'title']);

/** Names of fields in which services say why something was not done. Others, such as names, may be a candidate's data. */
export const TELLING: ReadonlySet<string> = new Set([...ERRORS, ...REASONS, 'errordescription', 'details', 'status']);

/** Names that errors have, too: such a field proves nothing. */
export const COMMON: ReadonlySet<string> = new Set([
	...TELLING,
	...SUCCESSES,
	...['statuscode', 'code', 'type', 'timestamp', 'path'],
]);

/** Status words that no record has. */
const FAILURE = /^(error|exception|fail|failure|unauthorized|unauthenticated|forbidden)$/i;
/** The status of a job that failed, or of a call. */
const FAILED = /^failed$/i;

/** Whether a text, a number or a flag means no. */
const isNo = (value: unknown): boolean => /^(false|0|no)$/i.test(String(value).trim());

/** Whether it is nothing at all: null, 0, `none`, a list or a record without members. */
export const isEmpty = (value: unknown): boolean =>
	typeof value === 'object'
		? value === null || Object.keys(value).length === 0
		: value === undefined || /^(false|0|null|none)?$/i.test(String(value).trim());

/** Whether a flag of a record is set, be it a boolean, a number or a text such as `false`. */
export const saysYes = (value: unknown): boolean => !isEmpty(value) && !isNo(value);

/** Whether a status word means that the call, or a job, failed. */
export const saysFailed = (value: unknown): boolean =>
	typeof value === 'string' && [FAILURE, FAILED].some((word) => word.test(value.trim()));

/** Whether it is a status of HTTP that means an error: a record's own status is a word. */
const isErrorStatus = (value: unknown): boolean => /^[45]\d\d$/.test(String(value).trim());

/** Whether it is a status that a record can have, that of a failed job among them. */
export const isRecordStatus = (value: unknown): boolean =>
	typeof value === 'string' && !isEmpty(value) && !isErrorStatus(value) && !FAILURE.test(value.trim());

const topLevel = (answer: unknown): Array<[string, unknown]> =>
	isRecord(answer) ? Object.entries(answer).map(([name, value]) => [plainName(name), value]) : [];

/** Whether the top level says that it was no success. */
export const deniesSuccess = (answer: unknown): boolean =>
	topLevel(answer).some(([name, value]) => SUCCESSES.has(name) && isNo(value));

/**
 * Whether the top level shows that the service refused the call.
 * @param isStatusData whether `status` may be a record's own, such as that of an analysis. It is, unless there is a
 * reason and nothing else
 */
export function showsRefusal(answer: unknown, isStatusData: boolean): boolean {
	const fields = topLevel(answer);
	const hasReason = fields.some(([name]) => REASONS.has(name));
	const isAlone = fields.every(([name]) => COMMON.has(name));
	return fields.some(([name, value]) => {
		if (ERRORS.has(name)) return !isEmpty(value);
		if (REASONS.has(name)) return isAlone && saysFailed(value);
		if (name === 'code') return hasReason && isErrorStatus(value);
		if (name !== 'status' && name !== 'statuscode') return false;
		if (isErrorStatus(value)) return true;
		if (isStatusData && !(hasReason && isAlone)) return false;
		return hasReason || isAlone ? saysFailed(value) : FAILURE.test(String(value).trim());
	});
}
