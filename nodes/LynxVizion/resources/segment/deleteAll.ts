import type { paths } from '../../api';
import { fieldIn, operation, textId } from '../../../engine';
import { NO_SUCH_JOB } from '../../parameters';

export const deleteAll = operation<paths>()({
	name: 'Delete All',
	value: 'deleteAll',
	action: 'Delete all segments of a video',
	description:
		'Delete everything that the analysis of a video found. The status of the video becomes "uploaded", so it can be analyzed again.',
	warnings: { final: { notice: "The results of the analysis can't be restored" } },
	endpoint: 'DELETE /videos/{job_id}/segments',
	effect: 'repeatable',
	identifiedBy: ['jobId'],
	hints: { 404: NO_SUCH_JOB },
	parameters: {
		jobId: textId({
			displayName: 'Job ID',
			description: 'Job ID of the video whose segments to delete',
			placeholder: 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
		}),
	},
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	output: (response, { jobId }) => {
		const message = fieldIn(response, 'message') as string | undefined;
		return { deleted: true, jobId, ...(message ? { message } : {}) };
	},
});
