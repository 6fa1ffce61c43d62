import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

/** What the sandbox reads of an operation itself; the rest is openapi-backend's. */
export interface Operation {
	operationId: string;
	path: string;
	security?: Array<Record<string, unknown>>;
	servers?: Array<{ url: string }>;
	requestBody?: { content: Record<string, unknown> };
	responses: Record<string, { content?: Record<string, unknown> }>;
}

/** What the sandbox reads of a contract itself. */
export interface Contract {
	servers: Array<{ url: string }>;
	paths: Record<string, { servers?: Array<{ url: string }> }>;
	components: { securitySchemes: Record<string, { type: string; in?: string; name?: string }> };
}

/** Reads a contract from `api/`. */
export function loadContract(root: string, file: string): Contract {
	return parse(readFileSync(join(root, 'api', file), 'utf8')) as Contract;
}

/** `/api/rest` of `https://{tenancy}.example.com/api/rest`. */
export function serverPath(server: { url: string }): string {
	return server.url.replace(/^[a-z]+:\/\/[^/]+/, '').replace(/\/$/, '');
}
