import { CATCH_UP, CUBIC, MAX_RATE, MIN_RATE, PAUSE_MS, SAMPLE } from '../limits';
import { InProgress, type Turn } from './inProgress';
import { pause } from './rateLimitPause';

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

/** How many more requests a vendor's headers allow. */
export interface Quota {
	/** Requests left. */
	remaining: number;
	/** Time until the next quota, in ms. */
	reset: number;
}

/** What an attempt teaches about the rate. */
export interface Lesson {
	outcome: Outcome;
	/** The wait that the vendor asked for, in ms. */
	retryAfter?: number;
	/** Whether it succeeded: rejections are often faster than the real work. */
	isDone: boolean;
	/** Whether no other request is waiting, so that a pause needs jitter to differ from those of other processes. */
	isAlone: boolean;
	/** 0 to 1: spreads processes that were rate-limited together. */
	jitter: number;
}

/**
 * When the requests of an account may start, learned from how the earlier ones ended: CUBIC for the rate, `InProgress` for how
 * many at the same time. Failures teach it nothing. Pure, times in epoch ms. docs/decisions/adaptive-rate.md explains the rules.
 */
export class AdaptiveRate {
	private readonly requests = new InProgress();
	private nextStart = 0;
	private pausedUntil = 0;
	/** Requests started before this, epoch ms, reflect the old rate. None starts in the same ms after it. */
	private cutAt = -1;
	/** Requests that got through since the last rate limit. */
	private passed = 0;
	/** How many requests were sent since when, epoch ms. */
	private sample = { from: 0, sent: 0 };
	/** Requests per ms at `growsFrom`; undefined until the first rate limit. */
	private rate?: number;
	/** The rate that it recovers to. */
	private target = 0;
	private growsFrom = 0;
	private rateLimitsInARow = 0;
	private latency = 0;

	/** How long all starts must wait, in ms, whether or not there is room for one more. */
	delay(now: number): number {
		return Math.max(0, Math.max(this.pausedUntil, this.nextStart) - now);
	}

	/** How long the next counted request must wait until there is room for it, in ms; Infinity until one has ended. */
	roomIn(now: number): number {
		return this.requests.delay(now);
	}

	/** How long all starts are paused, in ms. */
	pausedFor(now: number): number {
		return Math.max(0, this.pausedUntil - now);
	}

	/** The learned rate in requests per second; undefined where the vendor has rejected none, or none for a long time. */
	perSecond(now: number): number | undefined {
		const rate = this.rate === undefined ? Infinity : this.rateAt(now);
		return rate > MAX_RATE ? undefined : 1_000 * rate;
	}

	/** How many requests are in progress. */
	get inProgress(): number {
		return this.requests.all;
	}

	/** @param isCounted false for uploads and downloads, whose number is limited elsewhere */
	start(now: number, isCounted: boolean): Turn {
		const turn = this.requests.begin(now, isCounted);
		const unused = now - Math.max(this.nextStart, this.pausedUntil);
		if (unused > SAMPLE.quietMs) {
			this.sample = { from: now, sent: 0 };
			// A rate that isn't used shows nothing (RFC 9438, 5.8)
			this.growsFrom += Math.min(unused, now - this.growsFrom);
		} else if (now - this.sample.from > SAMPLE.agesMs) {
			this.sample = {
				from: now - SAMPLE.agesMs / 2,
				sent: (this.sample.sent * SAMPLE.agesMs) / 2 / (now - this.sample.from),
			};
		}
		this.sample.sent++;
		const spread = this.requests.spread(this.latency);
		const interval = this.rate === undefined ? spread : Math.max(spread, 1 / this.rateAt(now));
		const catchUp = this.rate === undefined ? CATCH_UP.starts * interval : CATCH_UP.ms;
		this.nextStart = Math.max(this.nextStart, now - catchUp) + interval;
		return turn;
	}

	end(turn: Turn, now: number, lesson: Lesson): void {
		if (lesson.outcome === 'answered') this.noteAnswer(turn, now, lesson);
		if (lesson.outcome === 'rateLimited') this.noteRateLimit(turn, now, lesson);
		this.requests.end(turn, now);
	}

	/** Starts nothing before then. @param until epoch ms */
	pause(until: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, until);
	}

	/** CUBIC recovery (RFC 9438): fast at first, flat around the target, then faster and faster. */
	private rateAt(now: number): number {
		const seconds = Math.max(0, now - this.growsFrom) / 1_000;
		const atTarget = CUBIC.doublesInS * Math.cbrt(1 - (this.rate as number) / this.target);
		return this.target * (1 + ((seconds - atTarget) / CUBIC.doublesInS) ** 3);
	}

	private noteAnswer(turn: Turn, now: number, { isDone }: Lesson): void {
		this.rateLimitsInARow = 0;
		this.passed++;
		this.requests.passed(turn, now);
		if (!isDone) return;
		const latency = now - turn.started;
		this.latency = this.latency === 0 ? latency : 0.9 * this.latency + 0.1 * latency;
		this.requests.grow(turn, now, this.rate === undefined);
	}

	private noteRateLimit(turn: Turn, now: number, { retryAfter, jitter, isAlone }: Lesson): void {
		// Requests that were in progress together are rate-limited together and count as one
		if (turn.started <= this.cutAt || this.requests.wasOneTooMany(turn, now)) {
			this.pause(now + (retryAfter ?? 0));
			// Nothing is sent in a pause, which would make what was sent look slow
			if (this.pausedUntil > now) this.sample = { from: this.pausedUntil, sent: 0 };
			return;
		}
		const inARow = this.rateLimitsInARow;
		// Two in a row may be one burst: rejections arrive before the successes that would end the row
		const own = inARow > 1 ? pause(inARow - 2) : 0;
		// A wait of 0 is useless: a request that is repeated at once is rejected again
		const asked = retryAfter === undefined ? pause(inARow) : Math.max(retryAfter || PAUSE_MS.first, own);
		const apart = isAlone || inARow > 1 ? jitter * Math.min(asked, PAUSE_MS.longest) : 0;
		this.pause(now + asked + apart);
		this.rateLimitsInARow++;
		// When nothing got through since the last one, the pause was too short and the rate is untested
		if (this.rate === undefined || this.passed > 0) this.lowerRate(now);
		this.requests.halve(now);
		this.cut(now);
		this.growsFrom = this.pausedUntil;
	}

	private lowerRate(now: number): void {
		const measured = this.sample.sent / Math.max(1, now - this.sample.from);
		const isTelling = this.sample.sent >= SAMPLE.least;
		// A single request that was rejected doesn't show which rate is too high
		if (this.rate === undefined && !isTelling) return;
		// What got through between two rate limits, the vendor allows
		const allowed = this.passed / Math.max(1, now - this.cutAt);
		const used = this.rate === undefined ? Infinity : this.rateAt(now);
		const tooFast = Math.min(used, isTelling ? measured : Infinity);
		this.rate = Math.max(allowed, tooFast / 2, MIN_RATE);
		this.target = Math.max(this.rate, CUBIC.target * tooFast);
	}

	private cut(now: number): void {
		this.cutAt = now;
		this.passed = 0;
		this.sample = { from: this.pausedUntil, sent: 0 };
		// No catching up after a pause
		this.nextStart = this.pausedUntil;
	}
}
