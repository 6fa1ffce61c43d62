import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { operation } from '../../../engine';
import { recordOf } from '../../responses';
import { periodFilters } from '../../parameters';
import { checkPeriod, periodQuery } from '../../times';

export const getOverallStats = operation<paths>()({
	name: 'Get Overall Statistics',
	value: 'getOverallStats',
	action: 'Get the overall statistics of tracks',
	description: 'Get how many tracks and applicants the account has. It names some of the tracks, not all.',
	endpoint: 'GET /tracks/stats',
	effect: 'read',
	parameters: { filters: periodFilters },
	check: ({ filters }) => checkPeriod(filters),
	request: (values) => ({ query: periodQuery(values.filters) }),
	output: (stats) => recordOf(stats, 'statistics') as IDataObject,
});
