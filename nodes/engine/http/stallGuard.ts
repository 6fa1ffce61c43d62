import { sleep } from 'n8n-workflow';

import { SLOWEST_TRANSFER, WATCH_EVERY_MS } from '../limits';

/**
 * Ends the transfer of a file that stops or only drips. A large file may take long, so it has no time limit: in each
 * `timeout` something must move, and on average as much as `SLOWEST_TRANSFER`.
 */
export class StallGuard {
	/** Whether the transfer was ended. */
	stalled = false;
	/** Whether something moved, although too little. */
	drips = false;
	private waitingSince?: number;
	/** Time in which the other side had to move, and what moved in it, in ms and bytes. */
	private span = { waited: 0, bytes: 0 };
	private ended = false;

	/**
	 * @param timeout in ms
	 * @param onStall ends the transfer
	 */
	constructor(
		private readonly timeout: number,
		private readonly onStall: () => void,
	) {
		void this.watch();
	}

	/** The other side must move next. */
	waiting(): void {
		this.waitingSince = Date.now();
	}

	/** The other side has moved these bytes. Until `waiting`, n8n is at work, and its time doesn't count. */
	moved(bytes: number): void {
		if (this.waitingSince !== undefined) this.span.waited += Date.now() - this.waitingSince;
		this.span.bytes += bytes;
		this.waitingSince = undefined;
	}

	/** The transfer is over. */
	end(): void {
		this.ended = true;
	}

	private get hasStopped(): boolean {
		const waits = this.waitingSince === undefined ? 0 : Date.now() - this.waitingSince;
		if (waits > this.timeout) return true;
		if (this.span.waited + waits <= this.timeout) return false;
		this.drips = this.span.bytes < (SLOWEST_TRANSFER * this.timeout) / 1_000;
		this.span = { waited: -waits, bytes: 0 };
		return this.drips;
	}

	private async watch(): Promise<void> {
		while (!this.ended) {
			await sleep(Math.min(this.timeout / 4, WATCH_EVERY_MS));
			if (this.ended || !this.hasStopped) continue;
			this.stalled = true;
			this.onStall();
			return;
		}
	}
}
