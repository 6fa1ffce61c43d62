import { AT_ONCE, INITIAL_CONCURRENCY, MAX_CONCURRENCY, MAX_SPACING_MS, SLOW_REQUEST_MS } from '../limits';

/** A request in progress. */
export interface Turn {
	/** When it began, epoch ms. */
	readonly started: number;
	/** How many requests counted then, itself included. */
	readonly beside: number;
	/** The same with those that had just ended: a service may notice that a moment later. */
	readonly besideAtMost: number;
	/** Uploads and downloads are not counted. */
	readonly isCounted: boolean;
}

/** A number of requests at the same time that evidently got through, where one more did not. */
interface Level {
	count: number;
	/** It isn't exceeded before, epoch ms. */
	until: number;
	holdMs: number;
}

/**
 * How many requests of an account may be in progress: AIMD, and the number that the service allows at the same time, where
 * it has such a limit. Slow requests are not counted after a while, or a few would block all others. Pure, times in epoch ms.
 */
export class InProgress {
	private limit = INITIAL_CONCURRENCY;
	/** Those that count, in the order of their starts. */
	private readonly counted = new Set<Turn>();
	private total = 0;
	/** When at least half as many as may be were last in progress, epoch ms. */
	private usedAt = 0;
	private level?: Level;
	/** No level is learned before, because the service limits the rate. */
	private ruledOutUntil = 0;
	/** Whether the next response shows how many got through together where others were rejected. */
	private isSettling = false;
	/** When the last ones ended, epoch ms. */
	private ended: number[] = [];

	/** All requests in progress, counted or not. */
	get all(): number {
		return this.total;
	}

	/** How long the next counted request must wait, in ms; Infinity until one has ended. */
	delay(now: number): number {
		const limit = Math.floor(this.limit);
		if (this.count(now) + this.justEnded(now) < limit) return 0;
		if (this.counted.size < limit) return this.ended[0] + AT_ONCE.gapMs - now;
		const [oldest] = this.counted;
		return oldest ? oldest.started + SLOW_REQUEST_MS - now : Infinity;
	}

	/**
	 * How far apart requests start so that responses don't bunch up, in ms. Where it shows how many get through together, they
	 * are spread over the whole time that one takes, or a limit of the rate would look the same.
	 */
	spread(latency: number): number {
		if (this.level) return Math.min(AT_ONCE.longestSpacingMs, latency / this.limit);
		return Math.min(MAX_SPACING_MS, (0.8 * latency) / this.limit);
	}

	begin(now: number, isCounted: boolean): Turn {
		this.total++;
		const beside = this.count(now) + 1;
		const turn = { started: now, beside, besideAtMost: beside + this.justEnded(now), isCounted };
		if (isCounted) this.counted.add(turn);
		if (2 * beside >= Math.floor(this.limit)) this.usedAt = now;
		return turn;
	}

	/** A request has ended, whatever became of it. Before that, what it shows is recorded. */
	end(turn: Turn, now: number): void {
		this.total--;
		if (this.counted.delete(turn) && this.level) this.ended.push(now);
	}

	/** Records that a request got through. */
	passed(turn: Turn, now: number): void {
		if (!this.isSettling) return;
		this.isSettling = false;
		if (now < this.ruledOutUntil || !this.counted.has(turn)) return;
		// The rejected ones are back: those that are left got through together
		this.limit = this.count(now);
		this.level = { count: this.limit, until: now + AT_ONCE.holdMs, holdMs: AT_ONCE.holdMs };
	}

	/**
	 * Additive increase: at first one more per good response, which doubles it in a round; later one per round. Not if it wasn't
	 * used: then nothing shows that the service can handle more.
	 */
	grow({ started, beside, isCounted }: Turn, now: number, isFast: boolean): void {
		if (!isCounted || this.usedAt < started) return;
		const most = this.level && now < this.level.until ? this.level.count : MAX_CONCURRENCY.max;
		this.limit = Math.max(this.limit, Math.min(most, this.limit + (isFast ? 1 : 1 / this.limit)));
		if (this.level && beside > this.level.count) this.level.count = beside;
	}

	/** Whether a rejected request was one more than the service allows at the same time. Then it only goes back to that. */
	wasOneTooMany(turn: Turn, now: number): boolean {
		if (!this.level || !turn.isCounted || turn.besideAtMost <= this.level.count) return false;
		this.limit = this.level.count;
		const holdMs = Math.min(2 * this.level.holdMs, AT_ONCE.longestHoldMs);
		this.level = { count: this.level.count, until: now + holdMs, holdMs };
		return true;
	}

	/** Multiplicative decrease, until it shows how many get through. */
	halve(now: number): void {
		this.limit = Math.max(1, this.limit / 2);
		this.isSettling = true;
		// It was rejected although no more were in progress than got through before
		if (this.level) this.ruledOutUntil = now + AT_ONCE.ruledOutMs;
		this.level = undefined;
	}

	/** How many have just ended, where it matters. */
	private justEnded(now: number): number {
		if (!this.level) this.ended = [];
		while (this.ended.length > 0 && this.ended[0] + AT_ONCE.gapMs <= now) this.ended.shift();
		return this.ended.length;
	}

	private count(now: number): number {
		for (const turn of this.counted) {
			if (now - turn.started < SLOW_REQUEST_MS) break;
			this.counted.delete(turn);
		}
		return this.counted.size;
	}
}
