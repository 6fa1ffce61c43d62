import type { paths } from '../../api';
import { limited, operation, paging, rowsOf } from '../../../engine';
import { jobId, NO_SUCH_JOB } from '../../parameters';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many shared reports',
	description: "Get the shared reports of a video. LynxVizion doesn't document their order.",
	endpoint: 'GET /videos/{job_id}/shared-reports',
	effect: 'read',
	hints: { 404: NO_SUCH_JOB },
	parameters: { jobId, ...paging() },
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	output: (response, values) => limited(rowsOf(response), values),
});
