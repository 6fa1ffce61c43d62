import type { paths } from '../../api';
import { limited, operation, paging, records } from '../../../engine';
import { jobId } from '../../parameters';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many shared reports',
	description: 'Get the shared reports of a video. LynxVizion does not say in which order they come.',
	endpoint: 'GET /videos/{job_id}/shared-reports',
	effect: 'read',
	hints: { 404: 'There may be no video with this job ID; the video ID does not work here.' },
	parameters: { jobId, ...paging() },
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	output: (answer, values) => limited(records(answer), values),
});
