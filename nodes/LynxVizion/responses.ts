import type { IDataObject } from 'n8n-workflow';

import { asText, isRecord, pick, plainName } from '../engine';
import type { components } from './api';

/** The fields of a video that *Simplify* keeps. */
const VIDEO_FIELDS = ['id', 'job_id', 'project_id', 'name', 'status', 'duration', 'created_at', 'updated_at'] as const;

/** Whether a video has this status, in any letter case. */
export const isStatus = (said: unknown, status: components['schemas']['VideoResponse']['status']): boolean =>
	asText(said)?.trim().toLowerCase() === status;

/** A video, simplified or as it was returned. */
export const videoRecord = (video: IDataObject, simple: boolean): IDataObject =>
	simple ? pick(video, VIDEO_FIELDS) : video;

/** Names of fields that hold a whole key, as `plainName` returns them. */
const SECRETS = /^((raw|full|plain|plaintext|secret|api|private)key|secret|token)$/;

/**
 * The record of an API key, or any other, without the keys themselves at any depth: n8n would store them with the execution.
 * Keys under other names are `***` already (`secretPattern` in vendor.ts).
 */
export function withoutSecrets(record: IDataObject): IDataObject {
	const clean = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(clean);
		return isRecord(value) ? withoutSecrets(value) : value;
	};
	const kept = Object.entries(record).filter(([name]) => !SECRETS.test(plainName(name)));
	return Object.fromEntries(kept.map(([name, value]) => [name, clean(value)])) as IDataObject;
}
