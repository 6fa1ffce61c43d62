import type { paths } from '../../api';
import { flag, operation, text } from '../../../engine';
import { address } from '../../addresses';

const rated = { onlyParse: [false] };

export const parseResume = operation<paths>()({
	name: 'Parse Resume',
	value: 'parseResume',
	action: 'Parse a resume of a candidate',
	description:
		'Read a resume and rate how it fits the job. This makes a candidate profile in Xobin and uses up one "AI Evaluate" call.',
	endpoint: 'POST /candidate/resume/parse',
	effect: 'once',
	identifiedBy: ['candidate_id'],
	hints: { 403: 'The account needs the feature "AI Evaluate".' },
	howToCheck: 'Look in Xobin whether the candidate profile is there.',
	parameters: {
		resumeUrl: address({
			displayName: 'Resume URL',
			description: 'The address of the file, which Xobin must be able to open',
			placeholder: 'e.g. https://example.com/resume.pdf',
		}),
		onlyParse: flag({
			displayName: 'Only Parse',
			description: 'Whether to read the resume only, without rating how it fits the job',
		}),
		jobDescription: {
			...text({ displayName: 'Job Description', maxLength: 20_000, rows: 5 }),
			showWhen: rated,
		},
		criteria: {
			...text({ displayName: 'Criteria', description: 'What the resume is rated by', maxLength: 20_000, rows: 3 }),
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
