import { accounts } from '../../accounts.mjs';
import { json, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { RejectionReason, VendorDefinition, Verdict } from '../../definition.mjs';
import { account } from './account.mjs';
import { advanceAnalyses } from './analysis.mjs';
import { playback } from './playback.mjs';
import { projects } from './projects.mjs';
import { segments } from './segments.mjs';
import { sharedReports } from './sharedReports.mjs';
import type { LynxState, Operations, World } from './state.mjs';
import { storage, storageLinks } from './storage.mjs';
import { videos } from './videos.mjs';

export { freshLynx } from './seeds.mjs';
export type { LynxState } from './state.mjs';

/** Accepts a bare API key, or a JWT as `Bearer`. Whether `Bearer lvz_live_...` works is not documented. */
function credential(headers: Record<string, string | undefined>): Verdict {
	const value = headers.authorization;
	if (value === undefined) return { ok: false, breach: 'the Authorization header is missing' };
	const [, scheme, rest] = /^(\S+) +(\S+)$/.exec(value) ?? [];
	if (scheme === undefined || rest === undefined) {
		if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(value))
			return { ok: false, breach: 'a JWT must be sent as `Bearer` and the token' };
		return value === accounts.lynxVizion.apiKey ? { ok: true } : { ok: false };
	}
	if (scheme !== 'Bearer') return { ok: false, breach: 'the Authorization header has an unknown scheme' };
	if (rest.startsWith('lvz_')) return { ok: false, breach: 'an API key must be sent without `Bearer`' };
	return rest === accounts.lynxVizion.jwt ? { ok: true } : { ok: false };
}

/** The LynxVizion API. Started analyses progress with the sandbox's clock. */
export function lynxVizion(state: () => LynxState, clock: Clock, url = () => ''): VendorDefinition {
	const world: World = { state, clock, url, fail };
	const operations: Operations = {
		...sharedReports(world),
		...projects(world),
		...videos(world),
		...storageLinks(world),
		...segments(world),
		...playback(world),
		...account(world),
	};
	return {
		name: 'lynxVizion',
		title: 'LynxVizion',
		folder: 'LynxVizion',
		mount: '/lynxVizion',
		security: { apiKey: credential },
		operations: Object.fromEntries(
			Object.entries(operations).map(([id, carryOut]) => [
				id,
				async (call) => {
					advanceAnalyses(world);
					return await carryOut(call);
				},
			]),
		),
		files: (path) => storage(world, path),
		reject,
		fail,
	};
}

const MESSAGES: Record<number, string> = {
	400: 'The request is not valid',
	401: 'Not authenticated',
	404: 'Not found',
	405: 'Method not allowed',
	409: 'The video cannot be processed in its status',
	415: 'Unsupported media type',
	429: 'Too many requests',
};

/** The vendor documents no error bodies. */
function fail(status: number): ApiResponse {
	return json(status, { detail: MESSAGES[status] ?? 'The request could not be processed' });
}

function reject(reason: RejectionReason): ApiResponse {
	const statuses = {
		unauthorized: 401,
		unknownPath: 404,
		wrongMethod: 405,
		contentType: 415,
		invalid: 400,
		notImplemented: 501,
	};
	return fail(statuses[reason]);
}
