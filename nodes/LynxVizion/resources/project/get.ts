import type { paths } from '../../api';
import { operation } from '../../../engine';
import { projectId } from '../../parameters';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get a project',
	description: 'Get a project. To get its videos, use "Get Many" of the resource "Video".',
	endpoint: 'GET /projects/{project_id}',
	effect: 'read',
	parameters: { projectId },
	request: ({ projectId: project_id }) => ({ path: { project_id } }),
});
