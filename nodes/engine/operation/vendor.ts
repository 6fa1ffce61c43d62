import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

import type { AnyList } from '../editor/listSearch';
import type { Resource } from './define';

/** What the engine has to know of a vendor, beside the operations. */
export interface Vendor {
	/** The product's name as people know it, for error texts. */
	product: string;
	/** The credential type, or one for each value of the node's `authentication` parameter. */
	credentials: string | Record<string, string>;
	/** The node's own parameters above the resource, such as `authentication`. */
	properties?: INodeProperties[];
	/** The address that the contract's paths are appended to; undefined asks for the vendor's public one. */
	baseUrl: (credential: ICredentialDataDecryptedObject | undefined) => string;
	/** Credential types with a token that n8n renews after a 401. With the others it would only ask once more in vain. */
	renewed?: string[];
	/** Fields of the credentials that must never be seen anywhere. */
	secrets: string[];
	resources: Resource[];
	/** What resource locators list, by the name of the node's method for it. */
	lists?: Record<string, AnyList>;
}
