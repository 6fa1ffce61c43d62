import type { paths } from '../../api';
import { operation, records, simplify } from '../../../engine';
import { videoRecord } from '../../responses';
import { jobId } from '../../parameters';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get a video',
	description: 'Get a video and the status of its analysis. Its dates come without a time zone.',
	endpoint: 'GET /videos/{job_id}',
	effect: 'read',
	hints: { 404: 'There may be no video with this job ID; the video ID does not work here.' },
	parameters: { jobId, simplify },
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	output: (answer, values) => records(answer).map((video) => videoRecord(video, values.simplify)),
});
