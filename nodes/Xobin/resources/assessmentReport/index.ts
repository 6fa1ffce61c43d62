import type { Resource } from '../../../engine';
import { download } from './download';
import { share } from './share';

export const assessmentReport: Resource = {
	name: 'Assessment Report',
	value: 'assessmentReport',
	operations: [share, download],
};
