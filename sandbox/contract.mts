import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

/** The parts of a schema that the sandbox reads itself. */
export interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** The parts of an operation that the sandbox reads itself; openapi-backend reads the rest. */
export interface Operation {
	operationId: string;
	path: string;
	/** In lowercase. */
	method: string;
	parameters?: Array<{ name: string }>;
	'x-proof'?: string | Record<string, unknown>;
	security?: Array<Record<string, unknown>>;
	servers?: Array<{ url: string }>;
	requestBody?: { content: Record<string, { schema?: Schema }> };
	responses: Record<string, { content?: Record<string, unknown> }>;
}

/** The parts of a contract that the sandbox reads itself. */
export interface Contract {
	servers: Array<{ url: string }>;
	security: Array<Record<string, unknown>>;
	paths: Record<string, { servers?: Array<{ url: string }> }>;
	components: { securitySchemes: Record<string, { type: string; in?: string; name?: string }> };
}

/** The contracts that were read before, by path. */
const contracts = new Map<string, Contract>();

/**
 * Parses YAML, which takes a second for all contracts, and every test file reads them in a new module registry. So the
 * result is also kept in a file that is named after the content.
 */
function parsed(text: string, folder: string): Contract {
	const file = join(folder, `${createHash('sha256').update(text).digest('hex')}.json`);
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Contract;
	} catch {
		const contract = parse(text) as Contract;
		mkdirSync(folder, { recursive: true });
		// Another process may read the file at any time
		const own = `${file}.${process.pid}`;
		writeFileSync(own, JSON.stringify(contract));
		renameSync(own, file);
		return contract;
	}
}

/** Reads a contract. @param root folder that contains `api/` */
export function loadContract(root: string, file: string): Contract {
	const path = join(root, 'api', file);
	const contract =
		contracts.get(path) ?? parsed(readFileSync(path, 'utf8'), join(root, 'node_modules', '.cache', 'contracts'));
	contracts.set(path, contract);
	// Callers may change theirs
	return structuredClone(contract);
}

/** `/api/rest` of `https://{tenancy}.example.com/api/rest`. */
export function serverPath(server: { url: string }): string {
	return server.url.replace(/^[a-z]+:\/\/[^/]+/, '').replace(/\/$/, '');
}
