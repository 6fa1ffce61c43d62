import type { paths } from '../../api';
import { limited, listRecords, operation, paging } from '../../../engine';
import { readHints } from '../../statusHints';
import { statusFilter, workItemId } from '../../parameters';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many versions of a work item',
	description:
		"Get the versions of a work item. HotDocs Advance may keep only the last 5. It doesn't document their fields, so the items contain its response unchanged.",
	endpoint: 'GET /v2.0/WorkItems/{workItemId}/Versions',
	effect: 'read',
	hints: readHints,
	parameters: { workItemId, ...paging(), filters: statusFilter },
	request: (values) => ({ path: { workItemId: values.workItemId }, query: values.filters }),
	output: (response, values) => limited(listRecords(response), values),
});
