import { sleep } from 'n8n-workflow';

/** Ends a transfer in which nothing moves: n8n's own timeout covers only the head of a response, or a whole upload. */
export class StallGuard {
	/** Whether the transfer was ended because nothing moved. */
	stalled = false;
	private waitingSince?: number;
	private ended = false;

	/**
	 * @param timeout how long nothing may move, in ms
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

	/** n8n is at work: time doesn't count. */
	busy(): void {
		this.waitingSince = undefined;
	}

	/** The transfer is over. */
	end(): void {
		this.ended = true;
	}

	private async watch(): Promise<void> {
		while (!this.ended) {
			await sleep(Math.min(this.timeout / 4, 250));
			if (this.ended || this.waitingSince === undefined || Date.now() - this.waitingSince <= this.timeout) continue;
			this.stalled = true;
			this.onStall();
			return;
		}
	}
}
