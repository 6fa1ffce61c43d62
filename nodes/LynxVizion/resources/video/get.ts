import type { paths } from '../../api';
import { operation, recordIn, simplify } from '../../../engine';
import { videoRecord } from '../../responses';
import { jobId, NO_SUCH_JOB } from '../../parameters';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get a video',
	description: 'Get a video and the status of its analysis. Returned dates have no time zone.',
	endpoint: 'GET /videos/{job_id}',
	effect: 'read',
	hints: { 404: NO_SUCH_JOB },
	parameters: { jobId, simplify },
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	output: (response, values) => videoRecord(recordIn(response, ['job_id', 'id']) ?? {}, values.simplify),
});
