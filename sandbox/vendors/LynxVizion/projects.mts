import { json } from '../../response.mjs';
import { lynxSeeds } from '../../seeds.mjs';
import { nextId, serverTime, type LynxProject, type LynxState, type Operations, type World } from './state.mjs';

/** A project in responses, with the number of its videos. */
export const projectResponse = ({ videos }: LynxState, project: LynxProject) => ({
	...project,
	video_count: [...videos.values()].filter(({ project_id }) => project_id === project.id).length,
});

/** Folders for videos. */
export const projects = ({ state, clock, fail }: World): Operations => ({
	listProjects: () =>
		json(
			200,
			[...state().projects.values()].map((project) => projectResponse(state(), project)),
		),

	createProject(call) {
		const { name, description } = call.body as { name: string; description?: string };
		const at = serverTime(clock.now());
		const project: LynxProject = {
			id: nextId(state()),
			user_id: lynxSeeds.userId,
			name,
			description: description ?? null,
			created_at: at,
			updated_at: at,
		};
		state().projects.set(project.id, project);
		call.changed('projectCreated');
		return json(201, projectResponse(state(), project));
	},

	getProject(call) {
		const project = state().projects.get(call.params.project_id ?? '');
		return project === undefined ? fail(404) : json(200, projectResponse(state(), project));
	},

	updateProject(call) {
		const project = state().projects.get(call.params.project_id ?? '');
		if (project === undefined) return fail(404);
		Object.assign(project, call.body, { updated_at: serverTime(clock.now()) });
		call.changed('projectUpdated');
		return json(200, projectResponse(state(), project));
	},

	deleteProject(call) {
		const { project_id: id = '' } = call.params;
		if (!state().projects.delete(id)) return fail(404);
		for (const video of state().videos.values()) if (video.project_id === id) video.project_id = null;
		call.changed('projectDeleted');
		return json(200, { ok: true });
	},
});
