import type { paths } from '../../api';
import { flag, operation, text } from '../../../engine';
import { address } from '../../webAddress';
import { job } from '../../jobParameters';

const rated = { onlyParse: [false] };

export const parseResume = operation<paths>()({
	name: 'Parse Resume',
	value: 'parseResume',
	action: 'Parse the resume of a candidate',
	description: 'Read a resume, rate how it fits the job, and make a candidate profile in Xobin',
	warnings: { paid: { notice: 'Each item uses up one "AI Evaluate" call of the account' } },
	endpoint: 'POST /candidate/resume/parse',
	effect: 'once',
	identifiedBy: ['candidate_id'],
	hints: { 403: 'The account needs the feature "AI Evaluate".' },
	howToCheck: 'Look in Xobin whether the candidate profile is there.',
	parameters: {
		resumeUrl: address({
			displayName: 'Resume URL',
			description: 'The web address of the file, which Xobin must be able to open',
			placeholder: 'e.g. https://example.com/resume.pdf',
		}),
		onlyParse: flag({
			displayName: 'Only Parse',
			description: 'Whether to read the resume only, without rating how it fits the job',
		}),
		jobDescription: {
			...job.jobDescription,
			showWhen: rated,
		},
		criteria: {
			...text({
				displayName: 'Criteria',
				description: 'What the resume is rated by',
				placeholder: 'e.g. Three years of Go, lives near Berlin',
				maxLength: 20_000,
				rows: 3,
			}),
			showWhen: rated,
		},
	},
	request: ({ resumeUrl, onlyParse, jobDescription, criteria }) => ({
		body: {
			resume: resumeUrl,
			only_parse: onlyParse,
			...(onlyParse ? {} : { job_description: jobDescription, criteria }),
		},
	}),
});
