import type { paths } from '../../api';
import { operation } from '../../../engine';
import { confirmed } from '../../responses';
import { notificationId } from '../../parameters';

export const del = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete a notification',
	description: 'Delete a notification permanently',
	warnings: { final: { notice: 'A deleted notification cannot be brought back' } },
	endpoint: 'DELETE /notifications/{notification_id}',
	effect: 'repeatable',
	identifiedBy: ['notificationId'],
	hints: { 404: 'The notification may have been deleted already.' },
	parameters: { notificationId },
	request: ({ notificationId: notification_id }) => ({ path: { notification_id } }),
	output: (answer, { notificationId: id }) => {
		confirmed(answer, `the notification ${id} was not deleted`);
		return { deleted: true, notificationId: id };
	},
});
