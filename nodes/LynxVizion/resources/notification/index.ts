import type { Resource } from '../../../engine';
import { del } from './delete';
import { getAll } from './getAll';
import { getUnreadCount } from './getUnreadCount';
import { markAllAsRead } from './markAllAsRead';
import { markAsRead } from './markAsRead';

export const notification: Resource = {
	name: 'Notification',
	value: 'notification',
	operations: [getAll, getUnreadCount, markAsRead, markAllAsRead, del],
};
