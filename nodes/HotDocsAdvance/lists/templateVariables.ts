import type { paths } from '../api';
import { labelOf, list, listIn, rowsOf } from '../../engine';
import { variableIn } from '../answers/templateVariables';

/** The variables of a version of a template, with their types. */
export const templateVariables = list<paths>()({
	name: 'templateVariables',
	noun: 'variables',
	enteredAs: 'Name',
	dependsOn: { templatePackageId: 'template package', templatePackageVersionId: 'template package version' },
	load: async ({ call, values: { templatePackageId, templatePackageVersionId: versionId } }) => {
		const endpoint = 'GET /v2.0/TemplatePackages/{templatePackageId}/Versions/{versionId}/VariableData';
		const response: unknown = await call(endpoint, { path: { templatePackageId, versionId } });
		return { rows: listIn(response, 'variables') ?? rowsOf(response) };
	},
	entry: (row: unknown) => {
		const { name, word } = variableIn(row);
		return { name: labelOf(name, word), value: name };
	},
	sorted: true,
});
