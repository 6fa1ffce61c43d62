import type { paths } from '../../api';
import { operation } from '../../../engine';
import { selectedInsights, selectedModules } from '../../insightModules';
import { jobId, NO_SUCH_JOB } from '../../parameters';

export const startAnalysis = operation<paths>()({
	name: 'Start Analysis',
	value: 'startAnalysis',
	action: 'Start the analysis of a video',
	description:
		'Start the analysis of a video that was uploaded or whose analysis failed. Use "Wait for Analysis" to get the video when it is complete.',
	warnings: { paid: { notice: 'The analysis uses minutes of the account' } },
	endpoint: 'POST /processing/{job_id}/start',
	effect: 'once',
	howToCheck: '"Get" shows the status of the video: "queued" or "processing" if it was started.',
	identifiedBy: ['job_id'],
	hints: {
		400: 'Only a video with the status "uploaded" or "failed" can be analyzed.',
		404: NO_SUCH_JOB,
		409: 'Only a video with the status "uploaded" or "failed" can be analyzed.',
	},
	parameters: {
		jobId,
		selectedInsights: selectedModules,
	},
	request: ({ jobId: job_id, selectedInsights: names }) => ({ path: { job_id }, body: selectedInsights(names) }),
});
