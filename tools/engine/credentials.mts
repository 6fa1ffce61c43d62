import { Credentials } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { ICredentialsHelper, NodeHelpers, UserError } from 'n8n-workflow';

/** Credentials as n8n's server keeps them: typed, stored, and renewed by the rules of its own credentials helper. */
export class StoredCredentials extends ICredentialsHelper {
	/** How often a renewed token was stored. */
	updates = 0;

	readonly store: Record<string, ICredentialDataDecryptedObject>;

	/** @param given credential data by type; undefined if the credential was deleted */
	constructor(
		private readonly types: Record<string, ICredentialType>,
		given: Record<string, ICredentialDataDecryptedObject | undefined>,
	) {
		super();
		this.store = given as Record<string, ICredentialDataDecryptedObject>;
	}

	getParentTypes(name: string): string[] {
		return this.types[name]?.extends ?? [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	async authenticate(credentials: ICredentialDataDecryptedObject, type: string, request: unknown) {
		const { authenticate } = this.types[type];
		if (typeof authenticate !== 'function') throw new Error(`${type} has no authenticate function`);
		return await authenticate(credentials, request as IHttpRequestOptions);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		node: INode,
		expired: boolean,
	) {
		const { properties, preAuthentication } = this.types[type];
		const token = properties.find((property) => property.type === 'hidden' && property.typeOptions?.expirable);
		if (!token || !preAuthentication || !(credentials[token.name] === '' || expired)) return undefined;
		const output = (await preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject;
		if (output[token.name] === undefined || !node.credentials) return undefined;
		await this.updateCredentials(node.credentials[type], type, Object.assign(credentials, output));
		return Object.assign(credentials, output);
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		const credentials = new Credentials({ id: details.id, name: details.name }, type);
		await credentials.setData(this.store[type]);
		return credentials;
	}

	async getDecrypted(_data: IWorkflowExecuteAdditionalData, { id }: INodeCredentialsDetails, type: string) {
		// The text of n8n's own credentials helper
		if (!this.store[type]) throw new UserError(`Credential with ID "${id}" does not exist for type "${type}".`);
		const properties = this.getCredentialsProperties(type);
		const stored = this.store[type] as INodeParameters;
		return {
			...(NodeHelpers.getNodeParameters(properties, stored, true, false, null, null) as ICredentialDataDecryptedObject),
		};
	}

	async updateCredentials(_details: INodeCredentialsDetails, type: string, data: ICredentialDataDecryptedObject) {
		this.updates++;
		this.store[type] = { ...data };
	}

	async updateCredentialsOauthTokenData() {}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.types[type].properties;
	}
}
