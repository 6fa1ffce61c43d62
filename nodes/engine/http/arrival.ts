import { StallGuard } from './stallGuard';
import type { Readable } from './transport';

/** The body of a response: counted, watched for a stall, and readable in part before it is passed on. */
export class Arrival {
	/** Bytes that have arrived. */
	bytes = 0;
	/** The first bytes, as many as `read` was asked for. */
	start: Buffer = Buffer.alloc(0);
	/** Whether all has arrived. */
	isComplete = false;
	private giveUp?: (error: Error) => void;
	private readonly guard: StallGuard;
	private readonly source: AsyncIterator<Buffer, undefined>;

	/** @param timeout how long nothing may arrive, in ms */
	constructor(
		private readonly body: Readable,
		timeout: number,
	) {
		const stalled = () => this.giveUp?.(Object.assign(new Error('stalled'), { code: 'ETIMEDOUT' }));
		this.guard = new StallGuard(timeout, stalled);
		this.source = body[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
	}

	/** Reads until `start` has this many bytes, or the whole body has arrived. */
	async read(bytes: number): Promise<void> {
		while (this.start.length < bytes) {
			const chunk = await this.next();
			if (!chunk) return;
			this.start = Buffer.concat([this.start, chunk]);
		}
	}

	/** The whole body. */
	async *chunks(): AsyncGenerator<Buffer> {
		if (this.start.length > 0) yield this.start;
		for (let chunk = await this.next(); chunk; chunk = await this.next()) yield chunk;
	}

	end(): void {
		this.guard.end();
		this.body.destroy();
	}

	private async next(): Promise<Buffer | undefined> {
		if (this.isComplete) return undefined;
		this.guard.waiting();
		// n8n's client returns a stream that can't be destroyed while it waits, so the wait itself must be left
		const { value, done } = await new Promise<IteratorResult<Buffer, undefined>>((resolve, reject) => {
			this.giveUp = reject;
			this.source.next().then(resolve, reject);
		});
		this.guard.busy();
		if (done) {
			this.isComplete = true;
			return undefined;
		}
		this.bytes += value.length;
		return value;
	}
}
