import { redact } from './redact';

/** Fields in which vendors say what went wrong, most telling first. */
const FIELDS = ['error', 'message', 'error_description', 'msg', 'detail', 'title', 'errors'];
const MAX_LENGTH = 500;

function find(value: unknown, depth = 0): string | undefined {
	if (typeof value === 'string') return value.trim() || undefined;
	if (Array.isArray(value)) return value.map((member) => find(member, depth + 1)).find(Boolean);
	if (typeof value !== 'object' || value === null || depth > 4) return undefined;
	const { error, message } = value as Record<string, unknown>;
	// The sentence says more than a bare code such as "limit_exceed" beside it
	if (typeof error === 'string' && typeof message === 'string' && /^\s*\w+\s*$/.test(error) && message.trim()) {
		return `${message.trim()} (${error.trim()})`;
	}
	for (const field of FIELDS) {
		const found = find((value as Record<string, unknown>)[field], depth + 1);
		if (found) return found;
	}
	return undefined;
}

function messageIn(body: string): string {
	try {
		const json: unknown = JSON.parse(body);
		return find(json) ?? body;
	} catch {
		if (!/^\s*<(!doctype|html|head|body)/i.test(body)) return body;
		const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1].trim();
		return title ? `an HTML page titled "${title}"` : 'an HTML page';
	}
}

/**
 * What the vendor said in a response, as the end of a sentence: `: report not found`, or empty where it said nothing.
 * The vendors write errors in several formats and document few of them.
 * @param secrets values that must not appear, although the vendor may have echoed them
 */
export function vendorMessage(body: unknown, secrets: string[]): string {
	const raw = typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body);
	const said = redact(messageIn(raw), secrets).replace(/\s+/g, ' ').trim();
	if (said === '' || said === '{}' || said === '[]') return '';
	return `: ${said.length > MAX_LENGTH ? `${said.slice(0, MAX_LENGTH)}…` : said}`;
}
