import type { ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { Call } from '../../definition.mjs';

export interface LynxVideo {
	id: string;
	user_id: string;
	job_id: string;
	project_id: string | null;
	name: string;
	status: 'uploaded' | 'queued' | 'processing' | 'completed' | 'failed';
	selected_insights: string | null;
	duration: number | null;
	file_size: number | null;
	processing_time: number | null;
	storage_path: string;
	created_at: string;
	updated_at: string;
}

export interface LynxReport {
	id: string;
	user_id: string;
	video_id: string;
	share_hash: string;
	expires_at: string | null;
	is_active: 0 | 1;
	created_at: string;
}

/** Responses also contain `video_count`, which is counted then. */
export interface LynxProject {
	id: string;
	user_id: string;
	name: string;
	description: string | null;
	created_at: string;
	updated_at: string;
}

export interface LynxSegment {
	id: string;
	job_id: string;
	module: string;
	content: string;
	start_time: number;
	end_time: number;
	metadata: null;
	created_at: string;
}

export interface LynxNotification {
	id: string;
	user_id: string;
	title: string;
	message: string;
	type: string;
	is_read: 0 | 1;
	created_at: string;
}

export interface LynxKey {
	id: string;
	name: string;
	key_prefix: string;
	raw_key: string;
	is_active: 0 | 1;
	last_used_at: string | null;
	created_at: string;
}

export interface LynxUsage {
	id: string;
	user_id: string;
	job_id: string;
	action: string;
	duration_minutes: number;
	processing_time: number;
	modules: string;
	created_at: string;
}

export interface LynxSession {
	id: string;
	user_id: string;
	video_id: string;
	job_id: string;
	video_name: string;
	title: string;
	message_count: number;
	last_message: string;
}

/** A file in the storage. Of large ones only size and hash are kept. */
export interface LynxFile {
	size: number;
	sha256: string;
	contentType: string;
	content?: Buffer;
}

/** What a presigned URL allows. */
export interface LynxSignature {
	method: 'GET' | 'PUT';
	path: string;
	contentType?: string;
	/** Epoch ms. */
	expiresAt: number;
}

export interface LynxState {
	/** By record ID. */
	videos: Map<string, LynxVideo>;
	/** By report ID. Deleted reports are removed. */
	reports: Map<string, LynxReport>;
	projects: Map<string, LynxProject>;
	/** By job ID. */
	segments: Map<string, LynxSegment[]>;
	notifications: Map<string, LynxNotification>;
	keys: Map<string, LynxKey>;
	usage: LynxUsage[];
	sessions: Map<string, LynxSession>;
	/** When the running analyses were started, in epoch ms, by job ID. */
	jobs: Map<string, number>;
	/** By path. */
	files: Map<string, LynxFile>;
	/** By the signature in the URL. */
	signatures: Map<string, LynxSignature>;
	nextReportId: number;
	/** The last ID of all other new records. */
	lastId: number;
}

/** What the operations need. */
export interface World {
	state(): LynxState;
	clock: Clock;
	/** Base URL of the sandbox, without a trailing slash. */
	url(): string;
	/** The vendor's way to report an error. */
	fail(status: number): ApiResponse;
}

/** Operations of the contract, by operationId. */
export type Operations = Record<string, (call: Call) => ApiResponse | Promise<ApiResponse>>;

/** ISO 8601 without a zone and without milliseconds, in UTC. */
export function serverTime(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19);
}

/** Epoch ms of a time. Without a time zone it is read as UTC. */
export function instant(value: string): number {
	return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`);
}

export function nextId(state: LynxState): string {
	state.lastId += 1;
	return String(state.lastId);
}

export function videoOfJob({ videos }: LynxState, jobId: string | undefined): LynxVideo | undefined {
	return [...videos.values()].find(({ job_id }) => job_id === jobId);
}

/** By record ID or job ID. */
export function videoOf(state: LynxState, id: string): LynxVideo | undefined {
	return state.videos.get(id) ?? videoOfJob(state, id);
}
