import { randomInt } from 'node:crypto';

import { json } from '../../response.mjs';
import { lynxSeeds } from '../../seeds.mjs';
import { instant, serverTime, videoOf, videoOfJob, type LynxReport, type Operations, type World } from './state.mjs';

const HASH_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
const HASH_LENGTH = 16;

function newHash(): string {
	return Array.from({ length: HASH_LENGTH }, () => HASH_LETTERS[randomInt(HASH_LETTERS.length)]).join('');
}

/** Public links to the results of a video. */
export const sharedReports = ({ state, clock, fail }: World): Operations => ({
	createSharedReport(call) {
		const body = call.body as { video_id: string; expires_at?: string | null };
		const video = videoOf(state(), body.video_id);
		if (video === undefined) return fail(404);
		const expiresAt = body.expires_at ?? null;
		if (expiresAt !== null && Number.isNaN(instant(expiresAt))) {
			call.violates('/body/expires_at is not a time');
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
		state().reports.set(report.id, report);
		call.changed('sharedReportCreated');
		return json(201, report);
	},

	getSharedReport(call) {
		const hash = call.params.share_hash_or_report_id;
		const report = [...state().reports.values()].find((candidate) => candidate.share_hash === hash);
		const video = report === undefined ? undefined : state().videos.get(report.video_id);
		if (report === undefined || video === undefined || report.is_active === 0) return fail(404);
		if (report.expires_at !== null && clock.now() >= instant(report.expires_at)) return fail(404);
		const { id, job_id, name, status, duration } = video;
		return json(200, {
			share_hash: report.share_hash,
			video: { id, job_id, name, status, duration },
			created_at: report.created_at,
		});
	},

	deleteSharedReport(call) {
		if (!state().reports.delete(call.params.share_hash_or_report_id ?? '')) return fail(404);
		call.changed('sharedReportDeleted');
		return json(200, { ok: true });
	},

	listSharedReports(call) {
		const video = videoOfJob(state(), call.params.job_id);
		if (video === undefined) return fail(404);
		return json(
			200,
			[...state().reports.values()].filter((report) => report.video_id === video.id),
		);
	},
});
