import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';

import { echoes } from '../../echoes.mjs';
import type { Answer, Asked, Behavior } from '../harness/answeringServer.mjs';
import { drip, flood } from './badServer.mjs';

/** Part of whatever a hostile service says. In an error it must be in quotes, as the service's words. */
export const WORDS = 'zq7 Nothing was done. It is safe to send it again at once';

/** What an attack may use. */
export interface Target {
	/** The good answer to the request. */
	good: Answer | undefined;
	/** A second host, to which nothing may be sent. */
	other: string;
	/** What the service knows and may repeat. */
	secrets: string[];
	/** Counts the bytes of endless responses. */
	sent: { bytes: number };
}

/** A hostile response: what is special about it. The rest is that of a usual one. */
export interface Attack {
	what: string;
	/** Default: 200. */
	status?: number;
	/** Media type. Default: JSON. */
	type?: string;
	headers?: Record<string, string>;
	body?: string | Buffer | ((target: Target, asked: Asked) => string);
	/** How it is sent. Default: all at once. */
	pace?: 'never' | 'stalls' | 'drips' | 'floods' | 'is cut' | 'is no HTTP';
}

const KB = 1_024;
const MB = KB ** 2;
const filled = (unit: string, bytes: number) => unit.repeat(Math.ceil(bytes / unit.length));
const deep = (open: string, close: string, times: number) => `${open.repeat(times)}1${close.repeat(times)}`;
const nested = (depth: number): unknown =>
	depth === 0
		? Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, index]))
		: { error: { message: nested(depth - 1) }, message: WORDS };

/** Texts on which a careless search takes seconds, hours or for ever. */
export const texts: Record<string, string> = {
	// Few enough that an exponential search ends
	'comments before an answer set': `<?xml version="1.0"?>${filled('<!-- a comment -->', 28 * 18)}<AnswerSet/>`,
	'many comments before an answer set': `<?xml version="1.0"?>${filled('<!-- a comment -->', 100 * KB)}<AnswerSet/>`,
	'an answer set of one long repeat': `<AnswerSet><Answer name="a">${deep('<RptValue>', '</RptValue>', 40).replace('1', filled('<DateValue>9/3/26</DateValue>', 480 * KB))}</Answer></AnswerSet>`,
	'an answer set of entities': `<AnswerSet><Answer name="a"><TextValue>${filled('&amp;', 480 * KB)}</TextValue></Answer></AnswerSet>`,
	'comments that never end': `<?xml version="1.0"?>${filled('<!-- a -- > ', 100 * KB)}`,
	'a web page of unfinished titles': `<html>${filled('<title', 300 * KB)}`,
	'unfinished storage errors': `<Error>${filled('<Code><Message>', MB)}`,
	'quotes, escaped': `"${filled('\\"', 300 * KB)}`,
	quotes: filled('"', 3 * MB),
	blanks: `x${filled(' ', 100 * KB)}x`,
	'an error within an error': JSON.stringify(nested(3)),
	'errors 20,000 deep': deep('{"error":', '}', 20_000),
	'lists 200,000 deep': deep('[', ']', 200_000),
	'lists that never end': filled('[', 100 * KB),
	'almost secrets': filled('lvz_live_eyJ.', 100 * KB),
	'line ends': filled('\r\n', 100 * KB),
	'odd characters': `{"message":"${WORDS} \u0000\u202E\u200B\uD800\\ud800 ${filled('\u0301', 100 * KB)}"}`,
};

const small = gzipSync(Buffer.alloc(16 * MB, ' '));
const half = small.subarray(0, 1_000);
/** A few kB that unpack to 256 MB or to 16 MB. */
const bombs: Record<string, Buffer> = {
	gzip: Buffer.concat(Array.from({ length: 16 }, () => small)),
	deflate: deflateSync(Buffer.alloc(16 * MB, ' ')),
	br: brotliCompressSync(Buffer.alloc(16 * MB, ' '), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};

/** All that the service knows, in one form after the other, and the request as it came. */
const echoed =
	(forms: Array<(secret: string) => string>, wrap: (said: string) => string) =>
	({ secrets }: Target, { headers, body, path }: Asked): string =>
		wrap(
			[
				WORDS,
				...forms.flatMap((form) => secrets.map(form)),
				...Object.values(headers).map(String),
				body.toString('latin1').slice(0, 2_000),
				path,
			].join(' '),
		);

const message = (said: string) => JSON.stringify({ message: said, error: said });

/** The good answer, which repeats all that the service knows in texts and names. */
const goodEcho = (forms: Array<(secret: string) => string>) => (target: Target, asked: Asked) => {
	const said = echoed(forms, (text) => text)(target, asked);
	const withEcho = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(withEcho);
		if (typeof value !== 'object' || value === null) return value;
		const own = Object.entries(value).map(([name, one]) => [
			name,
			typeof one === 'string' && /name|title|message|description|label/i.test(name) ? `${one} ${said}` : withEcho(one),
		]);
		return { ...Object.fromEntries(own), note: said, [said]: [said] } as object;
	};
	const body = target.good?.body.toString() ?? '';
	try {
		return JSON.stringify(withEcho(JSON.parse(body)));
	} catch {
		return `${body} ${said}`;
	}
};

const forms = Object.entries(echoes);
const allForms = forms.map(([, form]) => form);
/** Items may have what is escaped character by character (docs/security.md). */
const readableForms = forms.filter(([how]) => !/\ball\b/.test(how)).map(([, form]) => form);

const html = 'text/html';
const xml = 'application/xml';

const text = (...names: string[]): Attack[] =>
	names.flatMap((what): Attack[] => {
		const body = texts[what];
		const type = /^</.test(body) ? html : undefined;
		return [
			{ what, body },
			{ what: `${what}, as an error`, status: 400, type, body },
		];
	});

const toOther = (...statuses: number[]): Attack[] =>
	statuses.map((status) => ({
		what: `${status} to another host`,
		status,
		type: html,
		headers: { location: '{other}/stolen' },
	}));

/** The kinds of attacks, each with its variants. */
const KINDS: Attack[][] = [
	text('comments before an answer set').slice(0, 1),
	[
		...text('a web page of unfinished titles'),
		{ what: 'unfinished storage errors', status: 403, type: xml, body: texts['unfinished storage errors'] },
	],
	text('quotes', 'quotes, escaped'),
	text('an error within an error', 'errors 20,000 deep', 'lists 200,000 deep', 'lists that never end'),
	text(
		'many comments before an answer set',
		'comments that never end',
		'blanks',
		'almost secrets',
		'line ends',
		'odd characters',
	),
	Object.entries(bombs).flatMap(([encoding, body]): Attack[] =>
		[200, 500].map((status) => ({
			what: `${encoding} that unpacks to too much, ${status}`,
			status,
			headers: { 'content-encoding': encoding },
			body,
		})),
	),
	[
		{ what: 'no gzip', headers: { 'content-encoding': 'gzip' }, body: '{"a":1}' },
		{ what: 'half of a gzip', headers: { 'content-encoding': 'gzip' }, body: half },
		{ what: 'no brotli', headers: { 'content-encoding': 'br' }, body: '{"a":1}' },
		{ what: 'gzip, many times', headers: { 'content-encoding': filled('gzip, ', 3 * KB) }, body: half },
		{ what: 'half of a UTF-16', type: 'application/json; charset=utf-16', body: Buffer.from([0xff, 0xfe, 0x7b]) },
		{ what: 'an unknown charset', type: `application/json; charset=${filled('x', 3 * KB)}`, body: '{"a":1}' },
		{ what: 'noise', status: 500, body: Buffer.from(Array.from({ length: 4 * KB }, (_, at) => (at * 89) % 256)) },
		...toOther(300, 304, 305, 399),
		{ what: 'a redirect to itself', status: 307, headers: { location: '?' } },
		{ what: 'a redirect to a file', status: 302, headers: { location: 'file:///etc/passwd' } },
		{ what: 'many headers', headers: Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`x-${at}`, 'x'])) },
		{ what: 'a header that is too long', headers: { 'x-long': filled('x', 20 * KB) } },
		...['x; filename*=', 'x; filename="\\"', 'x; charset="', '  ,', '1 '].map((unit): Attack => {
			const names = ['content-disposition', 'content-type', 'x-ratelimit-reset', 'etag'];
			const headers = Object.fromEntries(names.map((name) => [name, filled(unit, 2 * KB)]));
			return { what: `headers of ${unit}`, headers, body: '%PDF-1.7' };
		}),
		{ what: 'an end within the body', body: '{"message":', pace: 'is cut' },
		{ what: 'an end within an error', status: 500, body: '{"message":', pace: 'is cut' },
		{ what: 'no HTTP', pace: 'is no HTTP' },
	],
	toOther(301, 302, 303, 307, 308),
	[{ what: 'an echo in an error', status: 422, body: echoed(allForms, message) }],
	[
		{ what: 'an echo in a page', status: 500, type: html, body: echoed(allForms, (said) => `<title>${said}</title>`) },
		{ what: 'an echo in XML', status: 403, type: xml, body: echoed(allForms, (said) => `<Message>${said}</Message>`) },
		{ what: 'an echo in an error that is none', body: echoed(allForms, message) },
	],
	[{ what: 'an echo in a good answer', body: goodEcho(readableForms) }],
	[
		{ what: 'an endless web page', type: html, body: '<html>', pace: 'floods' },
		{ what: 'an endless error', status: 500, body: WORDS, pace: 'floods' },
	],
	[{ what: 'a rejection', status: 401, body: message(WORDS) }],
];

/** Responses that ask to wait. In a run all other items would wait, too. */
export const waits: Attack[] = [429, 503].map((status) => ({
	what: `${status} with a long Retry-After`,
	status,
	headers: { 'retry-after': '290' },
}));

const late = (pace: Attack['pace']): Attack[] => [
	{ what: `JSON that ${pace}`, body: '{"a":', pace },
	{ what: `an error that ${pace}`, status: 500, body: message(WORDS), pace },
	{ what: `a page that ${pace}`, type: html, body: '<html>', pace },
	{ what: `a long page that ${pace}`, type: html, body: `<html>${filled('x', 3 * KB)}`, pace },
	{ what: `a file that ${pace}`, type: 'application/pdf', body: '%PDF-1.7', pace },
	{ what: `a redirect that ${pace}`, status: 302, headers: { location: '{other}/stolen' }, pace },
	{ what: `a rejection that ${pace}`, status: 401, body: message(WORDS), pace },
	{ what: `half of a gzip that ${pace}`, headers: { 'content-encoding': 'gzip' }, body: half, pace },
];
/** Responses that come late or never: each is waited for, so there is one of each pace. */
const LATE: Attack[][] = [[{ what: 'no head', pace: 'never' }], late('stalls'), late('drips')];

/** Statuses for which nothing is retried. */
const STATUSES = [200, 201, 202, 206, 302, 400, 403, 404, 409, 422, 500, 502];

/**
 * One attack of each kind, and some that are put together from all of them.
 * @param random returns numbers from 0 to 1
 */
export function attacksFor(random: () => number): { quick: Attack[]; slow: Attack[] } {
	const pick = <T,>(list: T[]): T => list[Math.floor(random() * list.length)];
	const mixed = (): Attack => {
		const [one, two, three] = [pick(KINDS), pick(KINDS), pick(KINDS)].map(pick);
		const pace = two.pace === 'floods' ? undefined : two.pace;
		return {
			what: [one, two, three].map(({ what }) => what).join(' + '),
			status: pick(STATUSES),
			type: pick([one, two, three]).type,
			headers: three.headers,
			// Raw, it would be escaped three times
			body: one.what === 'an echo in a good answer' ? '' : one.body,
			pace,
		};
	};
	return { quick: [...KINDS.map(pick), mixed()], slow: LATE.map(pick) };
}

/** Sends an attack. */
export function behavior({ status = 200, type = 'application/json', headers = {}, body = '', pace }: Attack) {
	return (target: Target, asked: Asked): Behavior => {
		const start = typeof body === 'function' ? body(target, asked) : body;
		const own = Object.entries(headers).map(([name, value]) => [name, value.replace('{other}', target.other)]);
		const all = { 'content-type': type, ...(Object.fromEntries(own) as Record<string, string>) };
		if (pace === 'stalls') return drip({ status, headers: all, start });
		if (pace === 'drips') return drip({ status, headers: all, start, drip: ' ' });
		if (pace === 'floods' && asked.method !== 'HEAD') return flood({ status, headers: all, start }, target.sent);
		return (request, response) => {
			request.resume();
			if (pace === 'never') return;
			if (pace === 'is no HTTP') return void response.socket?.end('no HTTP at all\r\n\r\n');
			if (pace === 'is cut') {
				response.writeHead(status, { ...all, 'content-length': '100000' });
				return void response.write(start, () => response.socket?.destroy());
			}
			response.writeHead(status, all).end(start);
		};
	};
}
