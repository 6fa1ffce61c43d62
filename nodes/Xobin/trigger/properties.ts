import type { INodeProperties } from 'n8n-workflow';

import { eventNames, eventOf, type Settings } from './events';

const eventsOf = (settings: Settings) => eventNames.filter((name) => eventOf(name).settings === settings);

/** The parameters that select all assessments (or AI interviews), or one by its ID. */
function scope(
	settings: Settings,
	prefix: string,
	plural: string,
	one: string,
	idDescription: string,
): INodeProperties[] {
	return [
		{
			displayName: plural,
			name: `${prefix}Scope`,
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'All in the account' },
				{ name: 'One by ID', value: 'one', description: 'A single one, by its ID' },
			],
			default: 'all',
			displayOptions: { show: { events: eventsOf(settings) } },
			description: 'Which of them to receive events about',
		},
		{
			displayName: `${one} ID`,
			name: `${prefix}Id`,
			type: 'number',
			typeOptions: { numberPrecision: 0 },
			default: '',
			required: true,
			placeholder: 'e.g. 138',
			displayOptions: { show: { events: eventsOf(settings), [`${prefix}Scope`]: ['one'] } },
			description: idDescription,
		},
	];
}

export const properties: INodeProperties[] = [
	{
		displayName:
			'Publishing the workflow registers its webhook URLs with Xobin, and unpublishing turns them off. Xobin keeps one URL per event: publishing replaces the URL that another workflow or a person set for the same event, and unpublishing turns the event off. To replace a workflow, unpublish the old one before you publish the new one. The two AI interview events also share one secret. Listen for both with the same trigger. Otherwise, the workflow that is published later locks the other one out. Xobin sends events to customers on its Standard Plan.',
		name: 'registrationNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			'Listening for a test event changes nothing in Xobin, so it can\'t break a published workflow. Click "Execute step", then send a sample to the test URL above with the button in Xobin or with any HTTP client.',
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
			// n8n's default would be "On ai interview started"
			return { value, name, description, action: `On ${name.replace(/\b[A-Z](?=[a-z])/g, (c) => c.toLowerCase())}` };
		}),
		default: [],
		required: true,
		description: 'Events that start the workflow. Each event has its own URL.',
	},
	...scope(
		'assessments',
		'assessment',
		'Assessments',
		'Assessment',
		'ID of the assessment. It is the "assessment_id" of reports and events. "Assessment Created or Changed" is only available for all assessments.',
	),
	...scope(
		'aiInterviews',
		'aiInterview',
		'AI Interviews',
		'AI Interview',
		'ID of the AI interview. It is the "ai_interview_id" of reports and events.',
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
						description: 'Reject requests with a wrong x-xobin-signature, accept requests without one',
					},
					{ name: 'Ignore', value: 'ignore', description: 'Rely on the secret that the trigger registers' },
					{ name: 'Require', value: 'require', description: 'Reject requests without a valid x-xobin-signature' },
				],
				default: 'checkWhenPresent',
				description:
					"Whether to check the header x-xobin-signature in addition to the secret. Xobin doesn't document it. How it is computed is known from third parties that receive it.",
			},
			{
				displayName: 'Update All Existing',
				name: 'updateAll',
				type: 'boolean',
				default: false,
				description:
					'Whether to also set the URLs on existing assessments and AI interviews, which replaces their own URLs. When off, Xobin uses the URLs for those created from now on. Applies to "All", not to "One by ID".',
			},
		],
	},
];
