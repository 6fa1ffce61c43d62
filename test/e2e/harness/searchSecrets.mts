import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { secrets } from '../../../sandbox/accounts.mjs';

/**
 * Searches everything that n8n wrote: its log, its database with all executions and credentials, its files.
 * @returns what was found, as `file: secret`; empty when there is none
 */
export function searchSecrets(userFolder: string): string[] {
	const files = readdirSync(userFolder, { recursive: true, withFileTypes: true }).filter(
		(entry) => entry.isFile() && !entry.parentPath.includes('node_modules'),
	);
	return files.flatMap((entry) => {
		const text = contentOf(join(entry.parentPath, entry.name));
		return secrets.filter((secret) => text.includes(secret)).map((secret) => `${entry.name}: ${secret.slice(0, 14)}…`);
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
