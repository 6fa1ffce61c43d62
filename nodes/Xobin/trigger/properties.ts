import type { INodeProperties } from 'n8n-workflow';

import {
	choice,
	collection,
	flag,
	named,
	numberId,
	restriction,
	withSavedCollections,
	type Parameter,
} from '../../engine';
import { eventChoice } from '../../engine/polling';
import { eventNames, eventOf, type EventName, type Settings } from './events';

const eventsOf = (settings: Settings) => eventNames.filter((name) => eventOf(name).settings === settings);

const anyEvent = eventChoice({
	options: eventNames.map((value) => {
		const { name, description } = eventOf(value);
		// n8n's default would be "On ai interview started"
		return { value, name, description, action: `On ${name.replace(/\b[A-Z](?=[a-z])/g, (c) => c.toLowerCase())}` };
	}),
	default: [],
});

/** The events that start the workflow. */
export const selected: Parameter<EventName[]> = {
	...anyEvent,
	property: { ...anyEvent.property, description: 'Events that start the workflow. Each event has its own URL.' },
};

const scopeOf = (plural: string) =>
	choice({
		displayName: plural,
		description: 'Which of them to receive events about',
		options: [
			{ name: 'All', value: 'all', description: 'All in the account' },
			{ name: 'One by ID', value: 'one', description: 'A single one, by its ID' },
		],
		default: 'all',
	});

/** The parameters that select all assessments (or AI interviews), or one by its ID: their saved names, and how they are read. */
export const scopes = {
	assessments: {
		scopeName: 'assessmentScope',
		scope: scopeOf('Assessments'),
		idName: 'assessmentId',
		id: numberId({
			displayName: 'Assessment ID',
			description:
				'ID of the assessment. It is the "assessment_id" of reports and events. "Assessment Created or Changed" is only available for all assessments.',
			placeholder: 'e.g. 138',
		}),
	},
	aiInterviews: {
		scopeName: 'aiInterviewScope',
		scope: scopeOf('AI Interviews'),
		idName: 'aiInterviewId',
		id: numberId({
			displayName: 'AI Interview ID',
			description: 'ID of the AI interview. It is the "ai_interview_id" of reports and events.',
			placeholder: 'e.g. 138',
		}),
	},
} as const;

function scopeProperties(settings: Settings): INodeProperties[] {
	const { scopeName, scope, idName, id } = scopes[settings];
	const shownFor = eventsOf(settings);
	return [
		{ ...named(scopeName, scope), displayOptions: { show: { events: shownFor } } },
		{ ...named(idName, id), displayOptions: { show: { events: shownFor, [scopeName]: ['one'] } } },
	];
}

/** How calls are verified, and what is registered. */
export const options = collection({
	displayName: 'Options',
	placeholder: 'Add option',
	role: 'setting',
	fields: {
		// A guard: an empty expression must not turn it off
		signature: restriction(
			choice({
				displayName: 'Signature Header',
				description:
					"Whether to check the header x-xobin-signature in addition to the secret. Xobin doesn't document it. How it is computed is known from third parties that receive it.",
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
			}),
		),
		updateAll: flag({
			displayName: 'Update All Existing',
			description:
				'Whether to also set the URLs on existing assessments and AI interviews, which replaces their own URLs. When off, Xobin uses the URLs for those created from now on. Applies to "All", not to "One by ID".',
		}),
	},
});

export const properties = withSavedCollections([
	{
		displayName:
			'Publishing the workflow registers its webhook URLs with Xobin, and unpublishing turns them off. Xobin keeps one URL per event: publishing replaces the URL that another workflow or a person set for the same event, and unpublishing turns the event off. To replace a workflow, unpublish the old one before you publish the new one. The two AI interview events also share one secret. Listen for both with the same trigger. Otherwise, the workflow that is published later locks the other one out. Xobin sends events to customers on its Standard Plan.',
		name: 'registrationNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			'Listening for a test event changes nothing in Xobin, so it can\'t break a published workflow. Click "Execute step", then send a sample to the test URL above with the button in Xobin, or call it with POST and "?sample" at its end.',
		name: 'testNotice',
		type: 'notice',
		default: '',
	},
	named('events', selected),
	...scopeProperties('assessments'),
	...scopeProperties('aiInterviews'),
	named('options', options),
]);
