import { createHash } from 'node:crypto';

import { accounts } from '../../accounts.mjs';
import { lynxSeeds } from '../../seeds.mjs';
import {
	serverTime,
	type LynxKey,
	type LynxNotification,
	type LynxProject,
	type LynxState,
	type LynxVideo,
} from './state.mjs';
import { segmentsOf } from './analysis.mjs';

const { userId } = lynxSeeds;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** The project that the second video is in. */
export const seededProject = { id: '1', name: 'Interviews', description: 'Sales Manager, first round' } as const;

/** A project without videos. */
export const emptyProject = { id: '2', name: 'Größe & Wirkung 🎬', description: null } as const;

/** A key of another program. The first key of the account is the sandbox's own. */
export const otherKey = { id: '2', name: 'Dashboard', rawKey: `lvz_live_${'0c'.repeat(32)}` } as const;

export const storedFile = (bytes: Buffer, contentType: string) => ({
	size: bytes.length,
	sha256: createHash('sha256').update(bytes).digest('hex'),
	contentType,
	content: bytes,
});

/** The content of the stored file of a seeded video: not a real video, but different for each. */
export const videoBytes = (id: string): Buffer => Buffer.alloc(40_000, `video ${id} `);

function video(at: number, seed: (typeof lynxSeeds.videos)[number]): LynxVideo {
	const analyzed = seed.status === 'completed';
	return {
		id: seed.id,
		user_id: userId,
		job_id: seed.job_id,
		project_id: seed.id === '2' ? seededProject.id : null,
		name: seed.name,
		status: seed.status,
		selected_insights: analyzed ? '["visualelements","transcription","scenes"]' : null,
		duration: seed.duration,
		file_size: videoBytes(seed.id).length,
		processing_time: analyzed ? 45.2 : null,
		storage_path: `users/${userId}/video_${seed.id}.mp4`,
		created_at: serverTime(at),
		updated_at: serverTime(at + 5 * MINUTE),
	};
}

const project = (at: number, seed: Pick<LynxProject, 'id' | 'name' | 'description'>): LynxProject => ({
	...seed,
	user_id: userId,
	created_at: serverTime(at),
	updated_at: serverTime(at),
});

const key = (at: number, id: string, name: string, rawKey: string): LynxKey => ({
	id,
	name,
	key_prefix: `${rawKey.slice(0, 13)}...`,
	raw_key: rawKey,
	is_active: 1,
	last_used_at: null,
	created_at: serverTime(at),
});

const byId = <T extends { id: string }>(all: T[]): Map<string, T> => new Map(all.map((one) => [one.id, one]));

/** The initial state: three videos, two of them analyzed, and their related records. */
export function freshLynx(now: number): LynxState {
	const before = now - DAY;
	const videos = lynxSeeds.videos.map((seed) => video(before, seed));
	const analyzed = videos.filter(({ status }) => status === 'completed');
	const notifications = analyzed.map(
		(one, index): LynxNotification => ({
			id: String(index + 1),
			user_id: userId,
			title: 'Processing complete',
			message: `The analysis of "${one.name}" is complete.`,
			type: 'success',
			is_read: index === 0 ? 1 : 0,
			created_at: serverTime(before + (index + 5) * MINUTE),
		}),
	);
	return {
		videos: byId(videos),
		reports: byId([
			{
				id: lynxSeeds.reportId,
				user_id: userId,
				video_id: '1',
				share_hash: lynxSeeds.shareHash,
				expires_at: null,
				is_active: 1,
				created_at: serverTime(now),
			},
		]),
		projects: byId([project(before, seededProject), project(before, emptyProject)]),
		segments: new Map(analyzed.map((one) => [one.job_id, segmentsOf(one, one.updated_at)])),
		notifications: byId(notifications),
		keys: byId([
			key(before, '1', 'n8n', accounts.lynxVizion.apiKey),
			key(before, otherKey.id, otherKey.name, otherKey.rawKey),
		]),
		usage: analyzed.map((one, index) => ({
			id: String(index + 1),
			user_id: userId,
			job_id: one.job_id,
			action: 'process',
			duration_minutes: (one.duration ?? 0) / 60,
			processing_time: one.processing_time ?? 0,
			modules: one.selected_insights ?? '[]',
			created_at: one.updated_at,
		})),
		sessions: new Map(),
		jobs: new Map(),
		files: new Map(videos.map((one) => [one.storage_path, storedFile(videoBytes(one.id), 'video/mp4')])),
		signatures: new Map(),
		nextReportId: 2,
		lastId: 100,
	};
}
