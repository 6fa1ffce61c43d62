import type { Resource } from '../../../engine';
import { generate } from './generate';

export const assessment: Resource = {
	name: 'Assessment',
	value: 'assessment',
	operations: [generate],
};
