export interface TriggerEvent {
	name: string;
	description: string;
	/** Advance's own name of the event type, as its settings and payloads have it. */
	eventType: string;
	/** Whether Advance waits for answer JSON and puts it into the interview. */
	wantsAnswers: boolean;
}

const events = {
	workItemVersionComplete: {
		name: 'Work Item Version Complete',
		description:
			'A user has completed a new version, and its documents are ready. In Advance: NewWorkItemVersionComplete.',
		eventType: 'NewWorkItemVersionComplete',
		wantsAnswers: false,
	},
	interviewLoad: {
		name: 'Interview Load',
		description: 'An interview opens; the workflow gives answers to it. In Advance: InterviewLoadEvent.',
		eventType: 'InterviewLoadEvent',
		wantsAnswers: true,
	},
	customInterviewEvent: {
		name: 'Custom Interview Event',
		description:
			'A dialog element of an interview asks; the workflow gives answers to it. In Advance: CustomInterviewEvent.',
		eventType: 'CustomInterviewEvent',
		wantsAnswers: true,
	},
	postProcessing: {
		name: 'Post-Processing',
		description:
			'Documents are assembled and may be changed; Advance waits until the post-processing status is set to complete. In Advance: PostProcessingEvent.',
		eventType: 'PostProcessingEvent',
		wantsAnswers: false,
	},
} as const satisfies Record<string, TriggerEvent>;

export type EventName = keyof typeof events;

export const eventNames = Object.keys(events) as EventName[];

export const eventOf = (name: EventName): TriggerEvent => events[name];
