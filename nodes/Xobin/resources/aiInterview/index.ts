import type { Resource } from '../../../engine';
import { generate } from './generate';

export const aiInterview: Resource = {
	name: 'AI Interview',
	value: 'aiInterview',
	operations: [generate],
};
