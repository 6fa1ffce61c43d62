import type { paths } from '../../api';
import { collection, flag, operation, Problem, text, change } from '../../../engine';
import { jobId, projectLocator } from '../../parameters';

const fields = {
	name: text({ displayName: 'Name', description: 'Name of the video', placeholder: 'e.g. Interview Jane Doe' }),
	description: change(
		text({
			displayName: 'Description',
			description: "What the video is about. LynxVizion accepts it, but doesn't return it.",
			placeholder: 'e.g. Second round, backend engineer',
			rows: 3,
		}),
		[''],
	),
	// The contract has null for "no project"
	projectId: change(projectLocator('Project to put the video in'), [null]),
	removeFromProject: flag({
		displayName: 'Remove From Project',
		description: 'Whether to remove the video from its project',
		default: true,
	}),
};

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update a video',
	description: 'Update the name, the description or the project of a video. Other fields stay unchanged.',
	endpoint: 'PATCH /videos/{job_id}',
	effect: 'once',
	howToCheck: '"Get" shows the current state of the video.',
	identifiedBy: ['job_id'],
	hints: { 404: 'There may be no video with this job ID, or no such project.' },
	parameters: { jobId, updateFields: collection({ displayName: 'Update Fields', role: 'change', fields }) },
	check: ({ updateFields: { removeFromProject, ...others } }) => {
		if (!removeFromProject && Object.keys(others).length === 0) {
			throw new Problem('has nothing to update', 'Add a field under "Update Fields"');
		}
		if (removeFromProject && others.projectId !== undefined) {
			throw new Problem('has both "Project" and "Remove From Project"', 'Remove one of the two fields');
		}
	},
	request: ({ jobId: job_id, updateFields: { projectId: project_id, removeFromProject, ...others } }) => ({
		path: { job_id },
		body: {
			...others,
			...(project_id === undefined ? {} : { project_id }),
			...(removeFromProject ? { project_id: null } : {}),
		},
	}),
});
