import type { Resource } from '../../../engine';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { getAll } from './getAll';

export const sharedReport: Resource = {
	name: 'Shared Report',
	value: 'sharedReport',
	operations: [create, get, getAll, del],
};
