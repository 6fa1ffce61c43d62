import type { paths } from '../../api';
import { operation } from '../../../engine';
import { modules, startBody } from '../../insightModules';
import { jobId } from '../../parameters';

export const startAnalysis = operation<paths>()({
	name: 'Start Analysis',
	value: 'startAnalysis',
	action: 'Start the analysis of a video',
	description:
		'Start the analysis of a video that was uploaded, or whose analysis failed. "Wait for Analysis" tells when it is complete.',
	warnings: { paid: { notice: 'The analysis uses up minutes of the account' } },
	endpoint: 'POST /processing/{job_id}/start',
	effect: 'once',
	howToCheck: '"Get" shows the status of the video: "queued" or "processing" if it was started.',
	identifiedBy: ['job_id'],
	hints: {
		400: 'Only a video with the status "uploaded" or "failed" can be analyzed.',
		404: 'There may be no video with this job ID; the video ID does not work here.',
		409: 'Only a video with the status "uploaded" or "failed" can be analyzed.',
	},
	parameters: {
		jobId,
		selectedInsights: modules('What to find. LynxVizion decides when this is left empty.'),
	},
	request: ({ jobId: job_id, selectedInsights: names }) => ({ path: { job_id }, ...startBody(names) }),
});
