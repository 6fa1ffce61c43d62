import { randomInt } from 'node:crypto';

import { accounts } from '../accounts.mjs';
import { json, type Answer } from '../answer.mjs';
import type { Clock } from '../clock.mjs';
import { lynxSeeds } from '../seeds.mjs';
import type { Call, Refusal, VendorDefinition, Verdict } from '../definition.mjs';

export interface LynxVideo {
	id: string;
	job_id: string;
	name: string;
	status: string;
	duration: number;
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

export interface LynxState {
	/** By record ID. */
	videos: Map<string, LynxVideo>;
	/** By report ID. Deleted ones are gone. */
	reports: Map<string, LynxReport>;
	nextReportId: number;
}

const HASH_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
const HASH_LENGTH = 16;

/** ISO 8601 without a zone and without milliseconds, in UTC. */
function serverTime(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19);
}

function newHash(): string {
	return Array.from({ length: HASH_LENGTH }, () => HASH_LETTERS[randomInt(HASH_LETTERS.length)]).join('');
}

export function freshLynx(now: number): LynxState {
	const seeded: LynxReport = {
		id: lynxSeeds.reportId,
		user_id: lynxSeeds.userId,
		video_id: '1',
		share_hash: lynxSeeds.shareHash,
		expires_at: null,
		is_active: 1,
		created_at: serverTime(now),
	};
	return {
		videos: new Map(lynxSeeds.videos.map((video) => [video.id, { ...video }])),
		reports: new Map([[seeded.id, seeded]]),
		nextReportId: 2,
	};
}

/** An API key as it is, or a JWT as `Bearer`. Whether `Bearer lvz_live_...` works is not documented. */
function credential(headers: Record<string, string | undefined>): Verdict {
	const value = headers.authorization;
	if (value === undefined) return { ok: false, breach: 'the Authorization header is missing' };
	const [, scheme, rest] = /^(\S+) +(\S+)$/.exec(value) ?? [];
	if (scheme === undefined || rest === undefined) {
		if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(value))
			return { ok: false, breach: 'a JWT is sent as `Bearer` and the token' };
		return value === accounts.lynxVizion.apiKey ? { ok: true } : { ok: false };
	}
	if (scheme !== 'Bearer') return { ok: false, breach: 'the Authorization header has an unknown scheme word' };
	if (rest.startsWith('lvz_')) return { ok: false, breach: 'an API key is sent as it is, without `Bearer`' };
	return rest === accounts.lynxVizion.jwt ? { ok: true } : { ok: false };
}

/** A time with a zone is taken as it is; without one as UTC. */
function instant(value: string): number {
	return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`);
}

/** The LynxVizion API: shared reports of video analyses. */
export function lynxVizion(state: () => LynxState, clock: Clock): VendorDefinition {
	const notFound = () => fail(404);

	function create(call: Call): Answer {
		const body = call.body as { video_id: string; expires_at?: string | null };
		const { videos, reports } = state();
		const video = videos.get(body.video_id) ?? [...videos.values()].find(({ job_id }) => job_id === body.video_id);
		if (video === undefined) return notFound();
		const expiresAt = body.expires_at ?? null;
		if (expiresAt !== null && Number.isNaN(instant(expiresAt))) {
			call.violates('/body/expires_at is no time');
			return fail(400);
		}
		const report: LynxReport = {
			id: String(state().nextReportId),
			user_id: lynxSeeds.userId,
			video_id: video.id,
			share_hash: newHash(),
			expires_at: expiresAt === null ? null : serverTime(instant(expiresAt)),
			is_active: 1,
			created_at: serverTime(clock.now()),
		};
		state().nextReportId += 1;
		reports.set(report.id, report);
		call.changed('sharedReportCreated');
		return json(201, report);
	}

	function read(call: Call): Answer {
		const hash = call.params.share_hash_or_report_id;
		const report = [...state().reports.values()].find((candidate) => candidate.share_hash === hash);
		const video = report === undefined ? undefined : state().videos.get(report.video_id);
		if (report === undefined || video === undefined || report.is_active === 0) return notFound();
		if (report.expires_at !== null && clock.now() >= instant(report.expires_at)) return notFound();
		return json(200, { share_hash: report.share_hash, video, created_at: report.created_at });
	}

	function remove(call: Call): Answer {
		if (!state().reports.delete(call.params.share_hash_or_report_id ?? '')) return notFound();
		call.changed('sharedReportDeleted');
		return json(200, { ok: true });
	}

	function list(call: Call): Answer {
		const video = [...state().videos.values()].find(({ job_id }) => job_id === call.params.job_id);
		if (video === undefined) return notFound();
		return json(
			200,
			[...state().reports.values()].filter((report) => report.video_id === video.id),
		);
	}

	return {
		name: 'lynxVizion',
		title: 'LynxVizion',
		contract: 'lynxvizion.openapi.yaml',
		mount: '/lynxvizion',
		security: { apiKey: credential },
		operations: {
			createSharedReport: create,
			getSharedReport: read,
			deleteSharedReport: remove,
			listSharedReports: list,
			getUsageSummary: () => json(200, usage(state(), clock)),
		},
		refuse,
		fail,
	};
}

function usage(state: LynxState, clock: Clock) {
	const videos = [...state.videos.values()].filter(({ status }) => status === 'completed');
	const minutes = videos.reduce((sum, { duration }) => sum + duration, 0) / 60;
	return {
		total_jobs: videos.length,
		total_minutes: minutes,
		total_duration_minutes: minutes,
		by_action: { process: videos.length },
		plan: 'standard',
		trial_status: 'active',
		remaining_trial_minutes: 3000 - minutes,
		total_limit_minutes: 3000,
		usage_percentage: minutes / 30,
		bonus_minutes: 0,
		first_usage: serverTime(clock.now()),
		total_file_size_gb: 0.5,
	};
}

const MESSAGES: Record<number, string> = {
	400: 'The request is not valid',
	401: 'Not authenticated',
	404: 'Not found',
	405: 'Method not allowed',
	415: 'Unsupported media type',
	429: 'Too many requests',
};

/** The vendor documents no error bodies. */
function fail(status: number): Answer {
	return json(status, { detail: MESSAGES[status] ?? 'The request could not be processed' });
}

function refuse(refusal: Refusal): Answer {
	const statuses = {
		unauthorized: 401,
		unknownPath: 404,
		wrongMethod: 405,
		contentType: 415,
		invalid: 400,
		notBuilt: 501,
	};
	return fail(statuses[refusal]);
}
