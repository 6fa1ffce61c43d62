import type { INodeListSearchItems } from 'n8n-workflow';

import { list, Problem, rowsOf } from '../../engine';
import type { paths } from '../api';

/**
 * The entries of a response that the vendor doesn't document. It is inferred that an assessment holds its ID in
 * `videointerviewGroupId` and its name in `groupName`, as candidates do.
 * @throws Problem if the response has another format
 */
const entriesOf = (response: unknown): INodeListSearchItems[] =>
	rowsOf(response).map((row) => {
		const value = row.videointerviewGroupId ?? row.id;
		if (typeof value !== 'number' && typeof value !== 'string') {
			throw new Problem(
				'the response has an entry without a known ID field',
				'The service may have changed it',
				'unexpected-response',
			);
		}
		return { name: String(row.groupName ?? row.name ?? value), value: String(value) };
	});

/** The assessments of the account. */
export const assessments = list<paths>()({
	name: 'assessments',
	noun: 'assessments',
	load: async ({ call }) => ({ entries: entriesOf(await call('GET /assessments', {})) }),
});
