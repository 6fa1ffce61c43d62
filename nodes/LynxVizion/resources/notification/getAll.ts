import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { paging, steps } from '../../../engine';
import { newestNotifications, notificationsUpTo } from '../../newestNotifications';

export const getAll = steps<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many notifications',
	description:
		"Get the notifications of the account, newest first. LynxVizion doesn't document the maximum number that it returns.",
	endpoints: ['GET /notifications'],
	effect: 'read',
	parameters: { ...paging() },
	run: async ({ call, hint }, { returnAll, limit = 0 }) => {
		const { rows, incomplete } = returnAll ? await newestNotifications(call) : await notificationsUpTo(limit, call);
		if (incomplete) hint(incomplete);
		return (returnAll ? rows : rows.slice(0, limit)) as unknown as IDataObject[];
	},
});
