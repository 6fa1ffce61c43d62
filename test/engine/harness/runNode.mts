import type { ICredentialType } from 'n8n-workflow';

import type { StoredCredentials } from '../../../tools/engine/credentials.mjs';
import { runNode as run, type RunOptions as Options, type RunResult } from '../../../tools/engine/runNode.mjs';
import { matchPreview } from './outputPreview.mjs';

export { fileOf, storedFile, type RunResult } from '../../../tools/engine/runNode.mjs';

export interface RunOptions extends Options {
	/** False if an option makes the output differ from the output preview. */
	preview?: false;
}

/** Fails a test whose execution record contains a secret: a key, a password, or a token obtained with them. */
function refuseSecrets(run: object, { store }: StoredCredentials, types: ICredentialType[]): void {
	const record = JSON.stringify(run);
	for (const { name, properties } of types) {
		for (const property of properties.filter(({ typeOptions }) => typeOptions?.password)) {
			const secret = String(store[name]?.[property.name] ?? '');
			if (secret !== '' && record.includes(secret)) throw new Error(`The run shows the ${property.name} of ${name}`);
		}
	}
}

/** Runs one node with n8n-core's real engine, and checks what every run owes: no secret, and the output of the preview. */
export async function runNode(o: RunOptions): Promise<RunResult> {
	const result = await run(o);
	const { items, messages, stored } = result;
	refuseSecrets({ run: result.run, messages }, stored, o.credentialTypes ?? []);
	// The preview is that of a real run
	const good = items.filter(({ json }) => typeof json.error !== 'string' && json.dryRun !== true);
	if (o.preview !== false) await matchPreview(o.node.description.name, o.parameters, good);
	return result;
}
