import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { operation } from '../../../engine';
import { periodFilters } from '../../parameters';
import { periodQuery } from '../../times';

export const getOverallStats = operation<paths>()({
	name: 'Get Overall Statistics',
	value: 'getOverallStats',
	action: 'Get the overall statistics of tracks',
	description: 'Get how many tracks and applicants the account has. Names some of the tracks, not all.',
	endpoint: 'GET /tracks/stats',
	effect: 'read',
	parameters: { filters: periodFilters },
	request: (values) => ({ query: periodQuery(values.filters) }),
	output: (stats) => stats as IDataObject,
});
