import type { paths } from '../../api';
import { operation } from '../../../engine';

export const getAiInterviews = operation<paths>()({
	name: 'Get for AI Interviews',
	value: 'getAiInterviews',
	action: 'Get the general settings for AI interviews',
	description: 'Get the general settings of the account for AI interviews',
	endpoint: 'GET /ai-interviews/settings/general',
	effect: 'read',
	parameters: {},
	request: () => ({}),
});
