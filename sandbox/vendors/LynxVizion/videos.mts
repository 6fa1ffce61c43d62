import { randomUUID } from 'node:crypto';

import { json, type ApiResponse } from '../../response.mjs';
import type { Call } from '../../definition.mjs';
import { lynxSeeds } from '../../seeds.mjs';
import { nextId, serverTime, videoOfJob, type LynxVideo, type Operations, type World } from './state.mjs';
import { presigned, sanitized } from './storage.mjs';

interface Changes {
	name?: string;
	description?: string;
	project_id?: string | null;
}

function newVideo({ state, clock }: World, known: Pick<LynxVideo, 'job_id' | 'name' | 'storage_path'>): LynxVideo {
	const at = serverTime(clock.now());
	const video: LynxVideo = {
		id: nextId(state()),
		user_id: lynxSeeds.userId,
		project_id: null,
		status: 'uploaded',
		selected_insights: null,
		duration: null,
		file_size: null,
		processing_time: null,
		created_at: at,
		updated_at: at,
		...known,
	};
	state().videos.set(video.id, video);
	return video;
}

/** The enterprise action that creates the record first, then takes the file. The other actions are not built. */
function createThenUpload(world: World, call: Call): ApiResponse {
	const { state, fail } = world;
	if (call.query.action !== 'registerUpload') return fail(400);
	const body = call.body as { name?: string; selected_insights?: string; project_id?: string };
	if (body.name === undefined) {
		call.violates('/body/name is missing');
		return fail(400);
	}
	if (body.project_id !== undefined && !state().projects.has(body.project_id)) return fail(404);
	const jobId = randomUUID();
	const path = `users/${lynxSeeds.userId}/${jobId}_${sanitized(body.name)}`;
	const video = newVideo(world, { job_id: jobId, name: body.name, storage_path: path });
	video.project_id = body.project_id ?? null;
	video.selected_insights = body.selected_insights ?? null;
	call.changed('videoRegistered');
	return json(200, { job_id: jobId, upload_url: presigned(world, { method: 'PUT', path }) });
}

/** Videos, from the uploaded file to the running analysis. */
export const videos = (world: World): Operations => {
	const { state, clock, fail } = world;
	return {
		listVideos(call) {
			const { project_id: project, status } = call.query;
			return json(
				200,
				[...state().videos.values()].filter(
					(video) =>
						(project === undefined || video.project_id === project) &&
						(status === undefined || video.status === status),
				),
			);
		},

		getVideo(call) {
			const video = videoOfJob(state(), call.params.job_id);
			return video === undefined ? fail(404) : json(200, video);
		},

		updateVideo(call) {
			const video = videoOfJob(state(), call.params.job_id);
			if (video === undefined) return fail(404);
			const { name, project_id: project } = call.body as Changes;
			if (typeof project === 'string' && !state().projects.has(project)) return fail(404);
			if (name !== undefined) video.name = name;
			if (project !== undefined) video.project_id = project;
			video.updated_at = serverTime(clock.now());
			call.changed('videoUpdated');
			return json(200, video);
		},

		registerUpload(call) {
			const body = call.body as { file_path: string; file_name?: string; file_size?: number; job_id?: string };
			if (!body.file_path.startsWith(`users/${lynxSeeds.userId}/`)) return fail(400);
			const known = [...state().videos.values()].find(
				({ job_id, storage_path }) => job_id === body.job_id || storage_path === body.file_path,
			);
			if (known !== undefined) return json(200, { success: true, job_id: known.job_id, alreadyExists: true });
			const video = newVideo(world, {
				job_id: body.job_id ?? randomUUID(),
				name: body.file_name ?? body.file_path.split('/').at(-1) ?? '',
				storage_path: body.file_path,
			});
			video.file_size = body.file_size ?? null;
			call.changed('videoRegistered');
			return json(200, { success: true, job_id: video.job_id, alreadyExists: false });
		},

		startProcessing(call) {
			const video = videoOfJob(state(), call.params.job_id);
			if (video === undefined) return fail(404);
			if (video.status !== 'uploaded' && video.status !== 'failed') return fail(409);
			if (!state().files.has(video.storage_path)) {
				call.violates('the analysis is started before the file is uploaded');
				return fail(400);
			}
			const { selected_insights: insights } = (call.body ?? {}) as { selected_insights?: string };
			if (insights !== undefined) video.selected_insights = insights;
			video.status = 'queued';
			video.updated_at = serverTime(clock.now());
			state().jobs.set(video.job_id, clock.now());
			call.changed('analysisStarted');
			const { job_id, status, created_at, updated_at } = video;
			return json(200, { job_id, status, error: null, processing_time: null, created_at, updated_at });
		},

		callEnterprise: (call) => createThenUpload(world, call),
	};
};
