import { choice, collection, dateTime, email, number, numberId, numberLocator, text } from '../engine';

/** `report_id`: one candidate's attempt at an assessment. */
export const reportId = numberId({
	displayName: 'Report ID',
	description: "The number of the candidate's attempt at an assessment",
	hint: 'The "report_id" that creating the invite gives. Events of Xobin Trigger have it as "id".',
	placeholder: 'e.g. 318',
});

/** `response_id`: one candidate's AI-interview attempt. */
export const responseId = numberId({
	displayName: 'Response ID',
	description: "The number of the candidate's attempt at an AI interview",
	hint: 'The "response_id" that creating the invite or an event of Xobin Trigger gives',
	placeholder: 'e.g. 318',
});

/** `assessment_id`. Xobin documents no way to list them. */
export const assessmentId = numberId({
	displayName: 'Assessment ID',
	description: 'The number of the assessment. Xobin has no call that lists assessments.',
	hint: 'Reports and the events of Xobin Trigger have it as "assessment_id"',
	placeholder: 'e.g. 138',
});

/** `ai_interview_id`. Xobin documents no way to list them. */
export const aiInterviewId = numberId({
	displayName: 'AI Interview ID',
	description: 'The number of the AI interview. Xobin has no call that lists AI interviews.',
	hint: 'Reports and the events of Xobin Trigger have it as "ai_interview_id"',
	placeholder: 'e.g. 138',
});

/** `track_id`. */
export const trackId = numberLocator({
	displayName: 'Track',
	description:
		'The hiring track. Xobin lists only those with the most applicants and those changed last; give any other by its ID.',
	placeholder: 'e.g. 6578',
	list: 'tracks',
});

/** `application_id`: one candidate in one track. */
export const applicationId = numberLocator({
	displayName: 'Applicant',
	description: 'The applicant of the track. The ID is the application ID, not that of the candidate.',
	placeholder: 'e.g. 67865',
	list: 'applicants',
});

/** What `stage_id` locators have in common. */
export const stage = (displayName: string, description: string) => ({
	displayName,
	description,
	placeholder: 'e.g. 5f3c9a',
	list: 'stages',
});

/** `expiration_hours`: the least differs between the two kinds of report, the most is 24 for both. */
export const hours = ({ min, shortest }: { min: number; shortest: string }) =>
	number({
		displayName: 'Valid For (Hours)',
		description: `How long the link works, from ${shortest} to 24 hours. A fraction such as 0.5 is fine. The "expires_at" of the answer has no time zone, so it may look hours off.`,
		default: 1,
		min,
		max: 24,
		range: `from ${shortest} (${Number(min.toFixed(4))}) to 24 hours`,
	});

/** Who is invited, and whether Xobin tells them: the same for every kind of invite. */
export const invitation = {
	candidateName: text({
		displayName: 'Candidate Name',
		description: 'First and last name of the candidate',
		placeholder: 'e.g. Jane Doe',
	}),
	candidateEmail: email({ displayName: 'Candidate Email', description: 'The email address of the candidate' }),
	inviteFormat: choice({
		displayName: 'Invite Format',
		description: 'What Xobin does with the link of the invite',
		options: [
			{ name: 'Get Link', value: 'getlink', description: 'Only return the link; nobody is emailed' },
			{ name: 'Send Link', value: 'sendlink', description: 'Email the link to the candidate as well' },
		],
		default: 'getlink',
	}),
};

/** The link of an invite is emailed only when that was chosen. */
export const invitationWarnings = {
	emails: {
		notice: 'Xobin emails the invite to the candidate',
		when: { inviteFormat: ['sendlink'] },
	},
};

const DAY = 'as the day in the time zone of the workflow, such as 2026-12-31';

/** `from_date`, `to_date` and `timeframe_field` of the calls that count or list applicants. */
export const period = {
	fromDate: dateTime({ displayName: 'From Date', description: 'The first day that counts', sent: DAY }),
	toDate: dateTime({ displayName: 'To Date', description: 'The last day that counts', sent: DAY }),
	timeframeField: choice({
		displayName: 'Timeframe Field',
		description: 'Which date of an applicant is compared with "From Date" and "To Date"',
		options: [
			{ name: 'Date Added', value: 'date_added', description: 'When the applicant came into the track' },
			{ name: 'Last Updated', value: 'last_updated_at', description: 'When the applicant was changed last' },
		],
		default: 'date_added',
	}),
};

/** The collection of those three, where there is nothing else to filter by. */
export const periodFilters = collection({ displayName: 'Filters', placeholder: 'Add Filter', fields: period });
