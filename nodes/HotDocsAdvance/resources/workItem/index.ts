import type { Resource } from '../../../engine';
import { create } from './create';
import { createAndAssemble } from './createAndAssemble';
import { getAll } from './getAll';

export const workItem: Resource = {
	name: 'Work Item',
	value: 'workItem',
	operations: [create, createAndAssemble, getAll],
};
