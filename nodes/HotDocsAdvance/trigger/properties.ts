import type { INodeProperties } from 'n8n-workflow';

import { eventNames, eventOf } from './events';

const wantingAnswers = eventNames.filter((name) => eventOf(name).wantsAnswers);

export const properties: INodeProperties[] = [
	{
		displayName: [
			"The API of HotDocs Advance can't register webhooks, so create one by hand. Sign in to Advance as a Site Administrator or Integration Administrator, and give the webhook:",
			'1. URL: the production URL above',
			'2. Event type: that of the event chosen below. For CustomInterviewEvent also the Event Name of the dialog element, and the request verb',
			'3. Authentication method: the one chosen below. Access token: the token in the credential of this node. HMAC: copy the code that Advance shows into the credential',
			'4. Payload format: standard',
			'5. Active: on',
			'Then publish this workflow.',
		].join('<br>'),
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		options: eventNames.map((value) => ({ value, name: eventOf(value).name, description: eventOf(value).description })),
		default: 'workItemVersionComplete',
		description: 'The event type of the webhook in Advance. A call about another one is refused.',
	},
	{
		displayName: 'HTTP Method',
		name: 'httpMethod',
		type: 'options',
		options: [
			{ name: 'GET', value: 'GET', description: 'As older releases of Advance call' },
			{ name: 'POST', value: 'POST', description: 'The default of Advance' },
		],
		default: 'POST',
		displayOptions: { show: { event: ['customInterviewEvent'] } },
		description: 'The request verb of the webhook in Advance',
	},
	{
		displayName: 'Authentication Method',
		name: 'authenticationMethod',
		type: 'options',
		options: [
			{
				name: 'Access Token',
				value: 'accessToken',
				description: 'A token that you make up; Advance sends it in the header "Authorization"',
			},
			{
				name: 'HMAC',
				value: 'hmac',
				description: 'A code that Advance shows; it sends it in the field "token", or in the header "Authorization"',
			},
		],
		default: 'accessToken',
		description:
			'The authentication method of the webhook in Advance. A call without the right token or code is refused.',
	},
	{
		displayName: 'Respond',
		name: 'responseMode',
		type: 'options',
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description: 'With an empty object: no answer of the interview changes',
			},
			{
				name: 'When Last Node Finishes',
				value: 'lastNode',
				description: 'With the first item of the last node that ran',
			},
			{
				name: "Using 'Respond to Webhook' Node",
				value: 'responseNode',
				description: 'With what that node responds',
			},
		],
		default: 'lastNode',
		displayOptions: { show: { event: wantingAnswers } },
		description: 'When Advance gets the answer JSON, and from where',
	},
	{
		displayName:
			'The "Respond to Webhook" node wants one of the triggers of n8n itself or a Wait node before it. Put a Wait node with 0 seconds between this trigger and it.',
		name: 'respondNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { event: wantingAnswers, responseMode: ['responseNode'] } },
	},
];
