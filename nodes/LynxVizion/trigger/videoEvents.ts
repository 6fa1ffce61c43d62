import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../../engine';
import { source, type Watch } from '../../engine/polling';
import { videoRecord } from '../responses';
import type { components, paths } from '../api';
import { instant } from './timestamp';

type Video = components['schemas']['VideoResponse'];

/**
 * An analysis that has come to this end. A second one of the same video is told apart by its processing time, or by the
 * status having been another one at a poll between. `updated_at` would not do: renaming a video changes it.
 */
const ended = (event: string, status: Video['status']): Watch<Video> => ({
	event,
	id: ({ job_id: jobId }) => jobId,
	mark: (video) => (video.status === status ? `in ${video.processing_time}` : ''),
	tells: (mark) => mark !== '',
	at: ({ updated_at: time }) => instant(time),
});

const watches = {
	videoCompleted: ended('videoCompleted', 'completed'),
	videoFailed: ended('videoFailed', 'failed'),
};

export type VideoEvent = keyof typeof watches;

/** The ends of analyses. All videos are listed, because one that is moved into the project later is no news. */
export const videos = (o: { events: VideoEvent[]; projectId?: string; simplify: boolean }) =>
	source<paths>()<Video>({
		noun: 'analyzed videos',
		load: async (call) => rowsOf(await call('GET /videos', {})) as unknown as Video[],
		watches: o.events.map((event) => watches[event]),
		wanted: ({ project_id: projectId }) => o.projectId === undefined || projectId === o.projectId,
		output: (video) => videoRecord(video as unknown as IDataObject, o.simplify),
	});
