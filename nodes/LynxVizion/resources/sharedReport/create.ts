import type { paths } from '../../api';
import { collection, operation } from '../../../engine';
import { expiresAt, videoId } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a shared report',
	description:
		"Make the results of a video analysis readable for anyone who has the report's share hash, without signing in. Every call makes another report.",
	endpoint: 'POST /shared-reports',
	effect: 'once',
	howToCheck: 'The operation Get Many of the video lists the report if it was created.',
	identifiedBy: ['id', 'share_hash'],
	hints: { 404: 'There may be no video with this ID or job ID.' },
	parameters: {
		videoId,
		additionalFields: collection({ displayName: 'Additional Fields', fields: { expiresAt } }),
	},
	request: ({ videoId: video_id, additionalFields: { expiresAt: expires_at } }) => ({
		body: { video_id, ...(expires_at === undefined ? {} : { expires_at }) },
	}),
});
