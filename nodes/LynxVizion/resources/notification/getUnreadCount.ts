import type { paths } from '../../api';
import { operation } from '../../../engine';

export const getUnreadCount = operation<paths>()({
	name: 'Get Unread Count',
	value: 'getUnreadCount',
	action: 'Get the number of unread notifications',
	description: 'Get the number of unread notifications',
	endpoint: 'GET /notifications/unread-count',
	effect: 'read',
	parameters: {},
	request: () => ({}),
});
