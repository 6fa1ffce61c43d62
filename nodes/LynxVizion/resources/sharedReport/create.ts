import type { paths } from '../../api';
import { collection, operation } from '../../../engine';
import { expiresAt, videoId } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a shared report',
	description:
		'Create a report of a video analysis that can be read without signing in. Each item creates a new report. Returned dates have no time zone.',
	warnings: { public: { notice: 'Anyone with the share hash can read the results of the analysis' } },
	endpoint: 'POST /shared-reports',
	effect: 'once',
	howToCheck: '"Get Many" of the video lists the report if it was created.',
	identifiedBy: ['id', 'share_hash'],
	hints: { 404: 'There may be no video with this ID or job ID.' },
	parameters: {
		videoId,
		additionalFields: collection({ displayName: 'Additional Fields', role: 'setting', fields: { expiresAt } }),
	},
	request: ({ videoId: video_id, additionalFields: { expiresAt: expires_at } }) => ({
		body: { video_id, ...(expires_at ? { expires_at } : {}) },
	}),
});
