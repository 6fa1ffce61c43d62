import type { paths } from '../../api';
import { collection, limited, operation, paging, records, textId } from '../../../engine';
import { jobId } from '../../parameters';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many segments',
	description: 'Get what the analysis of a video found, in the order of the video',
	endpoint: 'GET /videos/{job_id}/segments',
	effect: 'read',
	hints: { 404: 'There may be no video with this job ID; the video ID does not work here.' },
	parameters: {
		jobId,
		...paging(),
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			fields: {
				module: textId({
					displayName: 'Insight Module',
					description: 'Only the segments that this module found',
					placeholder: 'e.g. transcription',
				}),
			},
		}),
	},
	request: ({ jobId: job_id, filters }) => ({ path: { job_id }, query: filters }),
	output: (answer, values) => limited(records(answer), values),
});
