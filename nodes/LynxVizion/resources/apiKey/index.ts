import type { Resource } from '../../../engine';
import { del } from './delete';
import { getAll } from './getAll';
import { update } from './update';

export const apiKey: Resource = {
	name: 'API Key',
	value: 'apiKey',
	operations: [getAll, update, del],
};
