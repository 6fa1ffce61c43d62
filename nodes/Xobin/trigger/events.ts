/** The settings of Xobin that an address belongs to. */
export type Settings = 'assessments' | 'aiInterviews';

/** The names of the addresses in those settings. */
export type Hook = 'start' | 'submission' | 'updates';

export interface TriggerEvent {
	name: string;
	description: string;
	settings: Settings;
	hook: Hook;
	/** Last part of the event's own address: Xobin's payloads do not say which event they are about. */
	path: string;
	/** The member of the payload that says which assessment or AI interview it is about. */
	idField?: string;
}

export const events = {
	assessmentStarted: {
		name: 'Assessment Started',
		description: 'A candidate begins an assessment',
		settings: 'assessments',
		hook: 'start',
		path: 'assessment-started',
		idField: 'assessment_id',
	},
	assessmentSubmitted: {
		name: 'Assessment Submitted',
		description: 'A candidate has submitted an assessment and its evaluation is finished',
		settings: 'assessments',
		hook: 'submission',
		path: 'assessment-submitted',
		idField: 'assessment_id',
	},
	assessmentChanged: {
		name: 'Assessment Created or Changed',
		description: 'An assessment is created, edited, archived or deleted',
		settings: 'assessments',
		hook: 'updates',
		path: 'assessment-changed',
	},
	aiInterviewStarted: {
		name: 'AI Interview Started',
		description: 'A candidate begins an AI interview',
		settings: 'aiInterviews',
		hook: 'start',
		path: 'ai-interview-started',
		idField: 'ai_interview_id',
	},
	aiInterviewSubmitted: {
		name: 'AI Interview Submitted',
		description: 'A candidate has finished an AI interview and its evaluation is finished',
		settings: 'aiInterviews',
		hook: 'submission',
		path: 'ai-interview-submitted',
		idField: 'ai_interview_id',
	},
} as const satisfies Record<string, TriggerEvent>;

export type EventName = keyof typeof events;

export const eventNames = Object.keys(events) as EventName[];

/** The event as the rest of the trigger sees it: all have the same members. */
export const eventOf = (name: EventName): TriggerEvent => events[name];
