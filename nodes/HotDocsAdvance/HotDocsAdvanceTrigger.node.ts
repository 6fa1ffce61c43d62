import {
	NodeConnectionTypes,
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { choiceSubtitle } from '../engine';
import { address } from './trigger/endpoint';
import { properties } from './trigger/properties';
import { receive } from './trigger/receive';
import { CREDENTIAL, problemOf, secretOf, verdictOn } from './trigger/secret';

export class HotDocsAdvanceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HotDocs Advance Trigger',
		name: 'hotDocsAdvanceTrigger',
		icon: { light: 'file:hotDocsAdvance.svg', dark: 'file:hotDocsAdvance.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(properties, 'event'),
		description: 'Starts the workflow when documents are ready or an interview asks for answers in HotDocs Advance',
		defaults: { name: 'HotDocs Advance Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hotDocsAdvanceWebhookApi', required: true, testedBy: 'webhookSecretTest' }],
		webhooks: [address],
		properties,
	};

	methods = {
		credentialTest: {
			async webhookSecretTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted) {
				return verdictOn(credential.data);
			},
		},
	};

	// Nothing can be registered at Advance: publishing only makes sure that calls can be verified
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions) {
				return false;
			},
			async create(this: IHookFunctions) {
				const problem = problemOf(secretOf(await this.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL)));
				if (problem === undefined) return true;
				throw new NodeOperationError(this.getNode(), problem, {
					description: 'Correct the credential "HotDocs Advance Webhook API": without it no call can be verified.',
				});
			},
			async delete(this: IHookFunctions) {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receive(this);
	}
}
