import { sleep } from 'n8n-workflow';

import { WATCH_EVERY_MS } from '../limits';

/** Not made for each exchange, because an error with its stack is costly. */
const COMPLETE = new Error('The exchange is complete');

/** One request and its response, up to the last byte: it can be ended at any time, which also closes the connection. */
export class Exchange {
	private readonly connection = new AbortController();
	private deadline?: { at: number; late: () => Error };
	private isWatched = false;
	/** Why it was ended. */
	private reason?: Error;
	private giveUp?: (reason: Error) => void;
	private since = Date.now();
	private readonly canceled = () => this.end(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' }));

	/** @param cancel the cancel signal of the execution */
	constructor(private readonly cancel?: AbortSignal) {
		if (cancel?.aborted) this.canceled();
		else cancel?.addEventListener('abort', this.canceled, { once: true });
	}

	/** For n8n's HTTP client. */
	get signal(): AbortSignal {
		return this.connection.signal;
	}

	/** How long it has taken, in ms. */
	get elapsed(): number {
		return Date.now() - this.since;
	}

	/** Time before this doesn't count: the request was sent after a sign-in. */
	restart(): void {
		this.since = Date.now();
	}

	/**
	 * Sets the time limit. It replaces an earlier one.
	 * @param ms from now
	 * @param late makes the reason for which it is ended then
	 */
	limit(ms: number, late: () => Error): void {
		this.deadline = { at: Date.now() + ms, late };
		if (!this.isWatched) void this.watch();
	}

	/** Removes the time limit. */
	unlimited(): void {
		this.deadline = undefined;
	}

	/**
	 * Waits for one thing at a time. n8n's client can't always leave a wait by itself.
	 * @throws the reason, as soon as the exchange is ended
	 */
	async wait<T>(awaited: Promise<T>): Promise<T> {
		return await new Promise<T>((resolve, reject) => {
			awaited.then(resolve, reject);
			this.giveUp = reject;
			if (this.reason) reject(this.reason);
		});
	}

	/** Ends it. Nothing is read after that. @param reason what those who wait throw. Default: it was complete */
	end(reason = COMPLETE): void {
		if (this.reason) return;
		this.reason = reason;
		this.cancel?.removeEventListener('abort', this.canceled);
		this.giveUp?.(reason);
		this.connection.abort(reason);
	}

	/** In short naps, so that an exchange that is over leaves no long timer behind. */
	private async watch(): Promise<void> {
		this.isWatched = true;
		while (!this.reason && this.deadline) {
			const left = this.deadline.at - Date.now();
			if (left <= 0) this.end(this.deadline.late());
			else await sleep(Math.min(left, WATCH_EVERY_MS));
		}
		this.isWatched = false;
	}
}
