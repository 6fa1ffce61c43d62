import { pause } from '../account/rateLimitPause';
import type { Outcome } from '../account/adaptiveRate';
import { GIVE_UP_AFTER_MS, OUTAGE_FAILURES, PAUSE_MS } from '../limits';

/** How an attempt of the run ended. */
export interface Attempt {
	outcome: Outcome;
	/** When it began, epoch ms. */
	started: number;
	/** When an attempt for the same item first failed, epoch ms. */
	failedAt?: number;
}

/**
 * What a run knows of the vendor's outages. Other runs learn nothing from it: they may fare better, and the run itself may be
 * at fault. Pure, times in epoch ms.
 */
export class Outages {
	/** Attempts that the vendor responded to. */
	answered = 0;
	/** How often failures in a row made the run wait. */
	count = 0;
	/** Nothing starts before, epoch ms. */
	pausedUntil = 0;
	/** How many requests may be in progress: after an outage as many as have got through since, and one more. */
	most = Infinity;
	/** Attempts started before this, epoch ms, are part of the last outage. */
	private cutAt = -1;
	private lastResponse = 0;
	private failuresInARow = 0;
	private inARow = 0;
	/** Rate limits and failures since the last response, and when the first and the last came. */
	private bad = { inARow: 0, since: 0, last: 0, isRateLimit: false };

	/** Whether there is an outage: the vendor has failed, and nothing got through since. */
	get isProbing(): boolean {
		return this.inARow > 0;
	}

	/**
	 * Why the run gives up: nothing got through for so long that nothing more is sent. Undefined if it doesn't.
	 * @param maxWait how long rate-limited requests wait, in ms
	 */
	givenUp(maxWait: number): { isRateLimit: boolean; after: number } | undefined {
		const { inARow, since, last, isRateLimit } = this.bad;
		const after = isRateLimit ? Math.max(maxWait, PAUSE_MS.longest) : GIVE_UP_AFTER_MS;
		if (inARow < OUTAGE_FAILURES || last - since < after) return undefined;
		return { isRateLimit, after };
	}

	end(now: number, { outcome, started, failedAt }: Attempt): void {
		if (outcome === 'answered') this.noteAnswer(now);
		if (outcome === 'rateLimited') this.failuresInARow = 0;
		if (outcome === 'rateLimited' || outcome === 'failed') this.noteBad(now, started, outcome === 'rateLimited');
		if (outcome === 'failed') this.noteFailure(now, started, failedAt);
	}

	private noteAnswer(now: number): void {
		this.answered++;
		this.most++;
		this.lastResponse = now;
		this.failuresInARow = 0;
		this.inARow = 0;
		this.bad.inARow = 0;
	}

	private noteBad(now: number, started: number, isRateLimit: boolean): void {
		const { inARow, since } = this.bad;
		this.bad = { inARow: inARow + 1, since: inARow === 0 ? started : since, last: now, isRateLimit };
	}

	private noteFailure(now: number, started: number, failedAt?: number): void {
		// Others got through since it first failed: the item is at fault, not the vendor
		if (failedAt !== undefined && this.lastResponse > failedAt) return;
		this.failuresInARow++;
		if (this.failuresInARow < OUTAGE_FAILURES || started <= this.cutAt) return;
		this.count++;
		this.most = 1;
		this.pausedUntil = Math.max(this.pausedUntil, now + pause(this.inARow));
		this.inARow++;
		this.cutAt = now;
	}
}
