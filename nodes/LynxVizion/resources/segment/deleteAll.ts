import type { paths } from '../../api';
import { operation, textId } from '../../../engine';
import { NO_SUCH_JOB } from '../../parameters';
import { assertOk } from '../../responses';

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
			description: 'Job ID of the video whose segments to delete, not its video ID',
			placeholder: 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
		}),
	},
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	output: (response, { jobId }) => {
		assertOk(response, `the segments of the video ${jobId} were not deleted`);
		return { deleted: true, jobId, ...(response?.message ? { message: response.message } : {}) };
	},
});
