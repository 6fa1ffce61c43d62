import type { Resource } from '../../../engine';
import { begin } from './begin';
import { complete } from './complete';
import { save } from './save';

export const assemblySession: Resource = {
	name: 'Assembly Session',
	value: 'assemblySession',
	operations: [begin, save, complete],
};
