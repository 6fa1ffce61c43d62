import type { paths } from '../../api';
import { collection, limited, operation, paging, rowsOf, textId } from '../../../engine';
import { jobId, NO_SUCH_JOB } from '../../parameters';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many segments',
	description: 'Get what the analysis of a video found, in chronological order',
	endpoint: 'GET /videos/{job_id}/segments',
	effect: 'read',
	hints: { 404: NO_SUCH_JOB },
	parameters: {
		jobId,
		...paging(),
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			role: 'restriction',
			fields: {
				module: textId({
					displayName: 'Insight Module',
					description: 'Return segments from this module only',
					placeholder: 'e.g. transcription',
				}),
			},
		}),
	},
	request: ({ jobId: job_id, filters }) => ({ path: { job_id }, query: filters }),
	output: (response, values) => limited(rowsOf(response), values),
});
