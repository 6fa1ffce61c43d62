import type { paths } from '../../api';
import { paging, records, steps } from '../../../engine';
import { newestNotifications } from '../../newestNotifications';

export const getAll = steps<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many notifications',
	description:
		"Get the notifications of the account, newest first. LynxVizion doesn't document the maximum number that it returns.",
	endpoints: ['GET /notifications'],
	effect: 'read',
	parameters: { ...paging() },
	run: async ({ call }, { returnAll, limit }) =>
		returnAll
			? await newestNotifications(call)
			: records(await call('GET /notifications', { query: { limit } })).slice(0, limit),
});
