import type { IDataObject } from 'n8n-workflow';

import { CallFailure, pick } from '../engine';

/** The fields of a video that *Simplify* keeps. */
const VIDEO_FIELDS = ['id', 'job_id', 'project_id', 'name', 'status', 'duration', 'created_at', 'updated_at'] as const;

/** A video, simplified or as it was returned. */
export const videoRecord = (video: IDataObject, simple: boolean): IDataObject =>
	simple ? pick(video, VIDEO_FIELDS) : video;

/**
 * Checks a response with a success status for `ok: false`.
 * @param problem what it means, e.g. `the key 2 was not deleted`
 * @throws CallFailure
 */
export function assertOk(response: { ok?: boolean } | undefined, problem: string): void {
	if (response?.ok === false) {
		throw new CallFailure('unusable', `LynxVizion reported that ${problem}`, { code: 'not-done' });
	}
}

/** The record of an API key without the key itself, which n8n would store with the execution. */
export const withoutSecret = (key: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(key).filter(([name]) => name !== 'raw_key'));
