import type { INodeListSearchItems } from 'n8n-workflow';

import { list, Problem, rowsOf } from '../../engine';
import type { paths } from '../api';

/**
 * The assessments in an answer that the vendor does not document. That an assessment shows its ID as
 * `videointerviewGroupId` and its name as `groupName` is inferred from the candidates, where it does.
 */
const entriesOf = (answer: unknown): INodeListSearchItems[] =>
	rowsOf(answer).map((row) => {
		const value = row.videointerviewGroupId ?? row.id;
		if (typeof value !== 'number' && typeof value !== 'string') {
			throw new Problem('the answer shows no IDs that are known', 'The service may have changed it');
		}
		return { name: String(row.groupName ?? row.name ?? value), value: String(value) };
	});

export const assessments = list<paths>()({
	noun: 'assessments',
	load: async ({ call }) => ({ entries: entriesOf(await call('GET /assessments', {})) }),
});
