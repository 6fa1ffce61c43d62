import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { stateFolder } from '../n8n/paths.mjs';
import type { Owner } from '../n8n/types.mjs';

/** What `npm start` keeps for the next start. */
export interface StartState {
	owner: Owner;
	/** ID of the process that uses or last used this state. */
	pid?: number;
	port?: number;
	/** Hash of the sources that the tarball was built from. */
	sources?: string;
	tarball?: string;
	/** The tarball that is installed in n8n. */
	installed?: string;
	/** The sandbox's URL in the credentials. */
	sandboxUrl?: string;
	/** By workflow ID: hash of its template, and the version that n8n assigned to it. */
	workflows: Record<string, { template: string; versionId: string }>;
}

const file = join(stateFolder, 'start.json');

/** Returns the state of the last start, or a new state with a new password. */
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
	await chmod(file, 0o600); // it contains the password
}
