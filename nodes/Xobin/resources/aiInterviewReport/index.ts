import type { Resource } from '../../../engine';
import { download } from './download';
import { share } from './share';

export const aiInterviewReport: Resource = {
	name: 'AI Interview Report',
	value: 'aiInterviewReport',
	operations: [share, download],
};
