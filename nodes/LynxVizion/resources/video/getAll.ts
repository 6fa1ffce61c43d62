import type { paths } from '../../api';
import { choice, collection, limited, operation, paging, rowsOf, simplify } from '../../../engine';
import { videoRecord } from '../../responses';
import { projectLocator } from '../../parameters';

const status = choice({
	displayName: 'Status',
	description: 'Return videos with this analysis status only',
	options: [
		{ name: 'Completed', value: 'completed' },
		{ name: 'Failed', value: 'failed' },
		{ name: 'Processing', value: 'processing' },
		{ name: 'Queued', value: 'queued' },
		{ name: 'Uploaded', value: 'uploaded' },
	],
	default: 'completed',
});

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many videos',
	description: "Get the videos of the account. LynxVizion doesn't document their order.",
	endpoint: 'GET /videos',
	effect: 'read',
	parameters: {
		...paging(),
		simplify,
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			role: 'restriction',
			fields: { projectId: projectLocator('Return videos of this project only'), status },
		}),
	},
	request: ({ filters: { projectId, status: wanted } }) => ({
		query: { ...(projectId ? { project_id: projectId } : {}), ...(wanted ? { status: wanted } : {}) },
	}),
	output: (response, values) => limited(rowsOf(response), values).map((video) => videoRecord(video, values.simplify)),
});
