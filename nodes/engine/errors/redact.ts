import { oneLine } from './oneLine';

const MASK = '***';
/** Shorter secrets would blot out parts of other words. */
const SHORTEST = 4;
/** The same for a part of base64. */
const SHORTEST_ENCODED = 6;
/** In data, a shorter secret may be an ordinary word, and masking it would falsify a record. */
const SHORTEST_IN_DATA = 12;
/** How much of a response's texts is unescaped, in characters: it takes about a second, in which n8n does nothing else. */
const MAX_UNESCAPED = 500_000;

/** A text as it reads after unescaping, and where each of its characters comes from: `at[i]` to before `at[i + 1]`. */
interface Reading {
	text: string;
	/** Default: the text is the original. */
	at?: number[];
}

/** Finds the escapes of single characters, and what each stands for; undefined if it is none. */
type Escape = [pattern: RegExp, decode: (match: RegExpMatchArray) => string | undefined];

const NAMED: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const fromCode = (code: number): string | undefined => (code <= 0x10ffff ? String.fromCodePoint(code) : undefined);

function fromPercent(bytes: string): string | undefined {
	try {
		return decodeURIComponent(bytes);
	} catch {
		return undefined;
	}
}

/** In text in lower case: escapes of JSON, addresses (one character of UTF-8 each) and HTML. */
const ESCAPES: Escape[] = [
	[
		/\\(?:u([\da-f]{4})|(["\\/bfnrt]))/g,
		([, hex, char]) => (hex ? String.fromCharCode(parseInt(hex, 16)) : (NAMED[char] ?? char)),
	],
	[
		/%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f]%[89ab][\da-f]%[89ab][\da-f]|%f[0-7]%[89ab][\da-f]%[89ab][\da-f]%[89ab][\da-f]/g,
		([bytes]) => fromPercent(bytes),
	],
	[
		/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g,
		([, hex, decimal, name]) => (name ? ENTITIES[name] : fromCode(hex ? parseInt(hex, 16) : Number(decimal))),
	],
];

/** The text in lower case, of the same length. */
function lower(text: string): string {
	const whole = text.toLowerCase();
	if (whole.length === text.length) return whole;
	return text.replace(/[^]/g, (char) => (char.toLowerCase().length === 1 ? char.toLowerCase() : char));
}

/** The reading without one kind of escape; undefined if there is none. */
function unescaped({ text, at }: Reading, [pattern, decode]: Escape): Reading | undefined {
	const original = (index: number): number => (at ? at[index] : index);
	const parts: string[] = [];
	const positions: number[] = [];
	let copied = 0;
	const copyTo = (end: number): void => {
		parts.push(text.slice(copied, end));
		for (; copied < end; copied++) positions.push(original(copied));
	};
	let found = false;
	for (const match of text.matchAll(pattern)) {
		const char = decode(match);
		if (char === undefined) continue;
		found = true;
		copyTo(match.index);
		parts.push(lower(char));
		for (let unit = 0; unit < char.length; unit++) positions.push(original(match.index));
		copied = match.index + match[0].length;
	}
	if (!found) return undefined;
	copyTo(text.length);
	positions.push(original(text.length));
	return { text: parts.join(''), at: positions };
}

/** The text as it is, and unescaped once and twice, because an echo may be quoted in another format. */
function readingsOf(text: string): Reading[] {
	const known = new Set([text]);
	const further = (readings: Reading[]): Reading[] =>
		readings
			.flatMap((reading) => ESCAPES.map((escape) => unescaped(reading, escape)))
			.filter((reading) => reading !== undefined)
			.filter(({ text: read }) => !known.has(read) && known.add(read));
	const once = further([{ text }]);
	return [{ text }, ...once, ...further(once)];
}

/** A secret without what pasting adds. */
const bare = (secret: string): string => secret.trim().replace(/^Bearer\s+/i, '');
/** The same as it is sent: without invisible characters, too. */
const sent = (secret: string): string => bare(secret.replace(/\p{Cf}/gu, ''));

/** A secret as it was entered and as it is sent, which a service may repeat; each also on one line, and as in a form. */
function plainForms(secret: string): string[] {
	const forms = [bare(secret), sent(secret)].map(lower);
	return [...forms, ...forms.map(oneLine), ...forms.map((form) => form.replaceAll(' ', '+'))];
}

/**
 * What of a secret's base64 is the same whatever stands before and after it, as in `user:password`: the characters whose
 * bits are all its own.
 */
function base64Forms(secret: string): string[] {
	const bytes = Buffer.from(sent(secret));
	return [0, 1, 2].flatMap((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes])
			.toString('base64')
			.toLowerCase();
		const own = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
		return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
	});
}

/** What to look for, in lower case. */
interface Forms {
	plain: string[];
	encoded: string[];
}

function formsOf(secrets: string[], shortest = SHORTEST): Forms {
	const long = secrets.filter((secret) => bare(secret).length >= shortest);
	return {
		plain: [...new Set(long.flatMap(plainForms))].filter(({ length }) => length >= shortest),
		encoded: [...new Set(long.flatMap(base64Forms))].filter(({ length }) => length >= SHORTEST_ENCODED),
	};
}

type Range = [start: number, end: number];

function rangesIn({ text, at }: Reading, { plain, encoded }: Forms): Range[] {
	const ranges: Range[] = [];
	const isBase64 = (index: number): boolean => /^[\w+/=-]$/.test(text.charAt(index));
	const search = (form: string, isEncoded: boolean): void => {
		for (let start = text.indexOf(form); start >= 0; ) {
			const end = start + form.length;
			// The characters beside it share bits with what stands before and after the secret
			const from = isEncoded && isBase64(start - 1) ? start - 1 : start;
			const to = isEncoded && isBase64(end) ? end + 1 : end;
			ranges.push(at ? [at[from], at[to]] : [from, to]);
			start = text.indexOf(form, end);
		}
	};
	for (const form of plain) search(form, false);
	for (const form of encoded) search(form, true);
	return ranges;
}

function masked(text: string, ranges: Range[]): string {
	const parts: string[] = [];
	let copied = 0;
	for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
		if (start >= copied) parts.push(text.slice(copied, start), MASK);
		copied = Math.max(copied, end);
	}
	return parts.join('') + text.slice(copied);
}

const withoutForms = (text: string, forms: Forms, readings = readingsOf(lower(text))): string =>
	masked(
		text,
		readings.flatMap((reading) => rangesIn(reading, forms)),
	);

/**
 * The text with every secret replaced by `***`, in each form in which a service may repeat it: as entered or as sent, in any
 * letter case, escaped for JSON, addresses or HTML, and in base64. Takes time in proportion to the text.
 * @param secrets those shorter than 4 characters are left
 */
export function redact(text: string, secrets: string[]): string {
	const forms = formsOf(secrets);
	return forms.plain.length === 0 || text === '' ? text : withoutForms(text, forms);
}

/** The longest part of a secret that no format escapes: a text without it can't have the secret. */
const unescapable = (form: string): string =>
	(form.match(/[\w.-]+/g) ?? []).reduce((longest, part) => (part.length > longest.length ? part : longest), '');

/** What to look for in data, and of that the parts that no format escapes. */
interface Search {
	forms: Forms;
	signs: string[];
}

/** By the list of secrets: a run looks for the same ones in each response. */
const searches = new WeakMap<readonly string[], Search>();

function searchFor(secrets: string[]): Search {
	const known = searches.get(secrets);
	if (known) return known;
	const forms = formsOf(secrets, SHORTEST_IN_DATA);
	const search = { forms, signs: [...new Set([...forms.plain, ...forms.encoded].map(unescapable))] };
	searches.set(secrets, search);
	return search;
}

/**
 * Masks the secrets in data, in place: see `redact`. If it has none, this costs one search of the text.
 * @param body the text that the data was read from
 * @param secrets those shorter than 12 characters are left, because they may be ordinary words
 */
export function redactData<T>(data: T, body: string, secrets: string[]): T {
	const { forms, signs } = searchFor(secrets);
	const hasSign = (text: string): boolean => signs.some((sign) => text.includes(sign));
	if (signs.length === 0 || !hasSign(lower(body))) return data;
	let left = MAX_UNESCAPED;
	const clean = <V>(value: V): V => {
		if (typeof value !== 'string') return value;
		const text = lower(value);
		if (!hasSign(text)) return value;
		if (/[\\%&]/.test(text)) left -= text.length;
		return withoutForms(value, forms, left < 0 ? [{ text }] : readingsOf(text)) as V;
	};
	const holder = { data };
	// Not recursive, because data may be nested as deep as a service likes
	const open: object[] = [holder];
	for (let next = open.pop(); next; next = open.pop()) {
		const members = next as Record<string, unknown>;
		for (const [name, value] of Object.entries(members)) {
			const cleanName = clean(name);
			if (cleanName !== name) delete members[name];
			members[cleanName] = clean(value);
			if (typeof value === 'object' && value !== null) open.push(value);
		}
	}
	return holder.data;
}
