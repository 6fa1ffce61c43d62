import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { LynxVizionApi } from '../../../credentials/LynxVizionApi.credentials';
import { LynxVizion } from '../../../nodes/LynxVizion/LynxVizion.node';
import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { runNode, type RunOptions } from '../harness/runNode.mjs';

const node = new LynxVizion();

export const [video, otherVideo] = lynxSeeds.videos;
export const { reportId, shareHash } = lynxSeeds;

/** A resource locator in the format that n8n saves. */
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: value as string });

/** Runs the LynxVizion node against the sandbox, with its API key unless `credential` overrides it. */
export async function runLynx(
	sandbox: Sandbox,
	parameters: INodeParameters,
	{ credential, ...more }: Partial<RunOptions> & { credential?: ICredentialDataDecryptedObject } = {},
) {
	return await runNode({
		node,
		parameters: { resource: 'sharedReport', ...parameters },
		credentialTypes: [new LynxVizionApi()],
		credentials: {
			lynxVizionApi: {
				apiKey: sandbox.accounts.lynxVizion.apiKey,
				baseUrl: sandbox.baseUrl('lynxVizion'),
				...credential,
			},
		},
		...more,
	});
}
