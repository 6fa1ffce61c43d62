import type { IDataObject } from 'n8n-workflow';

import { CallFailure, pick } from '../engine';

/** What of a video stays when it is simplified. */
const VIDEO_FIELDS = ['id', 'job_id', 'project_id', 'name', 'status', 'duration', 'created_at', 'updated_at'] as const;

/** A video as *Simplify* asks for it. */
export const videoRecord = (video: IDataObject, simple: boolean): IDataObject =>
	simple ? pick(video, VIDEO_FIELDS) : video;

/**
 * Takes an answer with `ok: false` for what it says, although its status is one of success.
 * @throws CallFailure
 */
export function confirmed(answer: { ok?: boolean } | undefined, what: string): void {
	if (answer?.ok === false) throw new CallFailure('unusable', `LynxVizion answered that ${what}`);
}

/** A record of an API key without the key itself, which n8n would keep in the data of the execution. */
export const withoutSecret = (key: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(key).filter(([name]) => name !== 'raw_key'));
