import type { Resource } from '../../../engine';
import { download } from './download';
import { get } from './get';
import { share } from './share';

export const assessmentReport: Resource = {
	name: 'Assessment Report',
	value: 'assessmentReport',
	operations: [share, download, get],
};
