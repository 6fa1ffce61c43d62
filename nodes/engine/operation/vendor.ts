import type { ICredentialDataDecryptedObject, IHttpRequestHelper, INodeProperties } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { shown } from '../errors/problem';
import type { Proofs } from './proof';
import type { Resource } from './types';

/** How a credential type gets its token, which is renewed after a 401. @returns the fields of the credential that are new */
export type SignIn = (
	context: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
) => Promise<ICredentialDataDecryptedObject>;

/** What the engine needs to know of a vendor besides its operations. */
export interface Vendor {
	/** The product's name as people know it, for error texts. */
	product: string;
	/** The credential type, or one for each value of the node's `authentication` parameter. */
	credentials: string | Record<string, string>;
	/** The node's own parameters above the resource, such as `authentication`. Default: none. */
	properties?: INodeProperties[];
	/** The URL that the contract's paths are appended to; for undefined the vendor's public one. */
	baseUrl: (credential: ICredentialDataDecryptedObject | undefined) => string;
	/** Credential types that sign in to get a token. Default: none. */
	signIns?: Record<string, SignIn>;
	/** What it may mean if the service rejects the token of a sign-in that has just worked, as sentences. */
	tokenRejected?: string;
	/** Fields of the credentials that tell accounts at the same base URL apart: an API key or a user name, no token or password. */
	account: string[];
	/** Fields of the credentials that must never appear anywhere. */
	secrets: string[];
	/** Matches secrets (with the flag `g`) that no response may pass on, whosever they are. Default: none. */
	secretPattern?: RegExp;
	/** What shows that a call was done, by endpoint of the contract. */
	proofs: Proofs;
	resources: Resource[];
}

/**
 * The credential type that the node uses.
 * @param authentication value of the parameter of that name, if there is one
 * @throws CallFailure for a value that the parameter doesn't have
 */
export function credentialTypeOf({ credentials }: Vendor, authentication?: unknown): string {
	if (typeof credentials === 'string') return credentials;
	const found = Object.entries(credentials).find(([value]) => value === authentication);
	if (found) return found[1];
	const allowed = Object.keys(credentials).map(shown).join(', ');
	throw new CallFailure(
		'refused',
		`"Authentication" must be one of ${allowed}, but is ${shown(authentication ?? '')}`,
		{ remedy: 'Select one from the list. Nothing was sent.', code: 'invalid-value' },
	);
}
