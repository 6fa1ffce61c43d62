import { cleanFileName } from '../parameters/fileName';

/** Clients read headers as Latin-1, but many servers write UTF-8. */
function asUtf8(text: string): string {
	const utf8 = Buffer.from(text, 'latin1').toString('utf8');
	return utf8.includes('\uFFFD') ? text : utf8;
}

/** The value of `filename*` (RFC 8187); undefined where it can't be read. */
function extended(charset: string, value: string): string | undefined {
	const bytes = value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	if (/^iso-8859-1$/i.test(charset)) return bytes;
	try {
		return decodeURIComponent(value);
	} catch {
		return undefined;
	}
}

/** The cleaned file name in a `Content-Disposition` header (RFC 6266), without folders; undefined where there is none. */
export function fileNameIn(header: unknown): string | undefined {
	const given = String(header ?? '');
	const [, charset, encoded] = /(?:^|;)\s*filename\*\s*=\s*"?([\w-]+)'[^']*'([^\s;"]+)/i.exec(given) ?? [];
	const [, quoted, bare] = /(?:^|;)\s*filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;]+))/i.exec(given) ?? [];
	const plain = asUtf8(quoted?.replace(/\\(["\\])/g, '$1') ?? bare ?? '');
	const name = (encoded && extended(charset, encoded)) || plain;
	return cleanFileName(name.split(/[\\/]/).at(-1) ?? '') || undefined;
}
