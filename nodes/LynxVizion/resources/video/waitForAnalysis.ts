import type { paths } from '../../api';
import { steps } from '../../../engine';
import { jobId } from '../../parameters';
import { analyzed, waitOptions } from './analysis';

export const waitForAnalysis = steps<paths>()({
	name: 'Wait for Analysis',
	value: 'waitForAnalysis',
	action: 'Wait for the analysis of a video',
	description:
		'Wait until the analysis of a video is complete, and return the video. The item fails when the analysis does, or takes too long.',
	endpoints: ['GET /videos/{job_id}'],
	effect: 'read',
	hints: { 404: 'There may be no video with this job ID; the video ID does not work here.' },
	parameters: { jobId },
	options: waitOptions,
	run: async (calls, { jobId: id, options }) => await analyzed(calls, id, options, false),
});
