import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { secrets } from '../../../sandbox/accounts.mjs';
import { echoes } from '../../echoes.mjs';

/** The secret in base64, without its ends, which depend on what stands beside it. */
const inBase64 = (secret: string): string => Buffer.from(secret).toString('base64').slice(0, -4);

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Every form in which a service may have repeated a secret, also as n8n writes it in its database. */
function formsOf(secret: string): string[] {
	const forms = Object.entries(echoes).map(([how, echo]) => {
		const written = echo(secret).replace(/^(Bearer|Basic) /, '');
		return /base64|password/.test(how) ? written.slice(7, -4) : written;
	});
	return forms.flatMap((form) => [form, inJson(form)]);
}

/**
 * Searches everything that n8n wrote: its log, its database with all executions and credentials, its files. Letter case
 * doesn't count.
 * @param planted secrets to search for in every form, besides those of the sandbox
 * @returns what was found, as `file: secret`; empty when there is none
 */
export function searchSecrets(userFolder: string, planted: string[] = []): string[] {
	const wanted = [...secrets.flatMap((secret) => [secret, inBase64(secret)]), ...planted.flatMap(formsOf)];
	const forms = new Set(wanted.map((form) => form.toLowerCase()));
	// Neither the code of n8n and of the package, nor n8n's own copies of it for the editor
	const files = readdirSync(userFolder, { recursive: true, withFileTypes: true }).filter(
		(entry) => entry.isFile() && !/node_modules|\.cache/.test(entry.parentPath),
	);
	return files.flatMap((entry) => {
		const text = contentOf(join(entry.parentPath, entry.name)).toLowerCase();
		return [...forms].filter((form) => text.includes(form)).map((form) => `${entry.name}: ${form.slice(0, 14)}…`);
	});
}

/** The file's bytes as text; empty when n8n has deleted it for another test in the meantime. */
function contentOf(file: string): string {
	try {
		return readFileSync(file).toString('latin1');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
		throw error;
	}
}
