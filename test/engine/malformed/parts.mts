import type { ICredentialDataDecryptedObject, ICredentialType, INodeType } from 'n8n-workflow';

import * as exported from '../../../index';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { sandboxCredentials } from '../../../tools/n8n/sandbox-credentials.mjs';

/** Every node and every credential type of the package. */
const made = Object.values(exported as unknown as Record<string, new () => INodeType & ICredentialType>).map(
	(Class) => new Class(),
);

export const nodes: INodeType[] = made.filter(({ description }) => description !== undefined);
const types = made.filter(({ description }) => description === undefined);

/** The sandbox as the nodes see it behind a server. */
export const behind = (url: string, sandbox: Sandbox, accounts = sandbox.accounts): Sandbox =>
	Object.create(sandbox, {
		url: { value: url },
		baseUrl: { value: (vendor: never) => sandbox.baseUrl(vendor).replace(sandbox.url, url) },
		accounts: { value: accounts },
	}) as Sandbox;

/** The type of a node's first credential. */
export const credentialTypeOf = ({ description }: INodeType): ICredentialType =>
	types.find(({ name }) => name === description.credentials?.[0].name)!;

/** The first credential of a node, as the sandbox accepts it. */
export function credentialOf(
	node: INodeType,
	sandbox: Pick<Sandbox, 'accounts' | 'baseUrl'>,
): { credentialType: ICredentialType; credential: ICredentialDataDecryptedObject } {
	const credentialType = credentialTypeOf(node);
	const all = sandboxCredentials((vendor) => sandbox.baseUrl(vendor), sandbox.accounts);
	const { data } = all.find(({ type }) => type === credentialType.name)!;
	// n8n fills in what is hidden
	return { credentialType, credential: { sessionToken: '', ...data } as ICredentialDataDecryptedObject };
}
