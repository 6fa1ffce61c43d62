import { NodeOperationError, type ICredentialDataDecryptedObject, type ICredentialsDecrypted } from 'n8n-workflow';

import type { Context } from './requestContext';
import type { CallFailure } from '../errors/callFailure';
import { shown } from '../errors/problem';
import { settleNow } from '../errors/result';
import type { Vendor } from '../operation/vendor';

/** Where the requests of a run go, and as whom. */
export interface Connection {
	baseUrl: string;
	/** Undefined for operations that need no sign-in. */
	credential?: ICredentialsDecrypted<ICredentialDataDecryptedObject>;
	/** Whether a 401 makes n8n renew the credential's token and ask again. */
	renews: boolean;
	/** Values that must appear in no text: the credential's secrets as they are now, and those that they replaced. */
	secrets: () => string[];
	/** Values of the credential that were replaced during the run: old tokens. */
	replaced: string[];
}

function credentialType(context: Context, { credentials }: Vendor): string {
	if (typeof credentials === 'string') return credentials;
	return credentials[context.getNodeParameter('authentication', 0 as never) as string];
}

/** The address that the credential gives. @throws NodeOperationError that says which field to correct */
function baseUrlOf(context: Context, vendor: Vendor, data: ICredentialDataDecryptedObject): string {
	const refuse = (problem: string, description: string) =>
		new NodeOperationError(context.getNode(), problem, { description });
	const made = settleNow(() => vendor.baseUrl(data));
	if (!made.ok) {
		const { message, remedy } = made.error as CallFailure;
		throw refuse(message, remedy ?? 'Correct the credential.');
	}
	const url = made.value;
	const parsed = settleNow(() => new URL(url));
	if (!parsed.ok) {
		// A name and a password may stand before the host
		const seen = url.replace(/\/\/.*@/, '//***@');
		throw refuse(
			`The credential's address is not a web address: ${shown(seen)}`,
			'Correct "Base URL" in the credential. It begins with https:// and has no spaces.',
		);
	}
	const { protocol } = parsed.value;
	if (protocol !== 'https:' && protocol !== 'http:') {
		throw refuse(
			`The credential's address begins with ${protocol}//`,
			'Correct "Base URL" in the credential: it begins with https://',
		);
	}
	return url;
}

/**
 * Resolves the credential, once for the whole run: n8n would otherwise decrypt and evaluate it again for every item.
 * @param authentication `none`: no credential is sent; one that is chosen only gives the address
 */
export async function connect(context: Context, vendor: Vendor, authentication?: 'none'): Promise<Connection> {
	const type = credentialType(context, vendor);
	const chosen = context.getNode().credentials?.[type];
	if (authentication === 'none' && !chosen) {
		return { baseUrl: vendor.baseUrl(undefined), renews: false, secrets: () => [], replaced: [] };
	}
	if (!chosen) {
		throw new NodeOperationError(context.getNode(), 'No credential is chosen', {
			description: `Choose a credential for ${vendor.product} in this node.`,
		});
	}
	const data = await context.getCredentials<ICredentialDataDecryptedObject>(type);
	const replaced: string[] = [];
	return {
		replaced,
		renews: vendor.renewed?.includes(type) ?? false,
		baseUrl: baseUrlOf(context, vendor, data),
		credential: authentication === 'none' ? undefined : { id: chosen.id ?? '', name: chosen.name, type, data },
		secrets: () => [...replaced, ...vendor.secrets.map((name) => String(data[name] ?? ''))],
	};
}
