import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { ICredentialType } from 'n8n-workflow';

import { projectRoot } from '../n8n/paths.mjs';
import type { VendorParts } from '../vendors.mjs';

// Not imported: of "X.node" and "X.node.json" beside each other, the loader of TypeScript takes the wrong one
const load = createRequire(join(projectRoot, 'package.json'));

/** An instance of a class of the package. @param file from the project's folder */
export const instanceOf = <T,>(file: string, name: string): T =>
	new (load(file) as Record<string, new () => T>)[name]();

/** Name of the credential type that a check uses: the first one of the node. */
export const credentialNameOf = ({ vendor: { credentials } }: VendorParts): string =>
	typeof credentials === 'string' ? credentials : Object.values(credentials)[0];

/** That credential type. */
export function credentialTypeOf(parts: VendorParts): ICredentialType {
	const name = credentialNameOf(parts);
	const className = name[0].toUpperCase() + name.slice(1);
	return instanceOf(`./credentials/${className}.credentials.ts`, className);
}
