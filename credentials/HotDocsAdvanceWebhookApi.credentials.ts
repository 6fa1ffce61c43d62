import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class HotDocsAdvanceWebhookApi implements ICredentialType {
	name = 'hotDocsAdvanceWebhookApi';

	displayName = 'HotDocs Advance Webhook API';

	documentationUrl =
		'https://github.com/n8n-nodes-recruiting/n8n-nodes-recruiting/blob/main/docs/vendors/HotDocsAdvance.md#credentials';

	icon = {
		light: 'file:../nodes/HotDocsAdvance/hotDocsAdvance.svg',
		dark: 'file:../nodes/HotDocsAdvance/hotDocsAdvance.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Token or Code',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'For the authentication method Access Token: a long random text that you also enter in the webhook in Advance. For HMAC: the code that Advance shows there.',
		},
	];
}
