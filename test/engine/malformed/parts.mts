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

/** The first credential of a node, as the sandbox accepts it. */
export function credentialOf(
	{ description }: INodeType,
	sandbox: Pick<Sandbox, 'baseUrl'>,
): { credentialType: ICredentialType; credential: ICredentialDataDecryptedObject } {
	const [{ name }] = description.credentials ?? [];
	const { data } = sandboxCredentials((vendor) => sandbox.baseUrl(vendor)).find(({ type }) => type === name)!;
	// n8n fills in what is hidden
	return {
		credentialType: types.find((type) => type.name === name)!,
		credential: { sessionToken: '', ...data } as ICredentialDataDecryptedObject,
	};
}
