import type { paths } from '../../api';
import { collection, operation } from '../../../engine';
import { projectDescription, projectName } from './fields';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a project',
	description: 'Create a project for videos. Each item creates a new project.',
	endpoint: 'POST /projects',
	effect: 'once',
	howToCheck: '"Get Many" lists the project if it was created.',
	identifiedBy: ['id'],
	parameters: {
		name: projectName,
		additionalFields: collection({
			displayName: 'Additional Fields',
			role: 'setting',
			fields: { description: projectDescription },
		}),
	},
	request: ({ name, additionalFields }) => ({ body: { name, ...additionalFields } }),
});
