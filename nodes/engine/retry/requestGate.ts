import { inWords } from '../errors/duration';
import { CallFailure } from '../errors/callFailure';
import { type Feedback, GIVEN_UP_AFTER_MS, Pace } from './adaptiveRate';
import { wait } from './policy';

/** A run ended before this attempt could start: nothing was sent for its item. */
export class NotStarted extends Error {}

/** An attempt that waits for its turn. */
interface Waiter {
	admit: () => void;
	refuse: (error: Error) => void;
}

/** The longest single wait, in ms: so a canceled execution leaves no long timer behind. */
const LONGEST_NAP_MS = 1_000;

/** Lets the attempts of a run start when the pace allows, those of items that are begun before others. */
export class Gate {
	private readonly begun: Waiter[] = [];
	private readonly fresh: Waiter[] = [];
	/** When the queue is looked at next, epoch ms. */
	private wakesAt = Infinity;
	private stopped = false;
	/** What was said when the credential was refused before any request got through. */
	private refusal?: string;
	/** How often something that had failed was tried again; refusals, which the pace counts, are not among it. */
	repeats = 0;
	/** Is told of a pause that a person may wonder about, in ms. */
	onPause: (ms: number) => void = () => {};

	constructor(
		private readonly product: string,
		readonly pace: Pace,
		/** The cancel signal of the execution. */
		private readonly signal?: AbortSignal,
		/** Whether the run sends a credential, which may be refused. */
		private readonly isSignedIn = false,
	) {
		signal?.addEventListener('abort', () => this.refuseAll(() => new NotStarted()), { once: true });
	}

	/**
	 * Waits for the turn of an attempt. Whoever gets it must call `leave` when the attempt has ended.
	 * @param isBegun whether something has been sent for the item already: it goes first then
	 * @throws NotStarted when the run ended meanwhile; CallFailure when the vendor is given up
	 */
	async enter(isBegun: boolean): Promise<void> {
		await new Promise<void>((admit, refuse) => {
			(isBegun ? this.begun : this.fresh).push({ admit, refuse });
			this.admit();
		});
	}

	leave(feedback: Omit<Feedback, 'jitter'>): void {
		const now = Date.now();
		this.pace.end(now, { ...feedback, jitter: Math.random() });
		// A failure may end the run, which is known a moment later
		if (feedback.isDone) this.admit();
		else this.admitIn(1, now);
	}

	/**
	 * The credential was refused. As long as no request got through, it would be for all others: they are not sent, since
	 * a vendor may lock an account after so many.
	 */
	lockOut({ message }: CallFailure): void {
		if (this.isSignedIn && this.pace.answered === 0) this.refusal ??= message;
	}

	/** Starts nothing for items that nothing was sent for. */
	stop(): void {
		this.stopped = true;
		this.admit();
	}

	private refuseAll(error: () => Error, queues = [this.begun, this.fresh]): void {
		for (const queue of queues) for (const { refuse } of queue.splice(0)) refuse(error());
	}

	/** Why nothing can be sent to the vendor for a long time, if so. */
	private hopeless(now: number): CallFailure | undefined {
		if (this.refusal !== undefined) {
			return new CallFailure('notSent', `Not sent, because the credential was refused: ${this.refusal}`, {
				status: 401,
			});
		}
		if (this.pace.isGivenUp) {
			return new CallFailure(
				'notSent',
				`${this.product} has not answered well for ${inWords(GIVEN_UP_AFTER_MS)}, so the request was not sent`,
				{ remedy: `Run it again when ${this.product} is back.` },
			);
		}
		const pause = this.pace.pausedFor(now);
		if (pause <= GIVEN_UP_AFTER_MS) return undefined;
		return new CallFailure(
			'notSent',
			`${this.product} asks to wait ${inWords(pause)} before the next request, so the request was not sent`,
			{ remedy: 'Run it again then.' },
		);
	}

	private admit(): void {
		if (this.signal?.aborted) return this.refuseAll(() => new NotStarted());
		if (this.stopped) this.refuseAll(() => new NotStarted(), [this.fresh]);
		for (;;) {
			const queue = this.next();
			if (queue.length === 0) return;
			const now = Date.now();
			const reason = this.hopeless(now);
			if (reason) {
				// An error of its own each: the items' numbers are written into them
				const { message, status, remedy } = reason;
				return this.refuseAll(() => new CallFailure('notSent', message, { status, remedy }));
			}
			const delay = this.pace.delay(now);
			if (delay > 0) {
				this.onPause(this.pace.pausedFor(now));
				return this.admitIn(delay, now);
			}
			this.pace.start(now);
			queue.shift()?.admit();
		}
	}

	/** Whoever has begun comes first; but whether a vendor is back, an item that has not failed yet tells best. */
	private next(): Waiter[] {
		if (this.begun.length === 0) return this.fresh;
		return this.pace.isProbing && this.fresh.length > 0 ? this.fresh : this.begun;
	}

	private admitIn(delay: number, now: number): void {
		if (delay === Infinity) return;
		const nap = Math.min(delay, LONGEST_NAP_MS);
		if (this.wakesAt <= now + nap) return;
		this.wakesAt = now + nap;
		void wait(nap).then(() => {
			this.wakesAt = Infinity;
			this.admit();
		});
	}
}
