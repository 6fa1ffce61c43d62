/** The text with every secret replaced by `***`. */
export const redact = (text: string, secrets: string[]): string =>
	secrets
		.filter((secret) => secret.length >= 4)
		.sort((a, b) => b.length - a.length)
		.reduce((redacted, secret) => redacted.split(secret).join('***'), text);
