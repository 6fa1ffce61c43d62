import type { Resource } from '../../../engine';
import { getAll } from './getAll';

export const chatSession: Resource = {
	name: 'Chat Session',
	value: 'chatSession',
	operations: [getAll],
};
