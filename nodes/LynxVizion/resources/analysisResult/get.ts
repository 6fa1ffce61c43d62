import type { paths } from '../../api';
import { operation } from '../../../engine';
import { jobId, NO_SUCH_JOB } from '../../parameters';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get the result of an analysis',
	description:
		'Get everything that the analysis of a video found: all segments, and the segments of each insight module',
	endpoint: 'GET /results/job/{job_id}',
	effect: 'read',
	hints: { 404: NO_SUCH_JOB },
	parameters: { jobId },
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
});
