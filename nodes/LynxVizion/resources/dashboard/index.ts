import type { Resource } from '../../../engine';
import { get } from './get';

export const dashboard: Resource = {
	name: 'Dashboard',
	value: 'dashboard',
	operations: [get],
};
