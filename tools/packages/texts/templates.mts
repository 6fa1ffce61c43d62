import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageName } from '../../n8n/paths.mjs';
import type { SinglePackage } from '../packages.mjs';

const FOLDER = 'workflows';

/** The type of a node of the package of all services, in a workflow's file. */
const TYPE = new RegExp(`"${packageName}\\.(\\w+)"`, 'g');

/**
 * Returns a workflow of the package of all services as a workflow of a package of one service: the find-and-replace of
 * docs/compatibility.md. Nodes of other services stay as they are.
 */
export const moved = (workflow: string, { npmName, name }: SinglePackage): string =>
	workflow.replaceAll(`"${packageName}.${name}`, `"${npmName}.${name}`);

/** Returns the workflow templates that use this service and no other, for its package, by file name. */
export function templatesOf(one: SinglePackage): Record<string, string> {
	const all = readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')] as const);
	const own = all.filter(([, text]) => [...text.matchAll(TYPE)].every(([, type]) => type.startsWith(one.name)));
	return Object.fromEntries(own.map(([file, text]) => [file, moved(text, one)]));
}
