const base64 = (text: string): string => Buffer.from(text).toString('base64');
const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const lowerHex = (text: string): string => text.replace(/%[\dA-F]{2}/g, (hex) => hex.toLowerCase());
const everyByte = (text: string): string => [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('');
const everyUnit = (text: string): string =>
	Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/** The forms in which a service may repeat a secret. */
export const echoes: Record<string, (secret: string) => string> = {
	'as it is': (secret) => secret,
	'in upper case': (secret) => secret.toUpperCase(),
	'in lower case': (secret) => secret.toLowerCase(),
	'with Bearer': (secret) => `Bearer ${secret}`,
	'in JSON': json,
	'in JSON as PHP writes it': (secret) => json(secret).replaceAll('/', '\\/'),
	'in JSON as .NET writes it': (secret) => json(secret).replaceAll('+', '\\u002B').replaceAll('ä', '\\u00E4'),
	'in JSON, all escaped': everyUnit,
	'in JSON within JSON': (secret) => json(json(secret)),
	'percent-encoded': encodeURIComponent,
	'percent-encoded with small hex digits': (secret) => lowerHex(encodeURIComponent(secret)),
	'percent-encoded as an address': encodeURI,
	'percent-encoded, all of it': everyByte,
	'percent-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
	'as a form': (secret) => new URLSearchParams({ key: secret }).toString().slice(4),
	'in HTML': (text) =>
		text.replaceAll('&', '&amp;').replaceAll('"', '&#34;').replaceAll('=', '&#x3D;').replaceAll('<', '&lt;'),
	'in base64': base64,
	'in base64 without padding': (secret) => base64(secret).replace(/=+$/, ''),
	'in URL-safe base64': (secret) => Buffer.from(secret).toString('base64url'),
	'in base64, in JSON as PHP writes it': (secret) => base64(secret).replaceAll('/', '\\/'),
	'in base64, percent-encoded': (secret) => encodeURIComponent(base64(secret)),
	'as user:password': (secret) => `Basic ${base64(`user:${secret}`)}`,
	'as us:password': (secret) => `Basic ${base64(`us:${secret}`)}`,
	'as u:password with more': (secret) => `Basic ${base64(`u:${secret}:1`)}`,
};

/** How a secret may have been entered in a credential. */
export const entries: Record<string, (secret: string) => string> = {
	plain: (secret) => secret,
	'with blanks around it': (secret) => ` \t${secret}\r\n`,
	'with invisible characters': (secret) => `\ufeff${secret.slice(0, 5)}\u200b${secret.slice(5)}\u200b`,
	'with Bearer': (secret) => `bearer  ${secret}\n`,
};

/** What a text still has of a secret: each seven characters of what was written. */
export function remainsOf(secret: string, echo: (secret: string) => string, text: string): string[] {
	// The first characters of base64 may belong to what stands before the secret
	const written = echo(secret)
		.replace(/^(Bearer|Basic) /, '')
		.slice(3);
	const parts = Array.from({ length: Math.max(written.length - 6, 0) }, (_, at) => written.slice(at, at + 7));
	return parts.filter((part) => text.includes(part));
}
