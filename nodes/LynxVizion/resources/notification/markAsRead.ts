import type { paths } from '../../api';
import { operation } from '../../../engine';
import { confirmed } from '../../responses';
import { notificationId } from '../../parameters';

export const markAsRead = operation<paths>()({
	name: 'Mark as Read',
	value: 'markAsRead',
	action: 'Mark a notification as read',
	description: 'Mark a notification as read. LynxVizion has no way to make it unread again.',
	endpoint: 'PATCH /notifications/{notification_id}/read',
	effect: 'once',
	howToCheck: '"Get Many" shows whether the notification is read.',
	identifiedBy: ['notificationId'],
	parameters: { notificationId },
	request: ({ notificationId: notification_id }) => ({ path: { notification_id } }),
	output: (answer, { notificationId: id }) => {
		confirmed(answer, `the notification ${id} was not marked as read`);
		return { ...answer, notificationId: id };
	},
});
