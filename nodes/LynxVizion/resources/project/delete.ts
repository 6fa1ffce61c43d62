import type { paths } from '../../api';
import { operation } from '../../../engine';
import { confirmed } from '../../responses';
import { projectId } from '../../parameters';

export const del = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete a project',
	description: 'Delete a project permanently. Its videos stay, and belong to no project any more.',
	warnings: { final: { notice: 'A deleted project cannot be brought back' } },
	endpoint: 'DELETE /projects/{project_id}',
	effect: 'repeatable',
	identifiedBy: ['projectId'],
	hints: { 404: 'The project may have been deleted already.' },
	parameters: { projectId },
	request: ({ projectId: project_id }) => ({ path: { project_id } }),
	output: (answer, { projectId: id }) => {
		confirmed(answer, `the project ${id} was not deleted`);
		return { deleted: true, projectId: id };
	},
});
