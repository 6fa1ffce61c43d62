import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { stateFolder } from '../n8n/paths.mjs';
import type { Owner } from '../n8n/types.mjs';

/** What one start leaves to the next. */
export interface StartState {
	owner: Owner;
	/** The process that runs n8n on this state now, or did last. */
	pid?: number;
	port?: number;
	/** Hash of the sources that the tarball was built from. */
	sources?: string;
	tarball?: string;
	/** The tarball that n8n has installed. */
	installed?: string;
	/** The sandbox address in the credentials. */
	sandboxUrl?: string;
	/** By workflow ID: hash of the template it was made from, and n8n's version of it then. */
	workflows: Record<string, { template: string; versionId: string }>;
}

const file = join(stateFolder, 'start.json');

/** The state of the last start, or a new one with a new password. */
export async function readState(): Promise<StartState> {
	if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as StartState;
	const password = `${randomBytes(9).toString('base64url')}-R7`;
	return {
		owner: { email: 'owner@example.com', password, firstName: 'Olive', lastName: 'Owner' },
		workflows: {},
	};
}

export async function writeState(state: StartState): Promise<void> {
	await mkdir(stateFolder, { recursive: true });
	await writeFile(file, `${JSON.stringify(state, null, '\t')}\n`);
	await chmod(file, 0o600); // it holds the password
}
