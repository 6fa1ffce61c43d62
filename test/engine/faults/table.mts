import type { Fault } from '../../../sandbox/faults.mjs';

export type Effect = 'read' | 'repeatable' | 'once';

/** The rows of the retry table in docs/architecture.md. */
export type Row =
	/** 429, and 503 with `Retry-After`. */
	| 'come back later'
	/** A status, a broken connection or a silence that leaves open whether it was done. */
	| 'outcome unknown'
	/** A whole answer that is not what the contract says. */
	| 'unusable answer'
	/** Other statuses. */
	| 'refused';

/** What the table wants after a failure: another attempt, a person who looks at how it went, or just an error. */
export type Consequence = 'tried again' | 'outcome told as unknown' | 'failed';

/** The retry table, written down a second time: the engine is held against this one. */
export const retryTable: Record<Row, Record<Effect, Consequence>> = {
	'come back later': { read: 'tried again', repeatable: 'tried again', once: 'tried again' },
	'outcome unknown': { read: 'tried again', repeatable: 'tried again', once: 'outcome told as unknown' },
	'unusable answer': { read: 'failed', repeatable: 'failed', once: 'outcome told as unknown' },
	refused: { read: 'failed', repeatable: 'failed', once: 'failed' },
};

/** What a call answers when all is well. */
export type AnswerKind = 'json' | 'pdf' | 'nothing';

/** A way in which an answer can go wrong. */
export interface Kind {
	name: string;
	fault: Fault;
	row: Row;
	/** Whether the vendor did what was asked for. */
	when: 'before' | 'after';
	/** True for what shows only when the client's time is up. */
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

/** All that can go wrong with a call of this effect that gets such an answer. */
export function kindsFor(effect: Effect, answers: AnswerKind): Kind[] {
	// To a call that leaves nothing behind both are the same
	const either: Array<Kind['when']> = effect === 'read' ? ['after'] : ['before', 'after'];
	const anyAnswer = [
		...kinds('come back later', ['before'], {
			...statuses(429),
			'429 with Retry-After': { status: 429, headers: { 'retry-after': '0' } },
			'429 with a date': { status: 429, headers: { 'retry-after': PAST } },
			'429 with a page': { status: 429, body: '<html>Slow down</html>', contentType: 'text/html' },
			'503 with Retry-After': { status: 503, headers: { 'retry-after': '0' } },
		}),
		...kinds('outcome unknown', either, {
			...statuses(408, 500, 502, 503, 504),
			'502 with a page': { status: 502, body: '<html>Bad gateway</html>', contentType: 'text/html' },
			'no answer': { cut: 'beforeAnswer' },
		}),
		...kinds('outcome unknown', either, { 'a late answer': { delayMs: MINUTE } }, { isSilence: true }),
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
		...kinds('outcome unknown', either, { 'a stop in the body': { stallMs: MINUTE } }, { isSilence: true }),
		...kinds('unusable answer', either, {
			'a page': { status: 200, body: '<!doctype html><title>Sign in</title>', contentType: 'text/html' },
			'a part that looks whole': { truncate: 1, length: 'sent' },
		}),
		...kinds('unusable answer', ['after'], { 'JSON that is none': { invalidJson: true } }),
	];
	const withFile = [
		...kinds('unusable answer', ['after'], {
			'an error in place of the file': { status: 200, body: { error: 'No report yet' } },
			'another type': { contentType: 'application/octet-stream' },
		}),
		// A file that begins as it must and lacks its end was cut somewhere on the way
		...kinds('outcome unknown', ['after'], { 'half a file that looks whole': { truncate: 700, length: 'sent' } }),
	];
	if (answers === 'nothing') return anyAnswer;
	return [...anyAnswer, ...withBody, ...(answers === 'pdf' ? withFile : [])];
}
