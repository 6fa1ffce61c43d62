import type { Fault } from '../../../sandbox/faults.mjs';

export type Effect = 'read' | 'repeatable' | 'once';

/** The rows of the retry table in docs/architecture.md. */
export type Row =
	/** 429, and 503 with `Retry-After`. */
	| 'retry later'
	/** A status, a broken connection or a timeout after which the outcome is unknown. */
	| 'outcome unknown'
	/** A complete response that doesn't match the contract, or a status of the 5xx range that lasts. */
	| 'unusable response'
	/** Other statuses. */
	| 'refused';

/** What the table requires after a failure: a retry, an error with an unknown outcome, or a plain error. */
export type Consequence = 'retried' | 'outcome reported as unknown' | 'failed';

/** An independent copy of the retry table, which the engine is tested against. */
export const retryTable: Record<Row, Record<Effect, Consequence>> = {
	'retry later': { read: 'retried', repeatable: 'retried', once: 'retried' },
	'outcome unknown': { read: 'retried', repeatable: 'retried', once: 'outcome reported as unknown' },
	'unusable response': { read: 'failed', repeatable: 'failed', once: 'outcome reported as unknown' },
	refused: { read: 'failed', repeatable: 'failed', once: 'failed' },
};

/** The body of a successful response. */
export type AnswerKind = 'json' | 'pdf' | 'nothing';

/** A way in which a request can fail. */
export interface Kind {
	name: string;
	fault: Fault;
	row: Row;
	/** Whether the vendor fails before or after it carries out the request. */
	when: 'before' | 'after';
	/** True for faults that only end with the client's timeout. */
	isSilence?: true;
}

const kinds = (row: Row, whens: Array<Kind['when']>, faults: Record<string, Fault>, more: Partial<Kind> = {}) =>
	Object.entries(faults).flatMap(([name, fault]) =>
		whens.map(
			(when): Kind => ({ name: `${name}, ${when} it was done`, fault: { ...fault, when }, row, when, ...more }),
		),
	);

const statuses = (...all: number[]) => Object.fromEntries(all.map((status) => [`${status}`, { status }]));

const PAST = 'Sun, 22 Nov 2020 10:00:00 GMT';
const MINUTE = 60_000;

/** All faults of a request with this effect and this kind of response. */
export function kindsFor(effect: Effect, answers: AnswerKind): Kind[] {
	// For a read both are the same
	const either: Array<Kind['when']> = effect === 'read' ? ['after'] : ['before', 'after'];
	const anyAnswer = [
		...kinds('retry later', ['before'], {
			...statuses(429),
			'429 with Retry-After': { status: 429, headers: { 'retry-after': '0' } },
			'429 with a date': { status: 429, headers: { 'retry-after': PAST } },
			'429 with a page': { status: 429, body: '<html>Slow down</html>', contentType: 'text/html' },
			'503 with Retry-After': { status: 503, headers: { 'retry-after': '0' } },
		}),
		...kinds('outcome unknown', either, {
			// 520 and 599 stand for those that proxies made up
			...statuses(408, 500, 502, 503, 504, 520, 599),
			'502 with a page': { status: 502, body: '<html>Bad gateway</html>', contentType: 'text/html' },
			'no response': { cut: 'beforeResponse' },
		}),
		...kinds('outcome unknown', either, { 'a late response': { delayMs: MINUTE } }, { isSilence: true }),
		...kinds('unusable response', either, statuses(501)),
		...kinds('refused', ['before'], statuses(302, 400, 403, 404, 409, 422)),
	];
	const withBody = [
		...kinds('outcome unknown', either, {
			'a cut after the headers': { cut: 'afterHeaders' },
			'a cut in the body': { cut: 'midBody' },
			'a cut in a chunked body': { cut: 'midBody', length: 'chunked' },
			'the first byte only': { truncate: 1 },
			'the first byte only, chunked': { truncate: 1, length: 'chunked' },
		}),
		...kinds('outcome unknown', either, { 'a stall in the body': { stallMs: MINUTE } }, { isSilence: true }),
		...kinds('unusable response', either, {
			'a page': { status: 200, body: '<!doctype html><title>Sign in</title>', contentType: 'text/html' },
			'a part that looks complete': { truncate: 1, length: 'sent' },
		}),
		...kinds('unusable response', ['after'], { 'invalid JSON': { invalidJson: true } }),
	];
	const withFile = [
		...kinds('unusable response', ['after'], {
			'an error instead of the file': { status: 200, body: { error: 'No report yet' } },
		}),
		// A file with a valid start but no end was cut off in transit
		...kinds('outcome unknown', ['after'], { 'half a file that looks complete': { truncate: 700, length: 'sent' } }),
	];
	if (answers === 'nothing') return anyAnswer;
	return [...anyAnswer, ...withBody, ...(answers === 'pdf' ? withFile : [])];
}
