import type { paths } from '../api';
import { list } from '../../engine';
import { entriesOf } from './entries';

/** All work groups. The call is known from a third-party client only. */
export const workGroups = list<paths>()({
	name: 'workGroups',
	noun: 'work groups',
	load: async ({ call }) => ({ entries: entriesOf(await call('GET /v1.1/WorkGroups', {}), 'workGroup') }),
});
