import type { Resource } from '../../../engine';
import { download } from './download';
import { get } from './get';
import { share } from './share';

export const aiInterviewReport: Resource = {
	name: 'AI Interview Report',
	value: 'aiInterviewReport',
	operations: [share, download, get],
};
