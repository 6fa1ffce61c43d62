import type { paths } from '../api';
import { list } from '../../engine';
import { recordsOf } from '../responses';
import { readTrack } from './readTrack';

/** The stages of the chosen track, in their order. */
export const stages = list<paths>()({
	noun: 'stages',
	dependsOn: { trackId: 'track' },
	load: async ({ call, values }) => {
		const stats = await call('GET /tracks/{track_id}/stats', { path: { track_id: readTrack(values) } });
		return { entries: recordsOf(stats?.stages, 'stages').map(({ stage_id: value, name }) => ({ name, value })) };
	},
});
