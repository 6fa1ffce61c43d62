import type { Resource } from '../../../engine';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const project: Resource = {
	name: 'Project',
	value: 'project',
	operations: [create, get, getAll, update, del],
};
