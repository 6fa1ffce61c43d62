import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type IExecuteFunctions,
} from 'n8n-workflow';

import type { AnyOperation } from './operation';
import type { Vendor } from './vendor';

/** Where the requests of a run go, and as whom. */
export interface Connection {
	baseUrl: string;
	/** Undefined for operations that need no sign-in. */
	credential?: ICredentialsDecrypted<ICredentialDataDecryptedObject>;
	/** Values that must appear in no text. They may grow: a renewed token is one. */
	secrets: () => string[];
}

function credentialType(context: IExecuteFunctions, { credentials }: Vendor): string {
	if (typeof credentials === 'string') return credentials;
	return credentials[context.getNodeParameter('authentication', 0) as string];
}

function checkedUrl(context: IExecuteFunctions, url: string): string {
	let parsed: URL;
	try {
		parsed = new URL(url);
	} catch {
		throw new NodeOperationError(context.getNode(), `The credential's address is not a web address: "${url}"`, {
			description: 'Correct the Base URL in the credential. It begins with https:// and has no blanks.',
		});
	}
	if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') {
		throw new NodeOperationError(context.getNode(), `The credential's address begins with ${parsed.protocol}//`, {
			description: 'Correct the Base URL in the credential: it begins with https://',
		});
	}
	return url;
}

/**
 * Resolves the credential, once for the whole run: n8n would otherwise decrypt and evaluate it again for every item.
 */
export async function connect(
	context: IExecuteFunctions,
	vendor: Vendor,
	operation: AnyOperation,
): Promise<Connection> {
	const type = credentialType(context, vendor);
	const chosen = context.getNode().credentials?.[type];
	if (operation.authentication === 'none' && !chosen) {
		return { baseUrl: vendor.baseUrl(undefined), secrets: () => [] };
	}
	const data = await context.getCredentials<ICredentialDataDecryptedObject>(type);
	return {
		baseUrl: checkedUrl(context, vendor.baseUrl(data)),
		credential:
			operation.authentication === 'none'
				? undefined
				: { id: chosen?.id ?? '', name: chosen?.name ?? '', type, data },
		secrets: () => vendor.secrets.map((name) => String(data[name] ?? '')),
	};
}
