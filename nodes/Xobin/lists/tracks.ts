import type { paths } from '../api';
import { list } from '../../engine';
import { listOf } from '../responses';

/**
 * The tracks that Xobin's overall statistics name: those with the most applicants and the recently updated ones. No call
 * lists all tracks.
 */
export const tracks = list<paths>()({
	name: 'tracks',
	noun: 'tracks',
	load: async ({ call }) => {
		const stats = await call('GET /tracks/stats', {});
		// One of them may be missing
		const lists = [stats?.recently_updated_tracks, stats?.top_tracks_by_applicants].filter(Array.isArray);
		return { rows: listOf(lists.length > 0 ? lists.flat() : undefined, 'tracks') };
	},
	entry: ({ track_id: value, title }) => ({ name: title, value }),
});
