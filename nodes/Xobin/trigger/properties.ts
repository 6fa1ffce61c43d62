import type { INodeProperties } from 'n8n-workflow';

import { eventNames, eventOf, type Settings } from './events';

const of = (settings: Settings) => eventNames.filter((name) => eventOf(name).settings === settings);

/** Which assessments, or AI interviews: all, or one by its number. */
function scope(settings: Settings, prefix: string, plural: string, one: string, where: string): INodeProperties[] {
	return [
		{
			displayName: plural,
			name: `${prefix}Scope`,
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'Those of the whole account' },
				{ name: 'One by ID', value: 'one', description: 'A single one, by its number' },
			],
			default: 'all',
			displayOptions: { show: { events: of(settings) } },
			description: 'What the events are about',
		},
		{
			displayName: `${one} ID`,
			name: `${prefix}Id`,
			type: 'number',
			typeOptions: { numberPrecision: 0 },
			default: '',
			required: true,
			placeholder: 'e.g. 138',
			displayOptions: { show: { events: of(settings), [`${prefix}Scope`]: ['one'] } },
			description: where,
		},
	];
}

export const properties: INodeProperties[] = [
	{
		displayName:
			'Publishing the workflow registers the addresses at Xobin, unpublishing switches them off. Xobin keeps one address per event: what was set for the same event before, by another workflow or by hand, is replaced, and unpublishing switches the event off. To replace a workflow, unpublish the old one before you publish the new one. The two AI interview events share one secret, too: listen for both with the same trigger, or the workflow published later shuts the other one out. Xobin sends events to customers on its Standard Plan.',
		name: 'registrationNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			'Listening for a test event changes nothing at Xobin, so that it can\'t break a published workflow. Press "Execute step", then send a sample to the test address above, with the button in Xobin or any HTTP client.',
		name: 'testNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventNames.map((value) => {
			const { name, description } = eventOf(value);
			// n8n itself would write "On ai interview started"
			return { value, name, description, action: `On ${name.replace(/\b[A-Z](?=[a-z])/g, (c) => c.toLowerCase())}` };
		}),
		default: [],
		required: true,
		description: 'What starts the workflow. Each event has an address of its own.',
	},
	...scope(
		'assessments',
		'assessment',
		'Assessments',
		'Assessment',
		'The number of the assessment. Reports and events have it as "assessment_id". "Assessment Created or Changed" exists for all assessments only.',
	),
	...scope(
		'aiInterviews',
		'aiInterview',
		'AI Interviews',
		'AI Interview',
		'The number of the AI interview. Reports and events have it as "ai_interview_id".',
	),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Signature Header',
				name: 'signature',
				type: 'options',
				options: [
					{
						name: 'Check When Present',
						value: 'checkWhenPresent',
						description: 'Refuse a call with a wrong x-xobin-signature, accept one without',
					},
					{ name: 'Ignore', value: 'ignore', description: 'Rely on the secret that the trigger registers' },
					{ name: 'Require', value: 'require', description: 'Refuse a call without a right x-xobin-signature' },
				],
				default: 'checkWhenPresent',
				description:
					'Whether the header x-xobin-signature is checked, on top of the secret. Xobin does not document it; how it is made is known from others who receive it.',
			},
			{
				displayName: 'Update All Existing',
				name: 'updateAll',
				type: 'boolean',
				default: false,
				description:
					'Whether assessments and AI interviews that exist already get the addresses, too, in place of their own ones. When off, Xobin uses the addresses for those that are made from now on. Applies to all, not to one by ID.',
			},
		],
	},
];
