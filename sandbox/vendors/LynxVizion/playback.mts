import { empty, type ApiResponse } from '../../response.mjs';
import { storedFile } from './seeds.mjs';
import { videoOfJob, type LynxVideo, type Operations, type World } from './state.mjs';
import { presigned } from './storage.mjs';

/** A JPG of one gray pixel. */
export const thumbnail = Buffer.from(
	'/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
	'base64',
);

function manifest(world: World, video: LynxVideo): string {
	const segment = presigned(world, { method: 'GET', path: video.storage_path });
	return `#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:${video.duration ?? 0},\n${segment}\n#EXT-X-ENDLIST\n`;
}

/** For players: no key is needed. There is something to play once a video has been analyzed. */
export const playback = (world: World): Operations => {
	const { state, fail } = world;
	const ready = (jobId: string | undefined) => {
		const video = videoOfJob(state(), jobId);
		return video?.status === 'completed' ? video : undefined;
	};
	return {
		getThumbnail(call) {
			const video = ready(call.params.job_id);
			if (video === undefined) return fail(404);
			const path = `users/${video.user_id}/thumbnails/${video.job_id}.jpg`;
			if (!state().files.has(path)) state().files.set(path, storedFile(thumbnail, 'image/jpeg'));
			return { status: 302, headers: { location: presigned(world, { method: 'GET', path }) } };
		},

		checkStream: (call): ApiResponse => empty(ready(call.params.job_id) === undefined ? 404 : 200),

		getStream(call) {
			const video = ready(call.params.job_id);
			if (video === undefined) return fail(404);
			return {
				status: 200,
				headers: { 'content-type': 'application/vnd.apple.mpegurl' },
				text: manifest(world, video),
			};
		},
	};
};
