import type { components, paths } from '../api';
import { list, rowsOf } from '../../engine';

type Project = components['schemas']['ProjectResponse'];

/** All projects by ID. The vendor documents no paging and no search for them. */
export const projects = list<paths>()({
	name: 'projects',
	noun: 'projects',
	load: async ({ call }) => ({ rows: rowsOf(await call('GET /projects', {})) as unknown as Project[] }),
	entry: ({ id, name }) => ({ name, value: id }),
});
