/** The sandbox's time: the real time, moved on by tests that want links and tokens to expire. */
export class Clock {
	private offset = 0;

	/** Milliseconds since 1970, in sandbox time. */
	now(): number {
		return Date.now() + this.offset;
	}

	/** Moves the time on by `ms` milliseconds (back, when negative). */
	advance(ms: number): void {
		this.offset += ms;
	}

	/** Goes back to the real time. */
	reset(): void {
		this.offset = 0;
	}

	/** The time `ms` milliseconds from now as ISO 8601 in UTC, e.g. `2025-07-09T07:16:33.163Z`. */
	iso(ms = 0): string {
		return new Date(this.now() + ms).toISOString();
	}
}
