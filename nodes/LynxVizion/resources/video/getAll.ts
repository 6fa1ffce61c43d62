import type { paths } from '../../api';
import { choice, collection, limited, operation, paging, records, simplify } from '../../../engine';
import { videoRecord } from '../../responses';
import { optionalProjectId } from '../../parameters';

const status = choice({
	displayName: 'Status',
	description: 'Only videos whose analysis has this status',
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
	description: 'Get the videos of the account. LynxVizion does not say in which order they come.',
	endpoint: 'GET /videos',
	effect: 'read',
	parameters: {
		...paging(),
		simplify,
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			fields: { projectId: optionalProjectId('Only the videos of this project'), status },
		}),
	},
	request: ({ filters: { projectId, status: wanted } }) => ({
		query: { ...(projectId ? { project_id: projectId } : {}), ...(wanted ? { status: wanted } : {}) },
	}),
	output: (answer, values) => limited(records(answer), values).map((video) => videoRecord(video, values.simplify)),
});
