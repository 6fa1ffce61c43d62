import type { paths } from '../../api';
import { flag, operation, text, setting } from '../../../engine';
import { job } from '../../jobParameters';
import { url } from '../../urlParameter';

const rated = { onlyParse: [false] };

export const parseResume = operation<paths>()({
	name: 'Parse Resume',
	value: 'parseResume',
	action: 'Parse the resume of a candidate',
	description: 'Parse a resume, rate its fit for the job, and create a candidate profile in Xobin',
	warnings: { paid: { notice: 'Each item uses one "AI Evaluate" call of the account' } },
	endpoint: 'POST /candidate/resume/parse',
	effect: 'once',
	identifiedBy: ['candidate_id'],
	hints: { 403: 'The account needs the feature "AI Evaluate".' },
	howToCheck: 'Check in Xobin whether the candidate profile exists.',
	parameters: {
		resumeUrl: url({
			displayName: 'Resume URL',
			description: 'URL of the file. Xobin must be able to open it.',
			placeholder: 'e.g. https://example.com/resume.pdf',
		}),
		onlyParse: setting(
			flag({
				displayName: 'Only Parse',
				description: 'Whether to only parse the resume, without rating its fit for the job',
			}),
		),
		jobDescription: {
			...job.jobDescription,
			showWhen: rated,
		},
		criteria: {
			...text({
				displayName: 'Criteria',
				description: 'Criteria to rate the resume by',
				placeholder: 'e.g. Three years of Go, lives near Berlin',
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
