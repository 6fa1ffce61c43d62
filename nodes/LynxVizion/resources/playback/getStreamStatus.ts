import type { paths } from '../../api';
import { operation } from '../../../engine';
import { jobId } from '../../parameters';

export const getStreamStatus = operation<paths>()({
	name: 'Get Stream Status',
	value: 'getStreamStatus',
	action: 'Get the stream status of a video',
	description:
		'Get whether the stream of a video is ready to be played. A job ID that does not exist is not ready either. No credential is sent.',
	endpoint: 'HEAD /playback/stream/{job_id}',
	effect: 'read',
	authentication: 'none',
	// As a text, the empty body of a ready stream can be told from nothing
	call: { as: 'text', accept: '*/*', absent: [404] },
	parameters: { jobId },
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	output: (answer, { jobId: id }) => ({ jobId: id, ready: answer !== undefined }),
});
