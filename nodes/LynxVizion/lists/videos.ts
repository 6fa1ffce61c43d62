import type { paths } from '../api';
import { list, rowsOf } from '../../engine';
import { fieldOf } from './textField';

/** All videos, the newest first, by job ID, which every call takes. The vendor cuts no pages and searches for nothing. */
export const videos = list<paths>()({
	noun: 'videos',
	load: async ({ call }) => ({
		entries: rowsOf(await call('GET /videos', {}))
			.sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)))
			.map((video) => ({
				name: `${fieldOf(video, 'name')} (${fieldOf(video, 'status')})`,
				value: fieldOf(video, 'job_id'),
			})),
	}),
});
