import type { Resource } from '../../../engine';
import { getAll } from './getAll';
import { getSummary } from './getSummary';

export const usage: Resource = {
	name: 'Usage',
	value: 'usage',
	operations: [getSummary, getAll],
};
