import type { paths } from '../../api';
import { collection, limited, operation, paging, Problem, rowsOf } from '../../../engine';
import { utcTime } from '../../parameters';

const startDate = utcTime({ displayName: 'Start Date', description: 'Return usage from this time on' });
const endDate = utcTime({ displayName: 'End Date', description: 'Return usage up to this time' });

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many usage records',
	description:
		"Get usage records, one for each analysis. LynxVizion doesn't document their order. Returned dates have no time zone.",
	endpoint: 'GET /usage',
	effect: 'read',
	parameters: {
		...paging(),
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			role: 'restriction',
			fields: { startDate, endDate },
		}),
	},
	check: ({ filters: { startDate: from, endDate: to } }) => {
		if (from && to && Date.parse(from) > Date.parse(to)) {
			throw new Problem('has a "Start Date" that is after the "End Date"', 'Change one of them');
		}
	},
	request: ({ filters: { startDate: start_date, endDate: end_date } }) => ({
		query: { ...(start_date ? { start_date } : {}), ...(end_date ? { end_date } : {}) },
	}),
	output: (response, values) => limited(rowsOf(response), values),
});
