import { xobinSeeds } from '../../seeds.mjs';
import { xobinTracks } from './seeds.mjs';

export type ReportKind = 'assessment' | 'aiInterview';

/** One candidate's attempt at an assessment or an AI interview: the invite, and the report when it is completed. */
export interface XobinReport {
	id: number;
	/** The assessment, or the AI interview. */
	parentId: number;
	title: string;
	name: string;
	email: string;
	score: number;
	candidateId: number;
	inviteStatus: 'Pending' | 'Started' | 'Completed';
	/** When the status changed, in epoch milliseconds. Default: now. */
	updated?: number;
	revoked: boolean;
	/** Whether the invite is older than the latest plan change, so that it can't be revoked. */
	beforePlanChange: boolean;
	/** The caller's own ID; AI interviews only. */
	customFieldId?: string;
	/** Epoch milliseconds, by the sandbox's clock. */
	expiresAt?: number;
	/** Times of the pending reminders, as received. */
	reminders: string[];
	/** Size of the PDF in bytes; undefined for its natural size. */
	bytes?: number;
}

export interface XobinShare {
	kind: ReportKind;
	reportId: number;
	/** Epoch milliseconds, by the sandbox's clock. */
	expiresAt: number;
}

export interface XobinHook {
	status: boolean;
	url: string;
}

/** Authentication of AI interview webhooks: a custom header, or Basic authentication. */
export interface XobinHookAuth {
	type: 'apikey' | 'basic';
	apikey?: { header: string; value: string };
	basic?: { username: string; password: string };
}

/** The webhook settings of the account, or of one assessment or AI interview. What was never set is missing. */
export interface XobinHooks {
	start?: XobinHook;
	submission?: XobinHook;
	/** Account-wide, assessments only. */
	updates?: XobinHook;
	/** AI interviews only. */
	auth?: XobinHookAuth;
}

export interface XobinStage {
	stage_id: string;
	name: string;
	type: string;
	color: string;
}

export interface XobinApplicant {
	application_id: number;
	candidate_id: number;
	name: string;
	email: string;
	/** `stage_id` of the stage that the applicant is in. */
	stage: string;
	stage_status: string;
	score: number | null;
	/** Epoch milliseconds, by the sandbox's clock. */
	added: number;
	updated: number;
	fields: Array<{ label: string; value: string }>;
}

export interface XobinTrack {
	id: number;
	title: string;
	active: boolean;
	created: number;
	updated: number;
	stages: XobinStage[];
	/** By `application_id`. */
	applicants: Map<number, XobinApplicant>;
}

/** The general settings of AI interviews. */
export interface XobinAiSettings {
	cutoff?: number;
	duration?: { min: number; max: number };
	mobile_friendly?: boolean;
	voice?: string[];
	language?: string;
}

export interface XobinState {
	/** Assessment reports by `report_id`. */
	reports: Map<number, XobinReport>;
	/** AI-interview reports by `response_id`. */
	aiReports: Map<number, XobinReport>;
	/** By the token in the link. */
	shares: Map<string, XobinShare>;
	/** By `track_id`. */
	tracks: Map<number, XobinTrack>;
	webhooks: {
		assessments: XobinHooks;
		/** By `assessment_id`. */
		assessment: Map<number, XobinHooks>;
		aiInterviews: XobinHooks;
		/** By `ai_interview_id`. */
		aiInterview: Map<number, XobinHooks>;
	};
	settings: {
		assessments: { completion_alerts: boolean; cefr_report: boolean; cutoff: number };
		aiInterviews: XobinAiSettings;
		/** By `ai_interview_id`. */
		aiInterview: Map<number, XobinAiSettings>;
	};
	/** How often the questions of an assessment were refreshed, by `assessment_id`. */
	refreshed: Map<number, number>;
	/** `candidate_id` by the person's email address in lower case: the same in every assessment, interview and track. */
	candidateIds: Map<string, number>;
	/** Sent emails: their reason and recipient. */
	outbox: Array<{ kind: string; to: string; text?: string }>;
	/** Email address of the candidate scheduled for deletion, by `task_id`. */
	deletions: Map<string, string>;
	/** Whether the account has AI interview invites left. */
	invitesLeft: boolean;
	/** Whether the account has "AI Evaluate". */
	canEvaluate: boolean;
	/** The ID of the next new record of any kind. */
	nextId: number;
}

/** @returns the `candidate_id` of the person, a new one for an unknown address */
export function candidateIdOf(state: XobinState, email: string): number {
	const known = state.candidateIds.get(email.toLowerCase());
	if (known !== undefined) return known;
	const id = state.nextId++;
	state.candidateIds.set(email.toLowerCase(), id);
	return id;
}

/** The attempt that a new invite creates. */
export const newReport = (
	given: Pick<XobinReport, 'id' | 'parentId' | 'title' | 'name' | 'email' | 'candidateId'> & Partial<XobinReport>,
): XobinReport => ({
	score: 0,
	inviteStatus: 'Pending',
	revoked: false,
	beforePlanChange: false,
	reminders: [],
	...given,
});

/** Every seeded person has an assessment report. */
const seededCandidates = new Map<string, number>(
	xobinSeeds.assessmentReports.map(({ email }, index) => [email, 7054 + index]),
);

function seededReports(
	seeds: ReadonlyArray<Pick<XobinReport, 'id' | 'parentId' | 'title' | 'name' | 'email' | 'score'>>,
) {
	const reports = seeds.map((seed) =>
		newReport({ ...seed, candidateId: seededCandidates.get(seed.email) as number, inviteStatus: 'Completed' }),
	);
	return new Map(reports.map((report) => [report.id, report]));
}

/** The initial state: the seeded records. @param now epoch milliseconds */
export function freshXobin(now: number): XobinState {
	return {
		reports: seededReports(xobinSeeds.assessmentReports),
		aiReports: seededReports(xobinSeeds.aiInterviewReports),
		shares: new Map(),
		tracks: new Map(
			xobinTracks.map(({ id, title, active, stages, applicants }) => [
				id,
				{
					id,
					title,
					active,
					created: now,
					updated: now,
					stages: stages.map((stage) => ({ ...stage })),
					applicants: new Map(
						applicants.map((seed) => [
							seed.application_id,
							{ ...seed, stage_status: 'In Progress', added: now, updated: now, fields: [] },
						]),
					),
				},
			]),
		),
		webhooks: { assessments: {}, assessment: new Map(), aiInterviews: {}, aiInterview: new Map() },
		settings: {
			assessments: { completion_alerts: false, cefr_report: false, cutoff: 40 },
			aiInterviews: {
				cutoff: 6,
				duration: { min: 15, max: 30 },
				mobile_friendly: true,
				voice: ['american', 'male'],
				language: 'English',
			},
			aiInterview: new Map(),
		},
		refreshed: new Map(),
		candidateIds: new Map(seededCandidates),
		outbox: [],
		deletions: new Map(),
		invitesLeft: true,
		canEvaluate: true,
		nextId: 90_001,
	};
}
