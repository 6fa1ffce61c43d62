import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { X0paRoom } from '../../../nodes/X0paRoom/X0paRoom.node';
import { tokenPrefixes } from '../../../sandbox/accounts.mjs';
import type { RequestEntry } from '../../../sandbox/log.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { StoredCredentials } from '../../../tools/engine/credentials.mjs';
import { runNode, type RunOptions } from '../harness/runNode.mjs';

const node = new X0paRoom();

/** Interviews of the sandbox's seeds, both in assessment 824. */
export const jane = {
	interviewId: '88709c9a-3298-4c59-93df-1ad76bd620a8',
	profileId: 123,
	email: 'janedoe@example.com',
};
export const rosa = { interviewId: '611b0532-d8a2-4dc5-913a-e11656b68075', profileId: 124, email: 'rosa@example.com' };

let accounts = 0;

/** A credential that has never signed in. */
export const signedOut = (
	sandbox: Sandbox,
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject => {
	const { apiKey, email, password } = sandbox.accounts.x0paRoom;
	// Sign-ins are stored by base URL: a different number of slashes makes it one that no other test has used
	const baseUrl = `${sandbox.baseUrl('x0paRoom')}${'/'.repeat(++accounts)}`;
	return { apiKey, email, password, baseUrl, sessionToken: '', ...changes };
};

/** A credential with a valid token, so that the sandbox receives only the operation's own requests. */
export function signedIn(sandbox: Sandbox): ICredentialDataDecryptedObject {
	const sessionToken = `${tokenPrefixes.x0paRoom}stored-${++accounts}`;
	sandbox.state.x0paRoom.tokens.set(sessionToken, Infinity);
	return signedOut(sandbox, { sessionToken });
}

/** n8n's store with this credential, for runs that share it. */
export const storeOf = (credential: ICredentialDataDecryptedObject): StoredCredentials =>
	new StoredCredentials({ x0paRoomApi: new X0paRoomApi() }, { x0paRoomApi: credential });

/** Runs the X0PA Room node, with a signed-in credential by default. */
export const runRoom = async (
	sandbox: Sandbox,
	parameters: INodeParameters,
	{ credential, ...more }: Partial<RunOptions> & { credential?: ICredentialDataDecryptedObject } = {},
) =>
	await runNode({
		node,
		parameters,
		credentialTypes: [new X0paRoomApi()],
		credentials: { x0paRoomApi: credential ?? signedIn(sandbox) },
		...more,
	});

/** What the sandbox received for an operation, in order. */
export const received = (sandbox: Sandbox, operationId: string): RequestEntry[] =>
	sandbox.requests.filter((request) => request.operationId === operationId);

/** How often the operation reached the sandbox. */
export const count = (sandbox: Sandbox, operationId: string): number =>
	sandbox.counts.received[`x0paRoom.${operationId}`] ?? 0;

/** How often the state was changed, e.g. `candidateAdded`. */
export const changed = (sandbox: Sandbox, change: string): number => sandbox.counts.changes[`x0paRoom.${change}`] ?? 0;
