import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

/** The parts of an operation that the sandbox reads itself; openapi-backend reads the rest. */
export interface Operation {
	operationId: string;
	path: string;
	security?: Array<Record<string, unknown>>;
	servers?: Array<{ url: string }>;
	requestBody?: { content: Record<string, unknown> };
	responses: Record<string, { content?: Record<string, unknown> }>;
}

/** The parts of a contract that the sandbox reads itself. */
export interface Contract {
	servers: Array<{ url: string }>;
	paths: Record<string, { servers?: Array<{ url: string }> }>;
	components: { securitySchemes: Record<string, { type: string; in?: string; name?: string }> };
}

/** The contracts that were read before, by path: parsing one takes most of a sandbox's start. */
const contracts = new Map<string, Contract>();

/** Reads a contract. @param root folder that contains `api/` */
export function loadContract(root: string, file: string): Contract {
	const path = join(root, 'api', file);
	const contract = contracts.get(path) ?? (parse(readFileSync(path, 'utf8')) as Contract);
	contracts.set(path, contract);
	// Callers may change theirs
	return structuredClone(contract);
}

/** `/api/rest` of `https://{tenancy}.example.com/api/rest`. */
export function serverPath(server: { url: string }): string {
	return server.url.replace(/^[a-z]+:\/\/[^/]+/, '').replace(/\/$/, '');
}
