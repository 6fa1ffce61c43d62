import type { paths } from '../../api';
import { collection, operation, Problem, change } from '../../../engine';
import { projectId } from '../../parameters';
import { projectDescription, projectName } from './fields';

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update a project',
	description: 'Update the name or the description of a project. Other fields stay unchanged.',
	endpoint: 'PATCH /projects/{project_id}',
	effect: 'once',
	howToCheck: '"Get" shows the current state of the project.',
	identifiedBy: ['id'],
	parameters: {
		projectId,
		updateFields: collection({
			displayName: 'Update Fields',
			role: 'change',
			fields: { name: projectName, description: change(projectDescription, ['']) },
		}),
	},
	check: ({ updateFields }) => {
		if (Object.keys(updateFields).length === 0)
			throw new Problem('has nothing to update', 'Add a field under "Update Fields"');
	},
	request: ({ projectId: project_id, updateFields }) => ({ path: { project_id }, body: updateFields }),
});
