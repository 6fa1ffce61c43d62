import {
	NodeConnectionTypes,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { choiceSubtitle, selectedCredential, setupError, triggerValue } from '../engine';
import { CREDENTIAL, secretOf, secretProblem, testSecret } from './trigger/callerSecret';
import { endpoint } from './trigger/endpoint';
import { eventOf } from './trigger/events';
import { panel } from './trigger/panel';
import { authenticationMethod, event, httpMethod, properties, responseMode } from './trigger/properties';
import { receive } from './trigger/receive';
import { hotDocsAdvance } from './vendor';

export class HotDocsAdvanceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HotDocs Advance Trigger',
		name: 'hotDocsAdvanceTrigger',
		icon: { light: 'file:hotDocsAdvance.svg', dark: 'file:hotDocsAdvance.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(properties, 'event'),
		description: 'Starts the workflow when documents are ready or an interview requests answers in HotDocs Advance',
		defaults: { name: 'HotDocs Advance Trigger' },
		...panel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hotDocsAdvanceWebhookApi', required: true, testedBy: 'webhookSecretTest' }],
		webhooks: [endpoint],
		properties,
	};

	methods = {
		credentialTest: {
			async webhookSecretTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted) {
				return testSecret(credential.data);
			},
		},
	};

	// Advance's API can't register webhooks: publishing only checks the parameters, and that calls can be verified
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions) {
				return false;
			},
			async create(this: IHookFunctions) {
				const chosen = triggerValue(this, 'event', event);
				triggerValue(this, 'authenticationMethod', authenticationMethod);
				if (chosen === 'customInterviewEvent') triggerValue(this, 'httpMethod', httpMethod);
				if (eventOf(chosen).expectsAnswers) triggerValue(this, 'responseMode', responseMode);
				const problem = secretProblem(secretOf((await selectedCredential(this, hotDocsAdvance, CREDENTIAL)).data));
				if (problem === undefined) return true;
				throw setupError(
					this.getNode(),
					problem,
					'Correct the credential "HotDocs Advance Webhook API". Without it, no call can be verified.',
					'invalid-value',
				);
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
