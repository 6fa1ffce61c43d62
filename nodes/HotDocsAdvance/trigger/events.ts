import type { IDataObject } from 'n8n-workflow';

/** An event that a webhook of Advance can report. */
export interface TriggerEvent {
	/** Display name in the editor. */
	name: string;
	description: string;
	/** Advance's own name of the event type, as in its settings and payloads. */
	eventType: string;
	/** Whether Advance waits for answer JSON and puts it into the interview. */
	expectsAnswers: boolean;
	/** Its payload, as far as HotDocs documents it. */
	sample: IDataObject;
}

const events = {
	workItemVersionComplete: {
		name: 'Work Item Version Complete',
		description: 'A user completed a new version, and its documents are ready. In Advance: NewWorkItemVersionComplete.',
		eventType: 'NewWorkItemVersionComplete',
		expectsAnswers: false,
		sample: {
			eventId: 'd395c096-0000-4000-8000-000000000000',
			eventType: 'NewWorkItemVersionComplete',
			createdDate: '2018-10-31T13:13:13.8096177Z',
			createdBy: {
				id: '5f1c0d6e-0000-4000-8000-000000000000',
				loginName: 'jane@example.com',
				accountType: 'UserAccount',
			},
			data: {
				workItemId: '0b8f3c52-0000-4000-8000-000000000000',
				workItemVersionId: '7a1d9e44-0000-4000-8000-000000000000',
				workItemName: 'WI001',
				documents: [
					{
						id: 'c2e4a680-0000-4000-8000-000000000000',
						name: 'Example Contract',
						url: 'https://advance.yourdomain.com/HdaApi/rest/v1.1/workitems/0b8f3c52-0000-4000-8000-000000000000',
					},
				],
			},
		},
	},
	interviewLoad: {
		name: 'Interview Load',
		description: 'An interview opens and gets answers from the workflow. In Advance: InterviewLoadEvent.',
		eventType: 'InterviewLoadEvent',
		expectsAnswers: true,
		sample: { eventType: 'InterviewLoadEvent' },
	},
	customInterviewEvent: {
		name: 'Custom Interview Event',
		description:
			'A dialog element of an interview requests answers from the workflow. In Advance: CustomInterviewEvent.',
		eventType: 'CustomInterviewEvent',
		expectsAnswers: true,
		sample: { eventType: 'CustomInterviewEvent' },
	},
	postProcessing: {
		name: 'Post-Processing',
		description:
			'Documents are assembled and can be changed. Advance waits until the post-processing status is set to complete. In Advance: PostProcessingEvent.',
		eventType: 'PostProcessingEvent',
		expectsAnswers: false,
		sample: { eventType: 'PostProcessingEvent' },
	},
} as const satisfies Record<string, TriggerEvent>;

/** The saved value of the parameter "Event". */
export type EventName = keyof typeof events;

/** All events, in the order of the menu. */
export const eventNames = Object.keys(events) as EventName[];

/** The details of an event. */
export const eventOf = (name: EventName): TriggerEvent => events[name];

/** The events to which the workflow responds with answers. */
export const eventsWithAnswers = eventNames.filter((name) => events[name].expectsAnswers);
