import { asText, list, rowsOf } from '../../engine';
import type { paths } from '../api';

/** The fields of an assessment in a list that the vendor doesn't document, inferred from the fields of candidates. */
interface Assessment {
	videointerviewGroupId?: unknown;
	id?: unknown;
	groupName?: unknown;
	name?: unknown;
}

/** The assessments of the account. */
export const assessments = list<paths>()({
	name: 'assessments',
	noun: 'assessments',
	load: async ({ call }) => ({ rows: rowsOf(await call('GET /assessments', {})) as unknown as Assessment[] }),
	entry: ({ videointerviewGroupId, id, groupName, name }) => ({
		name: asText(groupName) ?? name,
		value: asText(videointerviewGroupId) ?? asText(id),
	}),
});
