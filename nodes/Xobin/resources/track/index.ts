import type { Resource } from '../../../engine';
import { getOverallStats } from './getOverallStats';
import { getStats } from './getStats';

export const track: Resource = {
	name: 'Track',
	value: 'track',
	operations: [getStats, getOverallStats],
};
