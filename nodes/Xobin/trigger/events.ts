/** Which of Xobin's webhook settings an event belongs to. */
export type Settings = 'assessments' | 'aiInterviews';

/** Xobin's name of the event in those settings. */
export type Hook = 'start' | 'submission' | 'updates';

export interface TriggerEvent {
	name: string;
	description: string;
	settings: Settings;
	hook: Hook;
	/** Last part of the event's own webhook URL: Xobin's payloads do not name their event. */
	path: string;
	/** Field of the payload with the ID of the assessment or AI interview. */
	idField?: string;
}

export const events = {
	assessmentStarted: {
		name: 'Assessment Started',
		description: 'A candidate starts an assessment',
		settings: 'assessments',
		hook: 'start',
		path: 'assessment-started',
		idField: 'assessment_id',
	},
	assessmentSubmitted: {
		name: 'Assessment Submitted',
		description: 'A candidate has submitted an assessment and its evaluation is complete',
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
		description: 'A candidate starts an AI interview',
		settings: 'aiInterviews',
		hook: 'start',
		path: 'ai-interview-started',
		idField: 'ai_interview_id',
	},
	aiInterviewSubmitted: {
		name: 'AI Interview Submitted',
		description: 'A candidate has finished an AI interview and its evaluation is complete',
		settings: 'aiInterviews',
		hook: 'submission',
		path: 'ai-interview-submitted',
		idField: 'ai_interview_id',
	},
} as const satisfies Record<string, TriggerEvent>;

export type EventName = keyof typeof events;

export const eventNames = Object.keys(events) as EventName[];

/** An event, typed so that all events have the same fields. */
export const eventOf = (name: EventName): TriggerEvent => events[name];
