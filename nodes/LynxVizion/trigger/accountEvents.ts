import { restriction, simplify } from '../../engine';
import { eventChoice, pollTrigger } from '../../engine/polling';
import { projectLocator } from '../parameters';
import { lynxVizion } from '../vendor';
import { notifications } from './notificationEvents';
import { videos, type VideoEvent } from './videoEvents';

const isVideoEvent = (event: string): event is VideoEvent => event.startsWith('video');

/**
 * Polls an account for ended analyses and new notifications: the vendor documents no webhooks.
 * An item is `{ event, ...record }`, with the record in the format of *Get Many*.
 */
export const accountEvents = pollTrigger({
	vendor: lynxVizion,
	parameters: {
		events: eventChoice({
			options: [
				{
					name: 'Notification Received',
					value: 'notificationReceived',
					description: 'A new notification arrived',
				},
				{
					name: 'Video Completed',
					value: 'videoCompleted',
					description: 'The analysis of a video is complete, for the first time or again',
				},
				{ name: 'Video Failed', value: 'videoFailed', description: 'The analysis of a video failed' },
			],
			default: ['videoCompleted', 'videoFailed'],
		}),
		projectId: restriction(
			projectLocator('Return videos of this project only. Leave empty for all. Notifications belong to no project.'),
		),
		simplify,
	},
	sources: ({ events, projectId, simplify: simple }) => {
		const chosen = events.filter(isVideoEvent);
		return [
			...(chosen.length > 0 ? [videos({ events: chosen, projectId, simplify: simple })] : []),
			...(events.includes('notificationReceived') ? [notifications()] : []),
		];
	},
});
