import type { paths } from '../api';
import { list } from '../../engine';
import { entriesOf } from './entries';

/** The call is known from a third-party client only. */
export const workGroups = list<paths>()({
	noun: 'work groups',
	load: async ({ call }) => ({ entries: entriesOf(await call('GET /v1.1/WorkGroups', {}), 'workGroup') }),
});
