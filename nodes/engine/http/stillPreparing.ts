import { CallFailure } from '../errors/callFailure';
import { isRecord } from '../operation/records';
import { parseResponse } from './parseResponse';

/** Status words of work in progress, compared without letter case, blanks, `_` and `-`. */
const IN_PROGRESS = /^(pending|processing|inprogress|queued|generating|preparing|running|started|accepted)$/;
/** Sentences of work in progress. The vendors document none. "Is created" is none: it may say when a file is made. */
const SENTENCE =
	/\b(is|are|being|still|currently)\b[^.]{0,40}\b(generat|creat|prepar|process|render|compil|mak)ing\b|\bbeing (generated|created|prepared|processed|rendered|compiled|made)\b|\bin progress\b|\bnot (yet )?ready\b/i;

/**
 * Whether a response says that the file is still being made.
 * @param text the beginning of the body
 */
export function isPreparing(status: number, text: string): boolean {
	if (status === 202) return true;
	const answer = parseResponse(text.trim());
	if (!isRecord(answer)) return false;
	const { status: word, state } = answer;
	const isWord = [word, state].some((value) =>
		IN_PROGRESS.test(
			String(value)
				.replace(/[\s_-]/g, '')
				.toLowerCase(),
		),
	);
	const sentences = [answer.error, answer.message, answer.detail].filter((value) => typeof value === 'string');
	return (
		isWord ||
		sentences.some((sentence) => SENTENCE.test(sentence) && !/\b(fail|could not|can't|cannot)/i.test(sentence))
	);
}

/** The failure of a download whose file is not ready. @param retryAfter the wait that the service asks for, in ms */
export const notReady = (product: string, said: string, retryAfter: number | undefined): CallFailure =>
	new CallFailure('late', `${product} is still preparing the file${said}`, {
		retryAfter,
		remedy: 'Run the item again later, or raise the option "Timeout".',
	});

/** Whether a download failed only because its file is not ready. */
export const isNotReady = (error: unknown): error is CallFailure =>
	error instanceof CallFailure && error.kind === 'late';
