import type { Resource } from '../../../engine';
import { deleteAll } from './deleteAll';
import { getAll } from './getAll';
import { search } from './search';

export const segment: Resource = {
	name: 'Segment',
	value: 'segment',
	operations: [getAll, search, deleteAll],
};
