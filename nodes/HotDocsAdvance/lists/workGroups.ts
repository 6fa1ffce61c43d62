import type { paths } from '../api';
import { list, rowsOf } from '../../engine';
import { entryOf } from './entries';

/** All work groups. The call is known from a third-party client only. */
export const workGroups = list<paths>()({
	name: 'workGroups',
	noun: 'work groups',
	load: async ({ call }) => ({ rows: rowsOf(await call('GET /v1.1/WorkGroups', {})) }),
	entry: entryOf('workGroup'),
	sorted: true,
});
