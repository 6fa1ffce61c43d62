import type { paths } from '../../api';
import { operation } from '../../../engine';
import { projectId } from '../../parameters';

export const del = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete a project',
	description: 'Delete a project permanently. Its videos are kept, without a project.',
	warnings: { final: { notice: "A deleted project can't be restored" } },
	endpoint: 'DELETE /projects/{project_id}',
	effect: 'repeatable',
	identifiedBy: ['projectId'],
	hints: { 404: 'The project may already have been deleted.' },
	parameters: { projectId },
	request: ({ projectId: project_id }) => ({ path: { project_id } }),
	output: (_response, { projectId: id }) => ({ deleted: true, projectId: id }),
});
