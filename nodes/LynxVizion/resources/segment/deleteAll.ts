import type { paths } from '../../api';
import { operation, textId } from '../../../engine';
import { confirmed } from '../../responses';

export const deleteAll = operation<paths>()({
	name: 'Delete All',
	value: 'deleteAll',
	action: 'Delete all segments of a video',
	description:
		'Delete everything that the analysis of a video found. The video is "uploaded" then, and can be analyzed again.',
	warnings: { final: { notice: 'What the analysis found cannot be brought back' } },
	endpoint: 'DELETE /videos/{job_id}/segments',
	effect: 'repeatable',
	identifiedBy: ['jobId'],
	hints: { 404: 'There may be no video with this job ID; the video ID does not work here.' },
	parameters: {
		jobId: textId({
			displayName: 'Job ID',
			description: 'The job ID of the video whose segments are deleted; not the video ID',
			placeholder: 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
		}),
	},
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	output: (answer, { jobId }) => {
		confirmed(answer, `the segments of the video ${jobId} were not deleted`);
		return { deleted: true, jobId, ...(answer?.message ? { message: answer.message } : {}) };
	},
});
