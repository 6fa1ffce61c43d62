import type { paths } from '../../api';
import { operation } from '../../../engine';

export const getAssessments = operation<paths>()({
	name: 'Get for Assessments',
	value: 'getAssessments',
	action: 'Get the general settings for assessments',
	description: 'Get the settings that new assessments start with',
	endpoint: 'GET /general',
	effect: 'read',
	parameters: {},
	request: () => ({}),
});
