import type { paths } from '../api';
import { list } from '../../engine';

/**
 * The tracks that Xobin names in its overall numbers: those with the most applicants and those changed last. It has no
 * call that lists all.
 */
export const tracks = list<paths>()({
	noun: 'tracks',
	load: async ({ call }) => {
		const { top_tracks_by_applicants: top, recently_updated_tracks: recent } = await call('GET /tracks/stats', {});
		const titles = new Map([...(recent ?? []), ...(top ?? [])].map(({ track_id, title }) => [track_id, title]));
		return { entries: [...titles].map(([value, name]) => ({ name, value })) };
	},
});
