import type { Resource } from '../../../engine';
import { get } from './get';
import { getAll } from './getAll';
import { register } from './register';
import { startAnalysis } from './startAnalysis';
import { update } from './update';
import { upload } from './upload';
import { uploadAndAnalyze } from './uploadAndAnalyze';
import { waitForAnalysis } from './waitForAnalysis';

export const video: Resource = {
	name: 'Video',
	value: 'video',
	operations: [get, getAll, update, upload, uploadAndAnalyze, register, startAnalysis, waitForAnalysis],
};
