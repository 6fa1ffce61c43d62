import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';

import * as exported from '../../../index';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { sandboxCredentials } from '../../../tools/n8n/sandbox-credentials.mjs';
import { type Tool, type ToolOptions, toolOf } from '../harness/toolOf.mjs';

const made = Object.values(exported as unknown as Record<string, new () => INodeType & ICredentialType>).map(
	(Class) => new Class(),
);

/** A tool of one of our nodes with the sandbox's credentials. @param item the item of the node that the tool belongs to */
export async function sandboxTool(
	sandbox: Sandbox,
	node: string,
	parameters: Record<string, unknown>,
	item: IDataObject = {},
	more: Pick<ToolOptions, 'tries'> = {},
): Promise<Tool> {
	const type = made.find(({ description }) => description?.name === node)!;
	const names = (type.description.credentials ?? []).map(({ name }) => name);
	const credentials = sandboxCredentials((vendor) => sandbox.baseUrl(vendor)).filter((one) => names.includes(one.type));
	return await toolOf({
		node: type,
		parameters: parameters as never,
		credentialTypes: made.filter(({ name }) => names.includes(name)),
		credentials: Object.fromEntries(credentials.map((one) => [one.type, one.data as never])),
		item,
		...more,
	});
}
