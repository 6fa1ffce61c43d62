/** A token bucket in real time: `burst` requests at once, and `perSecond` more each second. */
export class TokenBucket {
	private tokens: number;
	private filledAt: number;

	constructor(
		private readonly perSecond: number,
		private readonly burst: number,
	) {
		this.tokens = burst;
		this.filledAt = performance.now();
	}

	/** Whether one more request is within the limit; it is counted when it is. */
	take(): boolean {
		const now = performance.now();
		this.tokens = Math.min(this.burst, this.tokens + ((now - this.filledAt) / 1000) * this.perSecond);
		this.filledAt = now;
		if (this.tokens < 1) return false;
		this.tokens -= 1;
		return true;
	}
}
