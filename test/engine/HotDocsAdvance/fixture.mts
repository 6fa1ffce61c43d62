import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { HotDocsAdvanceTokenApi } from '../../../credentials/HotDocsAdvanceTokenApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { runNode, type RunOptions } from '../harness/runNode.mjs';

/** A link that the sandbox takes. */
export const link = {
	name: 'Onboarding Zoë 🚀',
	templatePackageId: hotDocsSeeds.templatePackageId,
	workGroupId: hotDocsSeeds.workGroupId,
	isActive: true,
};

export const { publicInterviewLinkId } = hotDocsSeeds;

/** The path of a link on the sandbox, in the cloud form. */
export const pathOf = (id: string) => `/hotDocsAdvance/api/rest/v1.1/PublicInterviewLinks/${id}`;

type Data = ICredentialDataDecryptedObject;

export const servicePrincipal = (sandbox: Sandbox, more: Data = {}): Data => ({
	deployment: 'cloud',
	clientName: sandbox.accounts.hotDocsAdvance.clientName,
	principalName: sandbox.accounts.hotDocsAdvance.principalName,
	principalPassword: sandbox.accounts.hotDocsAdvance.principalPassword,
	baseUrl: sandbox.baseUrl('hotDocsAdvance'),
	...more,
});

export const pastedToken = (sandbox: Sandbox, more: Data = {}): Data => ({
	deployment: 'cloud',
	accessToken: sandbox.accounts.hotDocsAdvance.accessToken,
	baseUrl: sandbox.baseUrl('hotDocsAdvance'),
	...more,
});

interface Chosen {
	/** Signs in with the service principal; without it the pasted token is used. */
	principal?: Data;
	token?: Data;
}

/** Runs the HotDocs Advance node on the sandbox. */
export async function runHotDocs(
	sandbox: Sandbox,
	parameters: INodeParameters,
	{ principal, token, ...more }: Partial<RunOptions> & Chosen = {},
) {
	const chosen = principal ? 'servicePrincipal' : 'accessToken';
	return await runNode({
		node: new HotDocsAdvance(),
		parameters: { authentication: chosen, resource: 'publicInterviewLink', ...parameters },
		credentialTypes: [new HotDocsAdvanceApi(), new HotDocsAdvanceTokenApi()],
		credentials: principal
			? { hotDocsAdvanceApi: principal }
			: { hotDocsAdvanceTokenApi: token ?? pastedToken(sandbox) },
		...more,
	});
}
