import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { operation } from '../../../engine';
import { trackId } from '../../parameters';
import { checkPeriod, periodFilters, periodQuery } from '../../period';
import { recordOf } from '../../responses';

export const getStats = operation<paths>()({
	name: 'Get Statistics',
	value: 'getStats',
	action: 'Get the statistics of a track',
	description: 'Get the number of applicants in a track, by status and by stage',
	endpoint: 'GET /tracks/{track_id}/stats',
	effect: 'read',
	identifiedBy: ['track_id'],
	parameters: { trackId, filters: periodFilters },
	check: ({ filters }) => checkPeriod(filters),
	request: (values) => ({ path: { track_id: values.trackId }, query: periodQuery(values.filters) }),
	output: (stats) => recordOf(stats, 'statistics', ['track_id', 'totals']) as IDataObject,
});
