import type { Resource } from '../../../engine';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const assessment: Resource = {
	name: 'Assessment',
	value: 'assessment',
	operations: [create, get, getAll, update],
};
