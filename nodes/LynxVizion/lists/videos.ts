import type { paths } from '../api';
import { list, rowsOf } from '../../engine';
import { requiredText } from './requiredText';

/** All videos, newest first, by job ID: every endpoint accepts it. The vendor documents no paging and no search for them. */
export const videos = list<paths>()({
	name: 'videos',
	noun: 'videos',
	load: async ({ call }) => ({
		entries: rowsOf(await call('GET /videos', {}))
			.sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)))
			.map((video) => ({
				name: `${requiredText(video, 'name')} (${requiredText(video, 'status')})`,
				value: requiredText(video, 'job_id'),
			})),
	}),
});
