import type { Resource } from '../../../engine';
import { create } from './create';

export const question: Resource = {
	name: 'Question',
	value: 'question',
	operations: [create],
};
