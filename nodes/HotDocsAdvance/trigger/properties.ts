import type { INodeProperties } from 'n8n-workflow';

import { choice, named } from '../../engine';
import { eventNames, eventOf, eventsWithAnswers } from './events';

export const event = choice({
	displayName: 'Event',
	description: 'The event type of the webhook in Advance. Calls about another event are rejected.',
	options: eventNames.map((value) => ({ value, name: eventOf(value).name, description: eventOf(value).description })),
	default: 'workItemVersionComplete',
});

export const httpMethod = choice({
	displayName: 'HTTP Method',
	description: 'The request verb of the webhook in Advance',
	options: [
		{ name: 'GET', value: 'GET', description: 'Used by older releases of Advance' },
		{ name: 'POST', value: 'POST', description: 'The default of Advance' },
	],
	default: 'POST',
});

export const authenticationMethod = choice({
	displayName: 'Authentication Method',
	description:
		'The authentication method of the webhook in Advance. Calls without the right token or code are rejected.',
	options: [
		{
			name: 'Access Token',
			value: 'accessToken',
			description: 'A token that you make up. Advance sends it in the header "Authorization".',
		},
		{
			name: 'HMAC',
			value: 'hmac',
			description: 'A code that Advance shows. Advance sends it in the field "token" or in the header "Authorization".',
		},
	],
	default: 'accessToken',
});

export const responseMode = choice({
	displayName: 'Respond',
	description: 'When Advance gets the answers as JSON, and where they come from',
	options: [
		{
			name: 'Immediately',
			value: 'onReceived',
			description: 'Respond with an empty object, which changes no answer of the interview',
		},
		{
			name: 'When Last Node Finishes',
			value: 'lastNode',
			description: 'Respond with the first item of the last node that ran',
		},
		{
			name: "Using 'Respond to Webhook' Node",
			value: 'responseNode',
			description: 'Respond with the output of that node',
		},
	],
	default: 'lastNode',
});

const settings = [
	'URL: the production URL above',
	'Event type: the one that matches the event selected below. For CustomInterviewEvent, also set the Event Name of the dialog element and the request verb',
	'Authentication method: the one selected below. Access token: the token in the credential of this node. HMAC: copy the code that Advance shows into the credential',
	'Payload format: standard',
	'Active: on',
]
	.map((setting) => `<li>${setting}</li>`)
	.join('');

/** The parameters of the trigger. */
export const properties: INodeProperties[] = [
	{
		displayName: `The API of HotDocs Advance can't register webhooks, so create the webhook by hand. Sign in to Advance as a Site Administrator or Integration Administrator, and set in the webhook:<ul>${settings}</ul>Then publish this workflow.`,
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			'For a test event, click "Execute step", then call the test URL above with "?sample" at its end and the HTTP method that is shown beside it',
		name: 'testNotice',
		type: 'notice',
		default: '',
	},
	named('event', event),
	{ ...named('httpMethod', httpMethod), displayOptions: { show: { event: ['customInterviewEvent'] } } },
	named('authenticationMethod', authenticationMethod),
	{ ...named('responseMode', responseMode), displayOptions: { show: { event: eventsWithAnswers } } },
	{
		displayName:
			'The "Respond to Webhook" node only works after one of n8n\'s own triggers or a Wait node. Put a Wait node with 0 seconds between this trigger and it.',
		name: 'respondNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { event: eventsWithAnswers, responseMode: ['responseNode'] } },
	},
];
