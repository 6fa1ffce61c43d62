import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, IExecuteFunctions } from 'n8n-workflow';

import { accountKey } from '../account/accounts';
import type { CallFailure } from '../errors/callFailure';
import { setupError } from '../errors/nodeErrors';
import type { SignIn, Vendor } from '../operation/vendor';
import { cleanBaseUrl, passwordIn } from './baseUrl';
import type { RequestContext } from './requestContext';

/** Base URL and credential of a run. */
export interface Connection {
	baseUrl: string;
	/** The key of the account, which executions share a rate limiter by. */
	account: string;
	/** Undefined for operations that need no sign-in. */
	credential?: ICredentialsDecrypted<ICredentialDataDecryptedObject>;
	/** How the credential gets its token, if it has one. It is renewed after a 401. */
	signIn?: SignIn;
	/**
	 * Values that must appear in no text, in no form (see `redact`): the credential's secrets as they are now, those that they
	 * replaced, and the password in the base URL.
	 */
	secrets: () => string[];
	/** Values of the credential that were replaced during the run: old tokens. */
	replaced: string[];
}

/** The base URL that the credential holds. @throws NodeOperationError that says which field to correct */
function baseUrlOf(context: RequestContext, vendor: Vendor, data: ICredentialDataDecryptedObject): string {
	let failure: CallFailure;
	try {
		return cleanBaseUrl(vendor.baseUrl(data));
	} catch (error) {
		failure = error as CallFailure;
	}
	throw setupError(context.getNode(), failure.message, failure.remedy ?? 'Correct the credential.', 'invalid-address');
}

/** n8n's errors for a credential that was deleted, or imported without its ID. They have no class that a node can see. */
const GONE = /^Credential with ID ".*" (does not exist|was not found)|^Found credential with no ID/;

/** A credential with its data, as n8n's HTTP client takes it. */
type SelectedCredential = ICredentialsDecrypted & { data: ICredentialDataDecryptedObject };

/**
 * The credential that is selected in the node.
 * @throws NodeOperationError when none is selected or it no longer exists
 */
export async function selectedCredential(
	context: Pick<IExecuteFunctions, 'getNode' | 'getCredentials'>,
	{ product }: Pick<Vendor, 'product'>,
	type: string,
): Promise<SelectedCredential> {
	const selected = context.getNode().credentials?.[type];
	const remedy = `Select a credential for ${product} in this node.`;
	if (!selected) throw setupError(context.getNode(), 'No credential is selected', remedy, 'credential-missing');
	const data = await context.getCredentials<ICredentialDataDecryptedObject>(type).catch((error: unknown) => {
		if (!(error instanceof Error) || !GONE.test(error.message)) throw error;
		const problem = `The credential "${selected.name}" no longer exists`;
		throw setupError(context.getNode(), problem, remedy, 'credential-missing');
	});
	return { id: selected.id ?? '', name: selected.name, type, data };
}

/**
 * Resolves the credential, once for the whole run: n8n would otherwise decrypt and evaluate it again for every item.
 * @param type the credential type
 * @param authentication `none`: no credential is sent; a selected one only supplies the base URL
 * @throws NodeOperationError when the credential is missing or its base URL is wrong
 */
export async function connect(
	context: RequestContext,
	vendor: Vendor,
	type: string,
	authentication?: 'none',
): Promise<Connection> {
	if (authentication === 'none' && !context.getNode().credentials?.[type]) {
		const baseUrl = vendor.baseUrl(undefined);
		return { baseUrl, account: accountKey(baseUrl, []), secrets: () => [], replaced: [] };
	}
	const credential = await selectedCredential(context, vendor, type);
	const { data } = credential;
	const replaced: string[] = [];
	const baseUrl = baseUrlOf(context, vendor, data);
	let listed = { secrets: [] as string[], after: -1 };
	const secrets = (): string[] => {
		// The same list until a token is replaced, because what is looked for in texts is worked out once for each list
		if (listed.after !== replaced.length) {
			const current = vendor.secrets.map((name) => String(data[name] ?? ''));
			listed = { secrets: [...replaced, ...current, passwordIn(baseUrl)], after: replaced.length };
		}
		return listed.secrets;
	};
	return {
		replaced,
		signIn: authentication === 'none' ? undefined : vendor.signIns?.[type],
		baseUrl,
		account: accountKey(baseUrl, authentication === 'none' ? [] : vendor.account.map((name) => data[name])),
		credential: authentication === 'none' ? undefined : credential,
		secrets,
	};
}
