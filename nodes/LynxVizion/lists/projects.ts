import type { paths } from '../api';
import { list, rowsOf } from '../../engine';
import { fieldOf } from './textField';

/** All projects: the vendor cuts no pages and searches for nothing. */
export const projects = list<paths>()({
	noun: 'projects',
	load: async ({ call }) => ({
		entries: rowsOf(await call('GET /projects', {})).map((project) => ({
			name: fieldOf(project, 'name'),
			value: fieldOf(project, 'id'),
		})),
	}),
});
