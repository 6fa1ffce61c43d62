import type { Resource } from '../../../engine';
import { get } from './get';

export const analysisResult: Resource = {
	name: 'Analysis Result',
	value: 'analysisResult',
	operations: [get],
};
