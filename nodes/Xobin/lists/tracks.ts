import type { paths } from '../api';
import { list } from '../../engine';
import { recordsOf } from '../responses';

/**
 * The tracks that Xobin's overall statistics name: those with the most applicants and the recently updated ones. No call
 * lists all tracks.
 */
export const tracks = list<paths>()({
	name: 'tracks',
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
