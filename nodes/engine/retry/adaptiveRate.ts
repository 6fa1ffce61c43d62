import type { Quota } from './rateLimitHeaders';

/** How an attempt ended, as far as the vendor's strength is concerned. */
export type Outcome =
	/** The vendor copes, whatever it answered. */
	| 'answered'
	/** It asked for fewer requests. */
	| 'refused'
	/** It has a trouble of its own, or can't be reached. */
	| 'failed'
	/** It tells nothing: the request could not be made, or was canceled. */
	| 'unclear';

export interface Feedback {
	outcome: Outcome;
	/** How long the vendor asks to wait, in ms. */
	retryAfter?: number;
	/** When the attempt began, epoch ms. */
	started: number;
	/** When an attempt for the same item failed for the first time, epoch ms. */
	failedAt?: number;
	/** Attempts of one kind take about the same time: the endpoint. */
	kind: string;
	/** Whether it was done: what is refused for a reason of its own is often refused quickly. */
	isDone: boolean;
	/** 0 to 1: keeps runs apart that were refused together. */
	jitter: number;
}

/** So many at once to begin with, or as many as the user allows. */
const FIRST_LIMIT = 10;
/** An answer that takes so many times the shortest one, and a bit, tells that the vendor is busy. */
const BUSY = { times: 2, bit: 50 };
/** Starts are at most so far apart to keep them from coming in one heap, in ms. */
const WIDEST_SPREAD_MS = 5;
/** So many starts that came late may be made up for at once; with a learned rate so many ms, as timers are late. */
const MADE_UP = 5;
const MADE_UP_MS = 2;
/** The rate aims a bit lower than what was refused. */
const AIM = 0.95;
/** So many seconds after it has reached its aim the rate has doubled. */
const DOUBLES_IN_S = 8;
/** Requests a ms: one in a minute. */
const SLOWEST_RATE = 1 / 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const FAILURES_OF_AN_OUTAGE = 5;
/** A time until a new quota that is no longer than this is left to the learned rate, since vendors tell whole seconds. */
const SHORT_RESET_MS = 2_000;
/** How much the shortest time ages with each answer. */
const AGEING = 1.02;
/** A vendor without a good answer for so long is given up. */
export const GIVEN_UP_AFTER_MS = 300_000;

const pause = (before: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** before);

/**
 * When the attempts of a run may start, learned from how the earlier ones went: pure, times in epoch ms.
 * The rules are told in docs/architecture.md.
 */
export class Pace {
	/** Attempts that the vendor refused because there were too many. */
	refused = 0;
	/** Times that a row of failures made the run wait. */
	outages = 0;
	/** Attempts that the vendor coped with. */
	answered = 0;

	private limit: number;
	private inFlight = 0;
	private nextStart = 0;
	private pausedUntil = 0;
	/** An attempt that began until then tells about a pace that is over. None begins in the same ms after it. */
	private cutAt: number;
	/** What was sent, and what has got through, since the last refusal. */
	private sent = 0;
	private passed = 0;
	/** Requests a ms at `growsFrom`; undefined as long as nothing was refused. */
	private rate?: number;
	/** The rate that it comes back to. */
	private aim = 0;
	private growsFrom = 0;
	/** When the first refusal was, epoch ms, and how many had been answered. */
	private firstRefusal?: { at: number; answered: number };
	private lastAnswer = 0;
	private refusalsInARow = 0;
	private failuresInARow = 0;
	private outagesInARow = 0;
	/** Refusals and failures since the last answer, and when the first and the last were. */
	private bad = { inARow: 0, since: 0, last: 0 };
	private latency = 0;
	private readonly shortest = new Map<string, number>();

	/**
	 * @param most how many may be under way at once, at most
	 * @param isAlone whether the run has one item only: the pace can't keep it apart from other such runs
	 */
	constructor(
		private readonly most: number,
		now: number,
		private readonly isAlone = false,
	) {
		this.limit = Math.min(FIRST_LIMIT, most);
		this.cutAt = now - 1;
	}

	/** How long the next start has to wait, in ms; Infinity until an attempt has ended. */
	delay(now: number): number {
		if (this.inFlight >= Math.floor(this.limit)) return Infinity;
		return Math.max(0, Math.max(this.pausedUntil, this.nextStart) - now);
	}

	/** How long all starts are stopped, in ms. */
	pausedFor(now: number): number {
		return Math.max(0, this.pausedUntil - now);
	}

	/** Whether the vendor has let nothing through for so long that nothing more is sent. */
	get isGivenUp(): boolean {
		const { inARow, since, last } = this.bad;
		return inARow >= FAILURES_OF_AN_OUTAGE && last - since >= GIVEN_UP_AFTER_MS;
	}

	/** Whether there are attempts that have not ended. */
	get isUnderWay(): boolean {
		return this.inFlight > 0;
	}

	/** Whether the vendor has failed, and nothing got through since. */
	get isProbing(): boolean {
		return this.outagesInARow > 0;
	}

	/** How many requests a second got through since the first refusal; undefined as long as nothing was refused. */
	get requestsPerSecond(): number | undefined {
		if (!this.firstRefusal) return undefined;
		const { at, answered } = this.firstRefusal;
		return (1_000 * (this.answered - answered)) / Math.max(1, this.lastAnswer - at);
	}

	start(now: number): void {
		this.inFlight++;
		this.sent++;
		const spread = Math.min(WIDEST_SPREAD_MS, (0.8 * this.latency) / this.limit);
		const interval = this.rate === undefined ? spread : Math.max(spread, 1 / this.rateAt(now));
		const madeUp = this.rate === undefined ? MADE_UP * interval : MADE_UP_MS;
		this.nextStart = Math.max(this.nextStart, now - madeUp) + interval;
	}

	end(now: number, feedback: Feedback): void {
		this.inFlight--;
		if (feedback.outcome === 'refused' || feedback.outcome === 'failed') this.noteBad(now, feedback);
		if (feedback.outcome === 'answered') this.coped(now, feedback);
		if (feedback.outcome === 'refused') this.slowDown(now, feedback);
		if (feedback.outcome === 'failed') this.bearFailure(now, feedback);
	}

	/** What the vendor says is left of its quota. Nothing starts that would be refused. */
	heard({ remaining, reset }: Quota, now: number): void {
		// The attempt whose answer says so is still in flight
		if (remaining > this.inFlight - 1 || reset <= SHORT_RESET_MS || reset > GIVEN_UP_AFTER_MS) return;
		this.pausedUntil = Math.max(this.pausedUntil, now + reset);
	}

	/** A cubic curve: it comes back to the aim quickly, is flat there, and leaves it faster and faster. */
	private rateAt(now: number): number {
		const seconds = Math.max(0, now - this.growsFrom) / 1_000;
		const atAim = DOUBLES_IN_S * Math.cbrt(1 - (this.rate as number) / this.aim);
		return this.aim * (1 + ((seconds - atAim) / DOUBLES_IN_S) ** 3);
	}

	private coped(now: number, { started, kind, isDone }: Feedback): void {
		this.answered++;
		this.passed++;
		this.failuresInARow = 0;
		this.outagesInARow = 0;
		this.bad.inARow = 0;
		this.lastAnswer = now;
		if (started > this.cutAt) this.refusalsInARow = 0;
		if (isDone) this.speedUp(now - started, kind);
	}

	private speedUp(latency: number, kind: string): void {
		const shortest = Math.min(latency, AGEING * (this.shortest.get(kind) ?? Infinity));
		this.shortest.set(kind, shortest);
		this.latency = this.latency === 0 ? latency : 0.9 * this.latency + 0.1 * latency;
		if (latency > BUSY.times * shortest + BUSY.bit) return;
		// At first one more for each answer doubles it in a round; one more in a round is enough once it was refused
		this.limit = Math.min(this.most, this.limit + (this.rate === undefined ? 1 : 1 / this.limit));
	}

	private noteBad(now: number, { started }: Feedback): void {
		const { inARow, since } = this.bad;
		this.bad = { inARow: inARow + 1, since: inARow === 0 ? started : since, last: now };
	}

	private slowDown(now: number, { started, retryAfter, jitter }: Feedback): void {
		this.refused++;
		this.failuresInARow = 0;
		this.firstRefusal ??= { at: now, answered: this.answered };
		// Those that were under way together are refused together, and tell no more than the first of them
		if (started <= this.cutAt) {
			this.pausedUntil = Math.max(this.pausedUntil, now + (retryAfter ?? 0));
			return;
		}
		const inARow = this.refusalsInARow;
		// Two in a row may be of one burst: refusals come sooner than the successes that would end the row
		const own = inARow > 1 ? pause(inARow - 2) : 0;
		// A wait of 0 tells nothing: whoever comes back at once is refused again
		const asked = retryAfter === undefined ? pause(inARow) : Math.max(retryAfter || FIRST_PAUSE_MS, own);
		const apart = this.isAlone || inARow > 1 ? jitter * Math.min(asked, LONGEST_PAUSE_MS) : 0;
		this.pausedUntil = Math.max(this.pausedUntil, now + asked + apart);
		this.refusalsInARow++;
		// When nothing got through since the last one, the pause was too short, and the rate was not tried
		if (this.rate === undefined || this.passed > 0) this.lowerRate(now);
		this.cut(now);
		this.growsFrom = this.pausedUntil;
	}

	private lowerRate(now: number): void {
		// What got through from one refusal to the next, the vendor allows. Before the first one it may have been a burst
		const elapsed = Math.max(1, now - this.cutAt);
		const isFirst = this.rate === undefined;
		const allowed = isFirst ? 0 : this.passed / elapsed;
		const tooFast = isFirst ? this.sent / elapsed : this.rateAt(now);
		this.rate = Math.max(allowed, tooFast / 2, SLOWEST_RATE);
		this.aim = Math.max(this.rate, (isFirst ? 1 : AIM) * tooFast);
		this.limit = Math.max(1, this.limit / 2);
	}

	private bearFailure(now: number, { started, failedAt }: Feedback): void {
		// Others got through since it failed first: the item is to blame, not the vendor
		if (failedAt !== undefined && this.lastAnswer > failedAt) return;
		this.failuresInARow++;
		if (this.failuresInARow < FAILURES_OF_AN_OUTAGE || started <= this.cutAt) return;
		this.outages++;
		this.limit = 1;
		this.pausedUntil = Math.max(this.pausedUntil, now + pause(this.outagesInARow));
		this.outagesInARow++;
		this.cut(now);
	}

	private cut(now: number): void {
		this.cutAt = now;
		this.sent = 0;
		this.passed = 0;
		// What was late before a pause is not made up for
		this.nextStart = this.pausedUntil;
	}
}
