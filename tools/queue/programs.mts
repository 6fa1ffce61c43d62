import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that n8n's queue mode needs besides n8n, and that npm doesn't have. */
export interface ServicePrograms {
	redisServer: string;
	initdb: string;
	postgres: string;
}

/** Debian packages by program. */
const packages = { 'redis-server': 'redis-server', initdb: 'postgresql', postgres: 'postgresql' } as const;

/** Returns the Debian packages to install; empty if all programs are installed. */
export function missingPackages(): string[] {
	const missing = Object.entries(packages).filter(([program]) => find(program) === undefined);
	return [...new Set(missing.map(([, name]) => name))];
}

/** Returns the paths of the programs. @throws if one is missing, with the command that installs it on Debian */
export function servicePrograms(): ServicePrograms {
	const missing = missingPackages();
	if (missing.length > 0) throw new Error(`Missing: apt-get install ${missing.join(' ')}`);
	return { redisServer: find('redis-server')!, initdb: find('initdb')!, postgres: find('postgres')! };
}

function find(program: string): string | undefined {
	return [...debianPostgres(), ...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
		.map((folder) => join(folder, program))
		.find((file) => existsSync(file));
}

/** Debian keeps PostgreSQL's programs off the PATH, in one folder per version. Returns the newest first. */
function debianPostgres(): string[] {
	const folder = '/usr/lib/postgresql';
	if (!existsSync(folder)) return [];
	const versions = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
	return versions.map((version) => join(folder, version, 'bin'));
}
