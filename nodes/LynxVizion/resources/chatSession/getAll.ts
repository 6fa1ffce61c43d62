import type { paths } from '../../api';
import { collection, limited, operation, paging, rowsOf, locator } from '../../../engine';
import { videos } from '../../lists/videos';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many chat sessions',
	description: 'Get the chat sessions of the account, or those about one video',
	endpoint: 'GET /chat/sessions',
	effect: 'read',
	parameters: {
		...paging(),
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			role: 'restriction',
			fields: {
				videoId: locator({
					displayName: 'Video',
					description: 'Return sessions about this video only: its video ID or its job ID',
					placeholder: 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
					list: videos,
				}),
			},
		}),
	},
	request: ({ filters: { videoId } }) => ({ query: videoId ? { video_id: videoId } : {} }),
	output: (response, values) => limited(rowsOf(response), values),
});
