import type { paths } from '../api';
import { list, listIn, rowsOf } from '../../engine';
import { entryOf } from './entries';

const versionEntry = entryOf('version', ['versionNumber', 'number']);

/** The versions of the chosen template package. The call is known from a third-party client only. */
export const templateVersions = list<paths>()({
	name: 'templateVersions',
	noun: 'versions',
	dependsOn: { templatePackageId: 'template package' },
	load: async ({ call, values: { templatePackageId } }) => {
		const response: unknown = await call('GET /v1.1/TemplatePackages/{templatePackageId}', {
			path: { templatePackageId },
		});
		return { rows: listIn(response, 'versions') ?? rowsOf(response) };
	},
	entry: (row) => {
		const { name, value } = versionEntry(row);
		return { name: name === undefined ? undefined : `Version ${name}`, value };
	},
});
