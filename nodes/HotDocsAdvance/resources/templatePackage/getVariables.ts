import type { paths } from '../../api';
import { guid, operation } from '../../../engine';
import { readHints } from '../../statusHints';
import { anyTemplatePackageId } from '../../parameters';

export const getVariables = operation<paths>()({
	name: 'Get Variables',
	value: 'getVariables',
	action: 'Get the variables of a template package version',
	description:
		'Get the names and types of the variables of a template. The template must have been created with HotDocs Author 1.78 or later.',
	endpoint: 'GET /v2.0/TemplatePackages/{templatePackageId}/Versions/{versionId}/VariableData',
	effect: 'read',
	hints: readHints,
	parameters: {
		templatePackageId: anyTemplatePackageId,
		versionId: guid({
			displayName: 'Template Package Version ID',
			description: 'ID of the version of the template package',
		}),
	},
	request: ({ templatePackageId, versionId }) => ({ path: { templatePackageId, versionId } }),
});
