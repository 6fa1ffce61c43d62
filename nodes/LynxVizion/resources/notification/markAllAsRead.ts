import type { paths } from '../../api';
import { operation } from '../../../engine';
import { confirmed } from '../../responses';

export const markAllAsRead = operation<paths>()({
	name: 'Mark All as Read',
	value: 'markAllAsRead',
	action: 'Mark all notifications as read',
	description: 'Mark all notifications of the account as read. LynxVizion has no way to make them unread again.',
	endpoint: 'POST /notifications/read-all',
	effect: 'once',
	howToCheck: '"Get Unread Count" gives 0 if it was done.',
	parameters: {},
	request: () => ({}),
	output: (answer) => {
		confirmed(answer, 'the notifications were not marked as read');
		return { ...answer };
	},
});
