import type { paths } from '../api';
import { list, readNumberId } from '../../engine';
import { listOf } from '../responses';

/** The stages of the selected track, in their order. */
export const stages = list<paths>()({
	name: 'stages',
	noun: 'stages',
	dependsOn: { trackId: 'track' },
	load: async ({ call, values }) => {
		const stats = await call('GET /tracks/{track_id}/stats', { path: { track_id: readNumberId(values.trackId) } });
		return { rows: listOf(stats?.stages, 'stages') };
	},
	entry: ({ stage_id: value, name }) => ({ name, value }),
});
