import type { Resource } from '../../../engine';
import { getHealth } from './getHealth';

export const service: Resource = {
	name: 'Service',
	value: 'service',
	operations: [getHealth],
};
