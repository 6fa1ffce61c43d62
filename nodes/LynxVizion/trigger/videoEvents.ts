import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../../engine';
import { source, type Watch } from '../../engine/polling';
import { videoRecord } from '../responses';
import type { components, paths } from '../api';
import { toMillis } from './timestamp';

type Video = components['schemas']['VideoResponse'];

/**
 * Analyses that ended with this status. A second analysis of the same video differs in its processing time, or is noticed
 * when a poll in between saw another status. `updated_at` can't be used: renaming a video changes it.
 */
const ended = (event: string, status: Video['status']): Watch<Video> => ({
	event,
	id: ({ job_id: jobId }) => jobId,
	mark: (video) => (video.status === status ? `in ${video.processing_time}` : ''),
	isEvent: (mark) => mark !== '',
	at: ({ updated_at: time }) => toMillis(time),
});

const watches = {
	videoCompleted: ended('videoCompleted', 'completed'),
	videoFailed: ended('videoFailed', 'failed'),
};

export type VideoEvent = keyof typeof watches;

/**
 * Ended analyses. All videos are listed, also with a project: a video moved into the project later must already be known,
 * so that it causes no event.
 */
export const videos = (o: { events: VideoEvent[]; projectId?: string; simplify: boolean }) =>
	source<paths>()<Video>({
		noun: 'analyzed videos',
		load: async (call) => rowsOf(await call('GET /videos', {})) as unknown as Video[],
		watches: o.events.map((event) => watches[event]),
		wanted: ({ project_id: projectId }) => o.projectId === undefined || projectId === o.projectId,
		output: (video) => videoRecord(video as unknown as IDataObject, o.simplify),
	});
