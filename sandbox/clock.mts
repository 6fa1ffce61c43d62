/** The sandbox's time: real time plus an offset, which tests change to make links and tokens expire. */
export class Clock {
	private offset = 0;

	/** Milliseconds since 1970, in sandbox time. */
	now(): number {
		return Date.now() + this.offset;
	}

	/** Adds `ms` milliseconds to the offset; a negative value goes back. */
	advance(ms: number): void {
		this.offset += ms;
	}

	/** Returns to real time. */
	reset(): void {
		this.offset = 0;
	}

	/** The time `ms` milliseconds from now as ISO 8601 in UTC, e.g. `2025-07-09T07:16:33.163Z`. */
	iso(ms = 0): string {
		return new Date(this.now() + ms).toISOString();
	}
}
