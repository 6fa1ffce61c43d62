import type { Exchange } from './exchange';
import { StallGuard } from './stallGuard';
import type { Readable, Transport } from './transport';

/** The body of a response: counted, read within the exchange's time limit, and readable in part before it is passed on. */
export class Arrival {
	/** Bytes that have arrived. */
	bytes = 0;
	/** Whether all has arrived. */
	isComplete = false;
	/** What was read, before it is passed on. */
	private parts: Buffer[] = [];
	private guard?: StallGuard;
	private onMoved: Transport['onMoved'];
	private readonly source: AsyncIterator<Buffer, undefined>;

	constructor(
		/** n8n's own stream. */
		readonly body: Readable,
		private readonly exchange: Exchange,
	) {
		this.source = body[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
	}

	/** The first bytes, as many as `read` was asked for. */
	get start(): Buffer {
		if (this.parts.length !== 1) this.parts = [Buffer.concat(this.parts)];
		return this.parts[0];
	}

	/** Reads until `start` has this many bytes, or the whole body has arrived. */
	async read(bytes: number): Promise<void> {
		while (this.bytes < bytes) {
			const chunk = await this.next();
			if (!chunk) return;
			this.parts.push(chunk);
		}
	}

	/** The whole body. */
	async *chunks(): AsyncGenerator<Buffer> {
		if (this.start.length > 0) yield this.start;
		for (let chunk = await this.next(); chunk; chunk = await this.next()) yield chunk;
	}

	/**
	 * Replaces the time limit: from now on, the body may take any time as long as it moves.
	 * @param timeout how long it may stand still, in ms
	 * @param stopped makes the error for which the exchange is ended otherwise
	 * @param onMoved receives the size of each part of it that has arrived, and whether it is the first one
	 */
	allowLong(timeout: number, stopped: (guard: StallGuard) => Error, onMoved?: Transport['onMoved']): void {
		this.exchange.unlimited();
		const guard: StallGuard = new StallGuard(timeout, () => this.exchange.end(stopped(guard)));
		this.guard = guard;
		onMoved?.(this.bytes, true);
		this.onMoved = onMoved;
	}

	end(): void {
		this.guard?.end();
		this.exchange.end();
		this.body.destroy();
	}

	private async next(): Promise<Buffer | undefined> {
		if (this.isComplete) return undefined;
		this.guard?.waiting();
		const { value, done } = await this.exchange.wait(this.source.next());
		this.guard?.moved(value?.length ?? 0);
		if (done) {
			this.isComplete = true;
			return undefined;
		}
		this.bytes += value.length;
		this.onMoved?.(value.length, false);
		return value;
	}
}

/** The arrival of a body; undefined for one that is complete. */
export const arrivalOf = (body: unknown, exchange: Exchange): Arrival | undefined =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body
		? new Arrival(body as Readable, exchange)
		: undefined;
