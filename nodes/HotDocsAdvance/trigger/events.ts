/** An event that a webhook of Advance can report. */
export interface TriggerEvent {
	/** Display name in the editor. */
	name: string;
	description: string;
	/** Advance's own name of the event type, as in its settings and payloads. */
	eventType: string;
	/** Whether Advance waits for answer JSON and puts it into the interview. */
	expectsAnswers: boolean;
}

const events = {
	workItemVersionComplete: {
		name: 'Work Item Version Complete',
		description: 'A user completed a new version, and its documents are ready. In Advance: NewWorkItemVersionComplete.',
		eventType: 'NewWorkItemVersionComplete',
		expectsAnswers: false,
	},
	interviewLoad: {
		name: 'Interview Load',
		description: 'An interview opens and gets answers from the workflow. In Advance: InterviewLoadEvent.',
		eventType: 'InterviewLoadEvent',
		expectsAnswers: true,
	},
	customInterviewEvent: {
		name: 'Custom Interview Event',
		description:
			'A dialog element of an interview requests answers from the workflow. In Advance: CustomInterviewEvent.',
		eventType: 'CustomInterviewEvent',
		expectsAnswers: true,
	},
	postProcessing: {
		name: 'Post-Processing',
		description:
			'Documents are assembled and can be changed. Advance waits until the post-processing status is set to complete. In Advance: PostProcessingEvent.',
		eventType: 'PostProcessingEvent',
		expectsAnswers: false,
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
