import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { operation } from '../../../engine';
import { checkPeriod, periodFilters, periodQuery } from '../../period';
import { recordOf } from '../../responses';

export const getOverallStats = operation<paths>()({
	name: 'Get Overall Statistics',
	value: 'getOverallStats',
	action: 'Get the overall statistics of tracks',
	description: 'Get the number of tracks and applicants in the account. The response names only some of the tracks.',
	endpoint: 'GET /tracks/stats',
	effect: 'read',
	parameters: { filters: periodFilters },
	check: ({ filters }) => checkPeriod(filters),
	request: (values) => ({ query: periodQuery(values.filters) }),
	output: (stats) => recordOf(stats, 'statistics', ['totals']) as IDataObject,
});
