import {
	BUSY,
	CATCH_UP,
	CUBIC,
	FASTEST_GROWTH,
	GIVE_UP_AFTER_MS,
	INITIAL_CONCURRENCY,
	MAX_SPACING_MS,
	MIN_RATE,
	OUTAGE_FAILURES,
	PAUSE_MS,
	SHORT_RESET_MS,
} from '../limits';
import { pause } from './rateLimitPause';
import type { Quota } from './rateLimitHeaders';

/** How an attempt ended, as far as the rate is concerned. */
export type Outcome =
	/** The vendor responded, whatever it said. */
	| 'answered'
	/** It asked for fewer requests. */
	| 'rateLimited'
	/** It has problems of its own, or can't be reached. */
	| 'failed'
	/** It says nothing about the vendor: the request could not be made, or was canceled. */
	| 'unclear';

export interface Feedback {
	outcome: Outcome;
	/** The wait that the vendor asked for, in ms. */
	retryAfter?: number;
	/** When the attempt began, epoch ms. */
	started: number;
	/** When an attempt for the same item first failed, epoch ms. */
	failedAt?: number;
	/** Attempts of one kind take about the same time: the endpoint. */
	kind: string;
	/** Whether it succeeded: rejections are often faster than the real work. */
	isDone: boolean;
	/** 0 to 1: spreads runs that were rate-limited together. */
	jitter: number;
}

/**
 * When the attempts of a run may start, learned from how the earlier ones ended: AIMD for the concurrency, CUBIC for the
 * rate. Pure, times in epoch ms. docs/decisions/adaptive-rate.md explains the rules.
 */
export class AdaptiveRate {
	/** Attempts that the vendor rate-limited. */
	rateLimited = 0;
	/** How often failures in a row made the run wait. */
	outages = 0;
	/** Attempts that the vendor responded to. */
	answered = 0;

	/** Requests that may be in progress. */
	private concurrency: number;
	private inProgress = 0;
	private nextStart = 0;
	private pausedUntil = 0;
	/** Attempts started before this, epoch ms, reflect the old rate. None starts in the same ms after it. */
	private cutAt: number;
	/** Requests sent, and requests that got through, since the last rate limit. */
	private sent = 0;
	private passed = 0;
	/** Requests per ms at `growsFrom`; undefined until the first rate limit. */
	private rate?: number;
	/** The rate that it recovers to. */
	private target = 0;
	private growsFrom = 0;
	/** When the first rate limit came, epoch ms, and how many had been answered. */
	private firstRateLimit?: { at: number; answered: number };
	private lastResponse = 0;
	private rateLimitsInARow = 0;
	private failuresInARow = 0;
	private outagesInARow = 0;
	/** Rate limits and failures since the last response, and when the first and the last came. */
	private bad = { inARow: 0, since: 0, last: 0 };
	private latency = 0;
	/** The fastest response by kind, in ms. */
	private readonly fastest = new Map<string, number>();

	/**
	 * @param max maximum number of requests in progress
	 * @param isAlone whether the run has one item only, so that its pauses need jitter to differ from other such runs
	 */
	constructor(
		private readonly max: number,
		now: number,
		private readonly isAlone = false,
	) {
		this.concurrency = Math.min(INITIAL_CONCURRENCY, max);
		this.cutAt = now - 1;
	}

	/** How long the next start must wait, in ms; Infinity until an attempt has ended. */
	delay(now: number): number {
		if (this.inProgress >= Math.floor(this.concurrency)) return Infinity;
		return Math.max(0, Math.max(this.pausedUntil, this.nextStart) - now);
	}

	/** How long all starts are paused, in ms. */
	pausedFor(now: number): number {
		return Math.max(0, this.pausedUntil - now);
	}

	/** Whether nothing got through for so long that nothing more is sent. */
	get isGivenUp(): boolean {
		const { inARow, since, last } = this.bad;
		return inARow >= OUTAGE_FAILURES && last - since >= GIVE_UP_AFTER_MS;
	}

	/** Whether there are attempts that have not ended. */
	get isInProgress(): boolean {
		return this.inProgress > 0;
	}

	/** Whether there is an outage: the vendor has failed, and nothing got through since. */
	get isProbing(): boolean {
		return this.outagesInARow > 0;
	}

	/** Requests per second that got through since the first rate limit; undefined before it. */
	get requestsPerSecond(): number | undefined {
		if (!this.firstRateLimit) return undefined;
		const { at, answered } = this.firstRateLimit;
		return (1_000 * (this.answered - answered)) / Math.max(1, this.lastResponse - at);
	}

	start(now: number): void {
		this.inProgress++;
		this.sent++;
		const spread = Math.min(MAX_SPACING_MS, (0.8 * this.latency) / this.concurrency);
		const interval = this.rate === undefined ? spread : Math.max(spread, 1 / this.rateAt(now));
		const catchUp = this.rate === undefined ? CATCH_UP.starts * interval : CATCH_UP.ms;
		this.nextStart = Math.max(this.nextStart, now - catchUp) + interval;
	}

	end(now: number, feedback: Feedback): void {
		this.inProgress--;
		if (feedback.outcome === 'rateLimited' || feedback.outcome === 'failed') this.noteBad(now, feedback);
		if (feedback.outcome === 'answered') this.noteSuccess(now, feedback);
		if (feedback.outcome === 'rateLimited') this.noteRateLimit(now, feedback);
		if (feedback.outcome === 'failed') this.noteFailure(now, feedback);
	}

	/** Takes in the quota that the vendor's headers state. Nothing starts that would be rejected. */
	noteQuota({ remaining, reset }: Quota, now: number): void {
		// The attempt whose response says so is still in progress
		if (remaining > this.inProgress - 1 || reset <= SHORT_RESET_MS || reset > GIVE_UP_AFTER_MS) return;
		this.pausedUntil = Math.max(this.pausedUntil, now + reset);
	}

	/** CUBIC recovery (RFC 9438): fast at first, flat around the target, then faster and faster. */
	private rateAt(now: number): number {
		const seconds = Math.max(0, now - this.growsFrom) / 1_000;
		const atTarget = CUBIC.doublesInS * Math.cbrt(1 - (this.rate as number) / this.target);
		return this.target * (1 + ((seconds - atTarget) / CUBIC.doublesInS) ** 3);
	}

	private noteSuccess(now: number, { started, kind, isDone }: Feedback): void {
		this.answered++;
		this.passed++;
		this.failuresInARow = 0;
		this.outagesInARow = 0;
		this.bad.inARow = 0;
		this.lastResponse = now;
		if (started > this.cutAt) this.rateLimitsInARow = 0;
		if (isDone) this.speedUp(now - started, kind);
	}

	private speedUp(latency: number, kind: string): void {
		const fastest = Math.min(latency, FASTEST_GROWTH * (this.fastest.get(kind) ?? Infinity));
		this.fastest.set(kind, fastest);
		this.latency = this.latency === 0 ? latency : 0.9 * this.latency + 0.1 * latency;
		if (latency > BUSY.times * fastest + BUSY.plusMs) return;
		// Additive increase: at first one more per response, which doubles it in a round; one per round after a rate limit
		this.concurrency = Math.min(this.max, this.concurrency + (this.rate === undefined ? 1 : 1 / this.concurrency));
	}

	private noteBad(now: number, { started }: Feedback): void {
		const { inARow, since } = this.bad;
		this.bad = { inARow: inARow + 1, since: inARow === 0 ? started : since, last: now };
	}

	private noteRateLimit(now: number, { started, retryAfter, jitter }: Feedback): void {
		this.rateLimited++;
		this.failuresInARow = 0;
		this.firstRateLimit ??= { at: now, answered: this.answered };
		// Requests that were in progress together are rate-limited together and count as one
		if (started <= this.cutAt) {
			this.pausedUntil = Math.max(this.pausedUntil, now + (retryAfter ?? 0));
			return;
		}
		const inARow = this.rateLimitsInARow;
		// Two in a row may be one burst: rejections arrive before the successes that would end the row
		const own = inARow > 1 ? pause(inARow - 2) : 0;
		// A wait of 0 is useless: a request that is repeated at once is rejected again
		const asked = retryAfter === undefined ? pause(inARow) : Math.max(retryAfter || PAUSE_MS.first, own);
		const apart = this.isAlone || inARow > 1 ? jitter * Math.min(asked, PAUSE_MS.longest) : 0;
		this.pausedUntil = Math.max(this.pausedUntil, now + asked + apart);
		this.rateLimitsInARow++;
		// When nothing got through since the last one, the pause was too short and the rate is untested
		if (this.rate === undefined || this.passed > 0) this.lowerRate(now);
		this.cut(now);
		this.growsFrom = this.pausedUntil;
	}

	private lowerRate(now: number): void {
		// What got through between two rate limits, the vendor allows. Before the first one it may have been a burst
		const elapsed = Math.max(1, now - this.cutAt);
		const isFirst = this.rate === undefined;
		const allowed = isFirst ? 0 : this.passed / elapsed;
		const tooFast = isFirst ? this.sent / elapsed : this.rateAt(now);
		this.rate = Math.max(allowed, tooFast / 2, MIN_RATE);
		this.target = Math.max(this.rate, (isFirst ? 1 : CUBIC.target) * tooFast);
		this.concurrency = Math.max(1, this.concurrency / 2);
	}

	private noteFailure(now: number, { started, failedAt }: Feedback): void {
		// Others got through since it first failed: the item is at fault, not the vendor
		if (failedAt !== undefined && this.lastResponse > failedAt) return;
		this.failuresInARow++;
		if (this.failuresInARow < OUTAGE_FAILURES || started <= this.cutAt) return;
		this.outages++;
		this.concurrency = 1;
		this.pausedUntil = Math.max(this.pausedUntil, now + pause(this.outagesInARow));
		this.outagesInARow++;
		this.cut(now);
	}

	private cut(now: number): void {
		this.cutAt = now;
		this.sent = 0;
		this.passed = 0;
		// No catching up after a pause
		this.nextStart = this.pausedUntil;
	}
}
