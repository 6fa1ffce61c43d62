import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { AccountLimiter } from '../../../../nodes/engine/account/accountLimiter';
import { RequestGate } from '../../../../nodes/engine/retry/requestGate';
import { runJobs } from '../../../../nodes/engine/run/pool';
import type { Effect } from '../../../../nodes/engine/operation/types';
import { withRetries } from '../../../../nodes/engine/retry/withRetries';
import { seed, seeded } from '../../../seed.mjs';
import type { Left, Limit } from './rateLimits.mjs';

/** When the simulations begin, epoch ms: a full minute, so that fixed windows begin with them. */
export const START = 1_800_000_000_000;
/** How long a simulation may take at most, in ms of virtual time, many times what the longest one needs. */
const LONGEST_MS = Number(process.env.LONGEST ?? 7_200_000);
/** How long a vendor takes to reject a request, in ms. */
const REFUSAL_MS = 20;

/** The precision of Retry-After in a rejection. A number is a fixed value in ms. */
export type RetryAfter = 'exact' | 'wholeSeconds' | 'none' | number;

/** A vendor in virtual time. */
export interface Vendor {
	limit?: Limit;
	/** How long a response takes, in ms. @param underWay requests in progress, including this one */
	latency: (request: { underWay: number; now: number; item: number; kind: string }) => number;
	retryAfter?: RetryAfter;
	/** How long it takes to reject a request, in ms. */
	refusalMs?: number;
	/** The format of its rate-limit headers. */
	headers?: 'ietf' | 'x';
	/** The failure to return instead of a success. */
	trouble?: (request: { now: number; item: number; kind: string }) => CallFailure | undefined;
}

export interface Options {
	/** Max Concurrent Requests. */
	most?: number;
	maxAttempts?: number;
	effect?: Effect;
	/** The endpoint that an item calls. */
	kind?: (item: number) => string;
	/** Start of the run, in ms after the first one. */
	after?: number;
	signal?: AbortSignal;
	/** Max Wait, in ms. */
	maxWait?: number;
	/** The same where the user has set it: how long the run waits without a turn. */
	turnWithin?: number;
	/** How many calls an item makes, one after the other. Default: 1. */
	callsPerItem?: number;
	/** Whether somebody waits for it, in front of the editor. */
	isUrgent?: boolean;
	/** Whether the items move files. */
	isTransfer?: boolean;
	/** The key of the items that read the same list. */
	sameAs?: (item: number) => string;
	/** Whether the run ends with the first item that fails. */
	endsAtFirstFailure?: boolean;
	/** The process that the run is in. Default: all are in the same one. */
	process?: number;
}

/** One request as the vendor saw it. */
export interface Seen {
	item: number;
	/** Times in ms since the run began. */
	at: number;
	ended: number;
	outcome: 'done' | 'refused' | 'failed';
	/** The wait that the vendor requested, in ms. */
	retryAfter?: number;
}

export interface Simulated {
	/** How long it took, in ms. */
	took: number;
	/** When its last item ended, epoch ms. */
	endedAt: number;
	/** The result of each item: undefined if it was done. */
	ends: Array<Error | undefined>;
	done: number;
	failures: Error[];
	requests: Seen[];
	refused: number;
	/** The maximum number of concurrent requests. */
	peak: number;
	gate: RequestGate;
}

/** The headers of a response. Resets are whole seconds, from now (IETF) or since the epoch. */
function headersOf(kind: Vendor['headers'], left: Left | undefined, now: number): Record<string, string> {
	if (kind === undefined || left === undefined) return {};
	const prefix = kind === 'x' ? 'x-ratelimit' : 'ratelimit';
	const reset = Math.ceil((kind === 'x' ? now + left.reset : left.reset) / 1_000);
	return { [`${prefix}-remaining`]: String(left.remaining), [`${prefix}-reset`]: String(reset) };
}

function retryAfterOf(wait: number, how: RetryAfter = 'wholeSeconds'): number | undefined {
	if (how === 'none') return undefined;
	if (typeof how === 'number') return how;
	return how === 'exact' ? Math.ceil(wait) : 1_000 * Math.max(1, Math.ceil(wait / 1_000));
}

const pass = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** The vendor's side of a request. */
function serve(vendor: Vendor, state: { underWay: number }) {
	return async (item: number, kind: string, heard: (headers: Record<string, string>) => void) => {
		const at = Date.now();
		const wait = vendor.limit?.take(at);
		state.underWay++;
		const trouble = wait === undefined ? vendor.trouble?.({ now: at, item, kind }) : undefined;
		await pass(
			wait === undefined
				? vendor.latency({ underWay: state.underWay, now: at, item, kind })
				: (vendor.refusalMs ?? REFUSAL_MS),
		);
		state.underWay--;
		const now = Date.now();
		if (wait === undefined) vendor.limit?.end?.();
		heard(headersOf(vendor.headers, vendor.limit?.left?.(now), now));
		if (wait === undefined) return { at, now, failure: trouble };
		const retryAfter = retryAfterOf(wait, vendor.retryAfter);
		return {
			at,
			now,
			retryAfter,
			failure: new CallFailure('status', 'Vendor returned 429', { status: 429, retryAfter }),
		};
	};
}

/** One run: the real engine from the gate on. */
async function oneRun(
	items: number,
	request: ReturnType<typeof serve>,
	account: AccountLimiter,
	options: Options,
): Promise<Simulated> {
	const { most = 50, maxAttempts = 5, effect = 'read', kind = () => 'GET /', after = 0, signal } = options;
	const { maxWait, turnWithin, callsPerItem = 1, isUrgent, isTransfer, sameAs, endsAtFirstFailure } = options;
	if (after > 0) await pass(after);
	const began = Date.now();
	const gate = new RequestGate(account, { product: 'Vendor', most, maxWait, turnWithin, signal, endsAtFirstFailure });
	const seen: Simulated = {
		...{ took: 0, endedAt: 0, ends: [], done: 0, failures: [], requests: [], refused: 0, peak: 0, gate },
	};
	let underWay = 0;
	const attempt = async (item: number) => {
		seen.peak = Math.max(seen.peak, ++underWay);
		const { at, now, failure, retryAfter } = await request(item, kind(item), (headers) =>
			gate.noteHeaders(headers, kind(item)),
		);
		underWay--;
		const outcome = failure === undefined ? 'done' : failure.status === 429 ? 'refused' : 'failed';
		if (outcome === 'refused') seen.refused++;
		seen.requests.push({ item, at: at - began, ended: now - began, outcome, retryAfter });
		if (failure) throw failure;
	};
	await runJobs(
		[...Array(items).keys()],
		// The number of items that `execute` has in progress
		most === 1 ? 1 : 10 * most,
		async (item) => {
			try {
				const same = { isTransfer, sameAs: sameAs?.(item) };
				const task = { effect, kind: kind(item), ...same, attempt: async () => await attempt(item) };
				const state = { isStarted: false };
				for (let call = 0; call < callsPerItem; call++) {
					await withRetries({ maxAttempts, gate, signal, isUrgent, item: state }, task);
				}
				seen.done++;
				seen.ends[item] = undefined;
			} catch (error) {
				seen.failures.push(error as Error);
				if (endsAtFirstFailure) gate.stop();
				seen.ends[item] = error as Error;
			}
			gate.noteEnd();
			seen.endedAt = Date.now();
			seen.took = seen.endedAt - began;
		},
		() => signal?.aborted === true || (endsAtFirstFailure === true && seen.failures.length > 0),
	);
	return seen;
}

/**
 * Virtual time, and random numbers that are the same in every simulation. Jest's fake timers wait for a real timer at each
 * step, and its spies keep every call.
 */
class VirtualTime {
	private readonly real = { now: Date.now, random: Math.random, setTimeout, clearTimeout };
	private readonly timers = new Map<number, { at: number; fire: () => void }>();
	private now = START;
	private created = 0;

	constructor(from: number) {
		Date.now = () => this.now;
		Math.random = seeded(from);
		const later = (fire: () => void, ms = 0): number => {
			// As Node does
			this.timers.set(++this.created, { at: this.now + Math.max(1, Math.trunc(ms)), fire });
			return this.created;
		};
		const remove = (id?: number) => void this.timers.delete(id ?? 0);
		Object.assign(globalThis, { setTimeout: later, clearTimeout: remove });
	}

	/** Runs everything that waits for no timer. */
	async settle(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
	}

	/** Fires the next timer. @returns false if there is none */
	step(): boolean {
		let next: [id: number, at: number, fire: () => void] | undefined;
		for (const [id, { at, fire }] of this.timers) if (!next || at < next[1]) next = [id, at, fire];
		if (!next) return false;
		const [id, at, fire] = next;
		this.timers.delete(id);
		this.now = at;
		fire();
		return true;
	}

	end(): void {
		const { now, random, ...timers } = this.real;
		Date.now = now;
		Math.random = random;
		Object.assign(globalThis, timers);
	}
}

/**
 * Several runs that share a vendor and an account, each with the real engine, in virtual time.
 * @throws when a run hangs: nothing more would ever happen
 */
export async function simulateRuns(
	vendor: Vendor,
	runs: Array<Options & { items: number }>,
	from = seed,
): Promise<Simulated[]> {
	const time = new VirtualTime(from);
	try {
		const request = serve(vendor, { underWay: 0 });
		let ended = false;
		const accounts = new Map<number, AccountLimiter>();
		const accountOf = (process: number) => {
			const account = accounts.get(process) ?? new AccountLimiter();
			accounts.set(process, account);
			return account;
		};
		const all = Promise.all(
			runs.map(async ({ items, process = 0, ...options }) => {
				return await oneRun(items, request, accountOf(process), options);
			}),
		);
		void all.finally(() => (ended = true));
		while (Date.now() < START + LONGEST_MS) {
			await time.settle();
			if (ended) return await all;
			if (!time.step()) throw new Error('The run hangs: nothing more will ever happen');
		}
		throw new Error(`The run does not end within ${LONGEST_MS} ms`);
	} finally {
		time.end();
	}
}

/** One run. */
export async function simulate(
	items: number,
	vendor: Vendor,
	options: Options = {},
	from?: number,
): Promise<Simulated> {
	return (await simulateRuns(vendor, [{ items, ...options }], from))[0];
}
