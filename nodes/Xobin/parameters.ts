import { choice, email, flag, number, numberId, numberLocator, personName, setting } from '../engine';
import { tracks } from './lists/tracks';
import { applicants } from './lists/applicants';
import { stages } from './lists/stages';

/** `report_id`: one candidate's attempt at an assessment. */
export const reportId = numberId({
	displayName: 'Report ID',
	description: "ID of the candidate's assessment attempt",
	hint: 'The "report_id" of an invite, or the "id" of an event',
	placeholder: 'e.g. 318',
});

/** `response_id`: one candidate's AI interview attempt. */
export const responseId = numberId({
	displayName: 'Response ID',
	description: "ID of the candidate's AI interview attempt",
	hint: 'The "response_id" of an invite or an event',
	placeholder: 'e.g. 318',
});

/** `assessment_id`. Xobin documents no way to list them. */
export const assessmentId = numberId({
	displayName: 'Assessment ID',
	description: 'ID of the assessment',
	hint: 'The "assessment_id" of a report or an event',
	placeholder: 'e.g. 138',
});

/** `ai_interview_id`. Xobin documents no way to list them. */
export const aiInterviewId = numberId({
	displayName: 'AI Interview ID',
	description: 'ID of the AI interview',
	hint: 'The "ai_interview_id" of a report or an event',
	placeholder: 'e.g. 138',
});

/** `track_id`. */
export const trackId = numberLocator({
	displayName: 'Track',
	description: 'Hiring track. Select one that is missing in the list by its ID.',
	placeholder: 'e.g. 6578',
	list: tracks,
});

/** `application_id`: one candidate in one track. */
export const applicationId = numberLocator({
	displayName: 'Applicant',
	description: 'Applicant in the track, by application ID (not candidate ID)',
	placeholder: 'e.g. 67865',
	list: applicants,
});

/** What all `stage_id` locators have in common. */
export const stage = (displayName: string, description: string) => ({
	displayName,
	description,
	placeholder: 'e.g. 5f3c9a',
	list: stages,
});

interface Shortest {
	/** Hours. */
	min: number;
	/** The same in words. */
	shortest: string;
}

/** `expiration_hours` of an assessment report. */
export const ASSESSMENT_REPORT: Shortest = { min: 0.25, shortest: '15 minutes' };
/** `expiration_hours` of an AI interview report. */
export const AI_INTERVIEW_REPORT: Shortest = { min: 1 / 60, shortest: '1 minute' };

/** `expiration_hours`: the minimum differs between the two kinds of report, the maximum is 24 for both. */
const expirationHours = ({ min, shortest }: Shortest, texts: { displayName: string; description: string }) =>
	setting(
		number({
			...texts,
			default: 1,
			min,
			max: 24,
			range: `from ${shortest} (${Number(min.toFixed(4))}) to 24 hours`,
		}),
	);

/** How long a link to a report works. */
export const hours = (kind: Shortest) =>
	expirationHours(kind, {
		displayName: 'Valid For (Hours)',
		description: `How long the link works, from ${kind.shortest} to 24 hours, e.g. 0.5`,
	});

/** The same for a download: the vendor's example sends it there too, but doesn't say what it does to a file. */
export const downloadHours = (kind: Shortest) =>
	expirationHours(kind, {
		displayName: 'Expiration Hours',
		description: `The "expiration_hours" to send, from ${kind.shortest} to 24 hours. Its effect on a PDF isn't documented.`,
	});

/** Whom to invite, and whether Xobin emails the link: the same for every kind of invite. */
export const invitation = {
	candidateName: personName({
		displayName: 'Candidate Name',
		description: 'First and last name of the candidate',
		placeholder: 'e.g. Jane Doe',
	}),
	candidateEmail: email({ displayName: 'Candidate Email', description: 'Email address of the candidate' }),
	inviteFormat: setting(
		choice({
			displayName: 'Invite Format',
			description: 'What Xobin does with the invite link',
			options: [
				{ name: 'Get Link', value: 'getlink', description: 'Only return the link, without emailing anyone' },
				{ name: 'Send Link', value: 'sendlink', description: 'Also email the link to the candidate' },
			],
			default: 'getlink',
		}),
	),
};

/** Warns that the candidate is emailed when "Send Link" is selected. */
export const invitationWarnings = {
	emails: {
		notice: 'Xobin emails the invite to the candidate',
		when: { inviteFormat: ['sendlink'] },
	},
};

/** `notify_candidate`: always sent, because Xobin states no default. */
export const notifyCandidate = setting(
	flag({
		displayName: 'Notify Candidate',
		description: 'Whether to email the candidate that the invite is no longer valid',
	}),
);

/** Warnings of the operations that revoke an invite. */
export const revokeWarnings = {
	final: { notice: "Xobin doesn't document a way to restore a revoked invite" },
	emails: {
		notice: 'Xobin emails the candidate that the invite is no longer valid',
		when: { notifyCandidate: [true] },
	},
};

/** `updateAll`: always sent, because it changes everything that exists. @param what an existing thing, e.g. `assessment` */
export const updateAll = (what: string) =>
	setting(
		flag({
			displayName: 'Update All',
			description: `Whether to also overwrite the settings of every existing ${what}. This can't be undone.`,
		}),
	);
