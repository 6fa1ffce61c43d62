import type { Resource } from '../../../engine';
import { generate } from './generate';
import { refreshQuestions } from './refreshQuestions';

export const assessment: Resource = {
	name: 'Assessment',
	value: 'assessment',
	operations: [generate, refreshQuestions],
};
