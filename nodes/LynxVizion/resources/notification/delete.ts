import type { paths } from '../../api';
import { operation } from '../../../engine';
import { notificationId } from '../../parameters';

export const del = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete a notification',
	description: 'Delete a notification permanently',
	warnings: { final: { notice: "A deleted notification can't be restored" } },
	endpoint: 'DELETE /notifications/{notification_id}',
	effect: 'repeatable',
	identifiedBy: ['notificationId'],
	hints: { 404: 'The notification may already have been deleted.' },
	parameters: { notificationId },
	request: ({ notificationId: notification_id }) => ({ path: { notification_id } }),
	output: (_response, { notificationId: id }) => ({ deleted: true, notificationId: id }),
});
