import type { paths } from '../../api';
import { operation } from '../../../engine';
import { jobId } from '../../parameters';

export const getStreamStatus = operation<paths>()({
	name: 'Get Stream Status',
	value: 'getStreamStatus',
	action: 'Get the stream status of a video',
	description:
		"Check whether the stream of a video is ready to play. For a job ID that doesn't exist, it is not ready. No credential is sent.",
	endpoint: 'HEAD /playback/stream/{job_id}',
	effect: 'read',
	authentication: 'none',
	// As text, the empty body of a ready stream differs from undefined
	call: { as: 'text', accept: '*/*', absent: [404] },
	parameters: { jobId },
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	output: (response, { jobId: id }) => ({ jobId: id, ready: response !== undefined }),
});
