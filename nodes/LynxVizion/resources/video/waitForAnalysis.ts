import type { paths } from '../../api';
import { steps } from '../../../engine';
import { jobId, NO_SUCH_JOB } from '../../parameters';
import { waitOptions, waitUntilAnalyzed } from './analysis';

export const waitForAnalysis = steps<paths>()({
	name: 'Wait for Analysis',
	value: 'waitForAnalysis',
	action: 'Wait for the analysis of a video',
	description:
		'Wait until the analysis of a video is complete, and return the video. The item fails when the analysis fails or takes too long.',
	endpoints: ['GET /videos/{job_id}'],
	effect: 'read',
	hints: { 404: NO_SUCH_JOB },
	parameters: { jobId },
	options: waitOptions,
	run: async (calls, { jobId: id, options }) => await waitUntilAnalyzed(calls, id, options),
});
