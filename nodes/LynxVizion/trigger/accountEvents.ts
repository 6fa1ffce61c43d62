import { simplify } from '../../engine';
import { eventChoice, pollTrigger } from '../../engine/polling';
import { optionalProjectId } from '../parameters';
import { lynxVizion } from '../vendor';
import { notifications } from './notificationEvents';
import { videos, type VideoEvent } from './videoEvents';

const isVideoEvent = (event: string): event is VideoEvent => event.startsWith('video');

/**
 * Tells what happens in an account. The vendor has no webhooks.
 * Items are videos or notifications as *Get Many* gives them, after the event's name.
 */
export const accountEvents = pollTrigger({
	vendor: lynxVizion,
	parameters: {
		events: eventChoice({
			options: [
				{
					name: 'Notification Received',
					value: 'notificationReceived',
					description: 'LynxVizion has a new notification for the user',
				},
				{
					name: 'Video Completed',
					value: 'videoCompleted',
					description: 'The analysis of a video is complete, for the first time or again',
				},
				{ name: 'Video Failed', value: 'videoFailed', description: 'The analysis of a video has failed' },
			],
			default: ['videoCompleted', 'videoFailed'],
		}),
		projectId: optionalProjectId('Only the videos of this project; empty for all. Notifications belong to no project.'),
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
