import type { Outcome } from '../account/adaptiveRate';

/** What a run has sent, for its hints and for n8n's log. Times in epoch ms. */
export class RunTotals {
	/** Requests sent. */
	sent = 0;
	/** Of these, those that the vendor rate-limited. */
	rateLimited = 0;
	/** Retries of failed requests; rate-limited ones are not included. */
	retries = 0;
	/** How long the run had a request ready that had to wait for the account's turn, in ms. */
	waitedMs = 0;
	private firstRateLimit?: { at: number; answered: number };
	private answered = 0;
	private lastAnswer = 0;

	/** Requests per second that got through since the first rate limit; undefined before it. */
	get requestsPerSecond(): number | undefined {
		if (!this.firstRateLimit) return undefined;
		const { at, answered } = this.firstRateLimit;
		return (1_000 * (this.answered - answered)) / Math.max(1, this.lastAnswer - at);
	}

	/** An attempt has ended. */
	note(outcome: Outcome, now: number): void {
		if (outcome === 'answered') {
			this.answered++;
			this.lastAnswer = now;
		}
		if (outcome === 'rateLimited') {
			this.rateLimited++;
			this.firstRateLimit ??= { at: now, answered: this.answered };
		}
	}
}
