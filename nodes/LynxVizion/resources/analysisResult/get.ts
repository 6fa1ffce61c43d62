import type { paths } from '../../api';
import { operation } from '../../../engine';
import { jobId } from '../../parameters';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get the result of an analysis',
	description:
		'Get everything that the analysis of a video found: all segments, and the segments of each insight module',
	endpoint: 'GET /results/job/{job_id}',
	effect: 'read',
	hints: { 404: 'There may be no video with this job ID; the video ID does not work here.' },
	parameters: { jobId },
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
});
