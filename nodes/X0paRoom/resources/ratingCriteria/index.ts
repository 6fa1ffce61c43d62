import type { Resource } from '../../../engine';
import { create } from './create';
import { getAll } from './getAll';
import { update } from './update';

export const ratingCriteria: Resource = {
	name: 'Rating Criteria',
	value: 'ratingCriteria',
	operations: [create, getAll, update],
};
