import type { paths } from '../api';
import { list, rowsOf } from '../../engine';
import { requiredText } from './requiredText';

/** All projects by ID. The vendor documents no paging and no search for them. */
export const projects = list<paths>()({
	name: 'projects',
	noun: 'projects',
	load: async ({ call }) => ({
		entries: rowsOf(await call('GET /projects', {})).map((project) => ({
			name: requiredText(project, 'name'),
			value: requiredText(project, 'id'),
		})),
	}),
});
