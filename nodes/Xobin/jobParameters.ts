import { text } from '../engine';
import { url } from './urlParameter';

/** The job that an assessment or AI interview is for. */
export const job = {
	jobRole: text({
		displayName: 'Job Role',
		description: 'Title of the job',
		placeholder: 'e.g. Backend Engineer, Berlin',
	}),
	jobDescription: text({
		displayName: 'Job Description',
		description: 'What the job is about and what it requires',
		placeholder: 'e.g. You build our payment services with Go and PostgreSQL',
		rows: 5,
	}),
};

/** `notification_url`. */
export const notificationUrl = url({
	displayName: 'Notification URL',
	description: 'URL that Xobin reports the progress to',
	placeholder: 'e.g. https://example.com/progress',
});

/** The body of both "Generate" operations: `job_role`, `job_description` and, if set, `notification_url`. */
export const jobBody = (values: { jobRole: string; jobDescription: string }, notificationTo: string | undefined) => ({
	job_role: values.jobRole,
	job_description: values.jobDescription,
	...(notificationTo === undefined ? {} : { notification_url: notificationTo }),
});
