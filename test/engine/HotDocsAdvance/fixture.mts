import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { HotDocsAdvanceTokenApi } from '../../../credentials/HotDocsAdvanceTokenApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { runNode, type RunOptions } from '../harness/runNode.mjs';

const node = new HotDocsAdvance();

/** A link that the sandbox accepts. */
export const link = {
	name: 'Onboarding Zoë 🚀',
	templatePackageId: hotDocsSeeds.templatePackageId,
	workGroupId: hotDocsSeeds.workGroupId,
	isActive: true,
};

export const { publicInterviewLinkId } = hotDocsSeeds;

/** A GUID that no record has. */
export const unknownId = '11111111-1111-4111-8111-111111111111';
export const rest = '/hotDocsAdvance/api/rest';
export const xml =
	'<AnswerSet><Answer name="Employee First Name"><TextValue>Zoë &amp; 李</TextValue></Answer></AnswerSet>';

export const newWorkItem = {
	name: 'Agreement of Zoë 🚀',
	workGroupId: hotDocsSeeds.workGroupId,
	templatePackageId: hotDocsSeeds.templatePackageId,
};

/** The path of a link in the sandbox's cloud deployment. */
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

interface Credential {
	/** Signs in with the service principal. Default: the pasted token. */
	principal?: Data;
	token?: Data;
}

/** Runs the HotDocs Advance node on the sandbox. */
export async function runHotDocs(
	sandbox: Sandbox,
	parameters: INodeParameters,
	{ principal, token, ...more }: Partial<RunOptions> & Credential = {},
) {
	const authentication = principal ? 'servicePrincipal' : 'accessToken';
	return await runNode({
		node,
		parameters: { authentication, resource: 'publicInterviewLink', ...parameters },
		credentialTypes: [new HotDocsAdvanceApi(), new HotDocsAdvanceTokenApi()],
		credentials: principal
			? { hotDocsAdvanceApi: principal }
			: { hotDocsAdvanceTokenApi: token ?? pastedToken(sandbox) },
		...more,
	});
}
