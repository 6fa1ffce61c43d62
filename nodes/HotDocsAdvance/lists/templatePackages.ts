import type { paths } from '../api';
import { list } from '../../engine';
import { entriesOf } from './entries';

/** The template packages of the chosen work group. The call is known from a third-party client only. */
export const templatePackages = list<paths>()({
	name: 'templatePackages',
	noun: 'template packages',
	dependsOn: { workGroupId: 'work group' },
	load: async ({ call, values: { workGroupId } }) => {
		const response = await call('GET /v1.1/WorkGroups/{workGroupId}/TemplatePackages', { path: { workGroupId } });
		return { entries: entriesOf(response, 'templatePackage') };
	},
});

/** The template packages of all work groups. The call is known from a third-party client only. */
export const allTemplatePackages = list<paths>()({
	name: 'allTemplatePackages',
	noun: 'template packages',
	load: async ({ call }) => ({ entries: entriesOf(await call('GET /v1.1/TemplatePackages', {}), 'templatePackage') }),
});
