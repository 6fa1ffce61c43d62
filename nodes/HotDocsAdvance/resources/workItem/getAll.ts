import type { paths } from '../../api';
import { choice, limited, listRecords, paging, steps, restriction } from '../../../engine';
import { readHints } from '../../statusHints';
import { statusFilter, workGroupId } from '../../parameters';

export const getAll = steps<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many work items',
	description:
		"Get the work items of the tenancy or of a work group. HotDocs Advance doesn't document their fields, so the items contain its response unchanged.",
	endpoints: ['GET /v1.1/WorkItems', 'GET /v1.1/WorkGroups/{workGroupId}/WorkItems'],
	effect: 'read',
	hints: readHints,
	parameters: {
		lookIn: restriction(
			choice({
				displayName: 'Look In',
				description: 'Which work items to get',
				options: [
					{ name: 'All Work Groups', value: 'tenancy' },
					{ name: 'One Work Group', value: 'workGroup' },
				],
				default: 'tenancy',
			}),
		),
		workGroupId: { ...workGroupId, showWhen: { lookIn: ['workGroup'] } },
		...paging(),
		filters: statusFilter,
	},
	run: async ({ call }, { workGroupId: group, filters, ...page }) => {
		const response =
			group === undefined
				? await call('GET /v1.1/WorkItems', { query: filters })
				: await call('GET /v1.1/WorkGroups/{workGroupId}/WorkItems', { path: { workGroupId: group }, query: filters });
		return limited(listRecords(response), page);
	},
});
