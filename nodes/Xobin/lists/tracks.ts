import type { paths } from '../api';
import { list } from '../../engine';
import { recordsOf } from '../responses';

/**
 * The tracks that Xobin names in its overall numbers: those with the most applicants and those changed last. It has no
 * call that lists all.
 */
export const tracks = list<paths>()({
	noun: 'tracks',
	load: async ({ call }) => {
		const stats = await call('GET /tracks/stats', {});
		const named = [
			...recordsOf(stats?.recently_updated_tracks, 'tracks'),
			...recordsOf(stats?.top_tracks_by_applicants, 'tracks'),
		];
		const titles = new Map(named.map(({ track_id, title }) => [track_id, title]));
		return { entries: [...titles].map(([value, name]) => ({ name, value })) };
	},
});
