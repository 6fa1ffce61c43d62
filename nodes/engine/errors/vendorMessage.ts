/** Where vendors put what went wrong, in the order in which it is looked for. */
const FIELDS = ['error', 'message', 'error_description', 'msg', 'detail', 'title', 'errors'];
const MOST = 500;

function find(value: unknown, depth = 0): string | undefined {
	if (typeof value === 'string') return value.trim() || undefined;
	if (Array.isArray(value)) return value.map((member) => find(member, depth + 1)).find(Boolean);
	if (typeof value !== 'object' || value === null || depth > 4) return undefined;
	const { error, message } = value as Record<string, unknown>;
	// A bare code such as "limit_exceed" tells less than the sentence beside it
	if (typeof error === 'string' && typeof message === 'string' && /^\s*\w+\s*$/.test(error) && message.trim()) {
		return `${message.trim()} (${error.trim()})`;
	}
	for (const field of FIELDS) {
		const found = find((value as Record<string, unknown>)[field], depth + 1);
		if (found) return found;
	}
	return undefined;
}

function say(body: string): string {
	try {
		const json: unknown = JSON.parse(body);
		return find(json) ?? body;
	} catch {
		if (!/^\s*<(!doctype|html|head|body)/i.test(body)) return body;
		const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1].trim();
		return title ? `an HTML page titled "${title}"` : 'an HTML page';
	}
}

/** Takes every secret out of a text. */
export const redact = (text: string, secrets: string[]): string =>
	secrets
		.filter((secret) => secret.length >= 4)
		.sort((a, b) => b.length - a.length)
		.reduce((redacted, secret) => redacted.split(secret).join('***'), text);

/**
 * What the vendor said in an answer, as the end of a sentence: `: report not found`, or empty where it said nothing.
 * The vendors write errors in several shapes, and document few of them.
 * @param secrets what must not appear, although the vendor may have repeated it
 */
export function vendorText(body: unknown, secrets: string[]): string {
	const raw = typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body);
	const said = redact(say(raw), secrets).replace(/\s+/g, ' ').trim();
	if (said === '' || said === '{}' || said === '[]') return '';
	return `: ${said.length > MOST ? `${said.slice(0, MOST)}…` : said}`;
}
