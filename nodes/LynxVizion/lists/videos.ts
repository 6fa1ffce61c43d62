import type { components, paths } from '../api';
import { asText, labelOf, list, rowsOf } from '../../engine';

type Video = components['schemas']['VideoResponse'];

/** The time of upload, to sort by: ISO texts sort as they are. */
const createdAt = (video: Video | null): string => asText(video?.created_at) ?? '';

/** All videos, newest first, by job ID: every endpoint accepts it. The vendor documents no paging and no search for them. */
export const videos = list<paths>()({
	name: 'videos',
	noun: 'videos',
	load: async ({ call }) => ({
		rows: (rowsOf(await call('GET /videos', {})) as unknown as Video[]).sort((a, b) =>
			createdAt(b).localeCompare(createdAt(a)),
		),
	}),
	entry: ({ job_id: value, name, status }) => ({ name: labelOf(name, status), value }),
});
