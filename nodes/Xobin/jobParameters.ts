import { optionalText, text } from '../engine';
import { readAddress } from './webAddress';

const notified = optionalText({
	displayName: 'Notification URL',
	description: 'Where Xobin reports the progress. What it sends there is not documented.',
	placeholder: 'e.g. https://example.com/progress',
	maxLength: 2_000,
});

/** What the AI has to know, for an assessment as for an interview. */
export const job = {
	jobRole: text({
		displayName: 'Job Role',
		description: 'The title of the job that candidates are sought for',
		placeholder: 'e.g. Backend Engineer, Berlin',
	}),
	jobDescription: text({
		displayName: 'Job Description',
		description: 'What the job is about, and what it asks for',
		placeholder: 'e.g. You build our payment services with Go and PostgreSQL',
		maxLength: 20_000,
		rows: 5,
	}),
};

/** Where the progress is reported. */
export const notificationUrl = {
	...notified,
	read: (...given: Parameters<typeof notified.read>) => {
		const url = notified.read(...given);
		return url === undefined ? undefined : readAddress(url);
	},
};

/** `job_role`, `job_description` and, where it was given, `notification_url`. */
export const jobBody = (values: { jobRole: string; jobDescription: string }, url: string | undefined) => ({
	job_role: values.jobRole,
	job_description: values.jobDescription,
	...(url === undefined ? {} : { notification_url: url }),
});
