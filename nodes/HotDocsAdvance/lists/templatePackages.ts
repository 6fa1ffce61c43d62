import type { paths } from '../api';
import { list, rowsOf } from '../../engine';
import { entryOf } from './entries';

/** The template packages of the chosen work group. The call is known from a third-party client only. */
export const templatePackages = list<paths>()({
	name: 'templatePackages',
	noun: 'template packages',
	dependsOn: { workGroupId: 'work group' },
	load: async ({ call, values: { workGroupId } }) => ({
		rows: rowsOf(await call('GET /v1.1/WorkGroups/{workGroupId}/TemplatePackages', { path: { workGroupId } })),
	}),
	entry: entryOf('templatePackage'),
	sorted: true,
});

/** The template packages of all work groups. The call is known from a third-party client only. */
export const allTemplatePackages = list<paths>()({
	name: 'allTemplatePackages',
	noun: 'template packages',
	load: async ({ call }) => ({ rows: rowsOf(await call('GET /v1.1/TemplatePackages', {})) }),
	entry: entryOf('templatePackage'),
	sorted: true,
});
