import type { paths } from '../../api';
import { operation } from '../../../engine';

export const markAllAsRead = operation<paths>()({
	name: 'Mark All as Read',
	value: 'markAllAsRead',
	action: 'Mark all notifications as read',
	description: "Mark all notifications of the account as read. LynxVizion can't mark them as unread again.",
	endpoint: 'POST /notifications/read-all',
	effect: 'once',
	howToCheck: '"Get Unread Count" returns 0 if it was done.',
	parameters: {},
	request: () => ({}),
});
