import type { IDataObject } from 'n8n-workflow';

const aiInterview = {
	ai_interview_id: 206,
	ai_interview_name: 'First interview',
	candidate_email: 'jane@example.com',
	candidate_id: 7054,
	candidate_name: 'Jane Doe',
};

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
	/** Its payload, as far as Xobin documents it. */
	sample: IDataObject;
}

export const events = {
	assessmentStarted: {
		name: 'Assessment Started',
		description: 'A candidate starts an assessment',
		settings: 'assessments',
		hook: 'start',
		path: 'assessment-started',
		idField: 'assessment_id',
		sample: {
			id: 2196821,
			assessment_id: 53280,
			started_at: 1737521866717,
			name: 'Jane Doe',
			email: 'jane@example.com',
		},
	},
	assessmentSubmitted: {
		name: 'Assessment Submitted',
		description: 'A candidate has submitted an assessment and its evaluation is complete',
		settings: 'assessments',
		hook: 'submission',
		path: 'assessment-submitted',
		idField: 'assessment_id',
		sample: { id: 2196821, assessment_id: 53280, overall_percentage: 82.5, sections: [] },
	},
	assessmentChanged: {
		name: 'Assessment Created or Changed',
		description: 'An assessment is created, edited, archived or deleted',
		settings: 'assessments',
		hook: 'updates',
		path: 'assessment-changed',
		sample: {
			event: 'assessments.updates',
			timestamp: '2026-01-15T10:00:00',
			data: { assessment_id: 53280, assessment_name: 'Backend Engineer', status: 'live' },
		},
	},
	aiInterviewStarted: {
		name: 'AI Interview Started',
		description: 'A candidate starts an AI interview',
		settings: 'aiInterviews',
		hook: 'start',
		path: 'ai-interview-started',
		idField: 'ai_interview_id',
		sample: { ...aiInterview, invite_status: 'Started', response_id: 6726 },
	},
	aiInterviewSubmitted: {
		name: 'AI Interview Submitted',
		description: 'A candidate has finished an AI interview and its evaluation is complete',
		settings: 'aiInterviews',
		hook: 'submission',
		path: 'ai-interview-submitted',
		idField: 'ai_interview_id',
		sample: {
			...aiInterview,
			invite_status: 'Completed',
			response_id: 6726,
			completed_date: 'Jul 05, 2025, 4:42:45 AM',
			integrity_score: 10,
		},
	},
} as const satisfies Record<string, TriggerEvent>;

export type EventName = keyof typeof events;

export const eventNames = Object.keys(events) as EventName[];

/** An event, typed so that all events have the same fields. */
export const eventOf = (name: EventName): TriggerEvent => events[name];
