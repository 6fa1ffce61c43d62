import { MAX_ERROR_BYTES } from '../limits';
import { oneLine } from './oneLine';
import { plainName } from './plainName';
import { quoted } from './quoted';
import { redact } from './redact';
import { isWebPage, titleOf } from './webPage';

/** How much of a text is searched for secrets, in characters: more than is shown, because what they leave may move up. */
const MAX_SEARCHED = 8_000;
/** Errors of a list that are read; the length limits the text anyway. */
const MAX_ERRORS = 10;
const MAX_DEPTH = 6;

/** Members in which vendors say what went wrong, most telling first. Letter case and `_` don't count. */
const SENTENCES = ['message', 'errordescription', 'msg', 'description', 'reason'];
const MEMBERS = ['error', ...SENTENCES, 'detail', 'details'];
/** Errors by field, or a list of errors: .NET, Laravel, JSON:API and many others. */
const ERROR_LISTS = ['errors', 'modelstate', 'fielderrors', 'invalidparams'];
/** Members that may hold such a list, or one error, beside a general sentence: Express, FastAPI, NestJS. */
const MAYBE_LISTS = ['details', 'detail', 'message'];
/** General words that an error list makes superfluous, or that stand alone. */
const TITLES = ['title', 'exceptionmessage', 'errormessage'];
const CODES = ['code', 'errorcode', 'error'];
/** Which field of the request an error of a list is about. */
const FIELDS = ['loc', 'field', 'path', 'param', 'parameter', 'property', 'propertyname', 'pointer', 'name'];

type Members = Record<string, unknown>;

const normalized = (value: object): Members =>
	Object.fromEntries(Object.entries(value).map(([name, member]) => [plainName(name), member]));

const isObject = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The first of the named members in which `read` finds a text. */
function first(members: Members, names: string[], read: (member: unknown) => string): string {
	for (const name of names) {
		const found = read(members[name]);
		if (found) return found;
	}
	return '';
}

/** The field that an error is about, such as `body.email`. */
function fieldOf(members: Members): string {
	const field = first(members, FIELDS, (member) =>
		Array.isArray(member) ? member.filter((part) => typeof part !== 'object').join('.') : textOf(member),
	);
	return field || (isObject(members.source) ? fieldOf(normalized(members.source)) : '');
}

/** A code that says more than the status: a word, or a number that is none. */
function codeIn(members: Members, said: string): string {
	const code = first(members, CODES, (member) => {
		const text = typeof member === 'number' && (member < 100 || member > 599) ? String(member) : textOf(member);
		return /^[\w.-]+$/.test(text) ? text : '';
	});
	return code && !said.includes(code) ? code : '';
}

/** The errors by the field that they are about. */
const byField = (errors: object, depth: number): string =>
	Object.entries(errors)
		.slice(0, MAX_ERRORS)
		.map(([field, error]) => {
			const said = find(error, depth + 1);
			return said && field !== '' && !/^\d+$/.test(field) ? `${field}: ${said}` : said;
		})
		.filter(Boolean)
		.join('; ');

/** What an object says: the errors by field, its sentence with the code beside it, or its title. */
function inObject(value: object, depth: number, isListed: boolean): string {
	const members = normalized(value);
	const known = new Map<unknown, string>();
	/** What a member says, read once: it may be asked twice, and so may each member of it. */
	const nested = (member: unknown): string => {
		const said = known.get(member) ?? find(member, depth + 1);
		known.set(member, said);
		return said;
	};
	const errors =
		first(members, ERROR_LISTS, (list) => (isObject(list) ? byField(list, depth + 1) : nested(list))) ||
		first(members, MAYBE_LISTS, (list) => (typeof list === 'string' ? '' : nested(list)));
	const { error } = members;
	const sentence = first(members, SENTENCES, textOf);
	// The sentence says more than a bare code such as "limit_exceed" beside it
	const isCode = error === null || typeof error !== 'object' ? /^[\w.-]*$/.test(String(error ?? '').trim()) : false;
	const said = (isCode && sentence) || first(members, MEMBERS, nested);
	const code = sentence && said === sentence ? codeIn(members, said) : '';
	const whole = code ? `${said} (${code})` : said;
	if (errors) return whole && !errors.includes(said) ? `${whole.replace(/[.:]$/, '')}: ${errors}` : errors;
	const last = whole || first(members, TITLES, textOf) || (depth > 0 ? codeIn(members, '') : '');
	const field = isListed && last ? fieldOf(members) : '';
	return field ? `${field}: ${last}` : last;
}

function find(value: unknown, depth = 0, isListed = false): string {
	if (depth > MAX_DEPTH) return '';
	if (Array.isArray(value)) {
		const all = value.slice(0, MAX_ERRORS).map((member) => find(member, depth + 1, true));
		return [...new Set(all.filter(Boolean))].join('; ');
	}
	return isObject(value) ? inObject(value, depth, isListed) : textOf(value);
}

/** Storages with the S3 API return errors in XML, with the text to sign beside the reason. */
function reasonInXml(body: string): string {
	const [, code] = /<Code>([^<]*)<\/Code>/.exec(body) ?? [];
	const [, said] = /<Message>([^<]*)<\/Message>/.exec(body) ?? [];
	return said && code ? `${said} (${code})` : (said ?? code ?? '');
}

/** What a body says, and our words before it, if it is something else than an error. */
interface Said {
	words: string;
	by?: string;
}

function saidIn(body: string): Said {
	try {
		return { words: find(JSON.parse(body.replace(/^\ufeff/, ''))) || body };
	} catch {
		if (!isWebPage(body)) return { words: reasonInXml(body) || body };
		const title = titleOf(body);
		return title ? { by: 'an HTML page titled ', words: title } : { by: 'an HTML page', words: '' };
	}
}

/** The beginning of a text, which doesn't end within a secret. @param isCut whether the text does */
function beginningOf(text: string, isCut: boolean): string {
	// It was nearly all blanks
	if (text.length <= MAX_SEARCHED) return isCut ? '' : text;
	const start = text.slice(0, MAX_SEARCHED);
	return start.slice(0, start.lastIndexOf(' ') + 1) || start;
}

function rawText(body: unknown): string {
	if (typeof body === 'string') return body;
	try {
		return JSON.stringify(body ?? '') || '';
	} catch {
		return '';
	}
}

/**
 * What the vendor said in a response, as the end of a sentence: `: "report not found"`, or empty where it said nothing.
 * The vendors write errors in several formats and document few of them.
 * @param secrets values that must not appear, although the vendor may have echoed them
 * @returns its words in quotes (see `quoted`)
 */
export function vendorMessage(body: unknown, secrets: string[]): string {
	const whole = rawText(body);
	const text = whole.slice(0, MAX_ERROR_BYTES);
	const { by = '', words } = saidIn(text);
	const isCut = words === text && text.length < whole.length;
	const said = redact(beginningOf(oneLine(words), isCut), secrets);
	if (/^(\{\}|\[\]|""|null)?$/.test(said)) return by && `: ${by}`;
	return `: ${by}${quoted(said)}`;
}
