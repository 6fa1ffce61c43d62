import type { IDataObject } from 'n8n-workflow';

import { asText, OddRecord, rowsOf, textIn } from '../../engine';
import { source, type Watch } from '../../engine/polling';
import { isStatus, videoRecord } from '../responses';
import type { components, paths } from '../api';
import { toMillis } from './timestamp';

type Video = components['schemas']['VideoResponse'];

/** The mark of an ended analysis whose processing time is missing, as after a failure. */
const UNTIMED = 'in null';

/**
 * Analyses that ended with this status. A second analysis of the same video differs in its processing time, or is noticed
 * when a poll in between saw another status. `updated_at` can't be used: renaming a video changes it.
 */
const ended = (event: string, status: Video['status']): Watch<Video> => ({
	event,
	id: (video) => textIn(video, 'job_id'),
	mark: (video, before) => {
		if (!isStatus(textIn(video, 'status'), status)) return '';
		const mark = `in ${asText(video.processing_time) ?? null}`;
		// Without the time, this end can't be distinguished from the known one
		return mark === UNTIMED && before ? undefined : mark;
	},
	// A time that is filled in later is no other analysis
	isEvent: (mark, before) => mark !== '' && before !== UNTIMED,
	at: ({ updated_at: time }) => toMillis(time),
});

/** Whether the video is in the project. The vendor's IDs may be numbers. @throws OddRecord if that isn't known */
function isInProject({ project_id: projectId }: Video, wanted: string): boolean {
	const id = asText(projectId);
	if (id === undefined && typeof projectId === 'object' && projectId !== null) {
		throw new OddRecord('has no usable "project_id"');
	}
	return id === wanted;
}

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
		wanted: (video) => o.projectId === undefined || isInProject(video, o.projectId),
		output: (video) => videoRecord(video as unknown as IDataObject, o.simplify),
	});
