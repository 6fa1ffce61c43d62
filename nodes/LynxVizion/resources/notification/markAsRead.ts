import type { paths } from '../../api';
import { operation, records } from '../../../engine';
import { notificationId } from '../../parameters';

export const markAsRead = operation<paths>()({
	name: 'Mark as Read',
	value: 'markAsRead',
	action: 'Mark a notification as read',
	description: "Mark a notification as read. LynxVizion can't mark it as unread again.",
	endpoint: 'PATCH /notifications/{notification_id}/read',
	effect: 'once',
	howToCheck: '"Get Many" shows whether the notification is read.',
	identifiedBy: ['notificationId'],
	parameters: { notificationId },
	request: ({ notificationId: notification_id }) => ({ path: { notification_id } }),
	output: (response, { notificationId: id }) => ({ ...records(response)[0], notificationId: id }),
});
