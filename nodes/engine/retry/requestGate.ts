import { inWords } from '../errors/duration';
import { CallFailure } from '../errors/callFailure';
import { GIVE_UP_AFTER_MS, LONGEST_TIMER_MS } from '../limits';
import type { AdaptiveRate, Feedback } from './adaptiveRate';
import { wait } from './wait';

/** The run ended before this attempt could start: nothing was sent for its item. */
export class NotStarted extends Error {}

/** An attempt that waits for its turn. */
interface Waiter {
	admit: () => void;
	refuse: (error: Error) => void;
	/** Which attempt of its call it is, from 1. */
	attempt: number;
}

/** Admits the attempts of a run when the rate allows it. Requests of items already in progress go first. */
export class RequestGate {
	private readonly started: Waiter[] = [];
	private readonly fresh: Waiter[] = [];
	/** When the queue is checked next, epoch ms. */
	private wakesAt = Infinity;
	private stopped = false;
	/** The vendor's message when it rejected the credential. */
	private rejection?: string;
	/** How many attempts got such a response. Failed sign-ins are not included: the rate doesn't count them as answered. */
	private rejections = 0;
	/** Items that wait before their next attempt. */
	resting = 0;
	/** Retries of failed requests; rate-limited ones, which the rate counts, are not included. */
	retries = 0;
	/** Whether the run ends with the first item that fails: then the one with the most attempts is tried first. */
	endsAtFirstFailure = false;
	/** Called with the length of a pause, in ms. */
	onPause: (ms: number) => void = () => {};

	constructor(
		private readonly product: string,
		readonly rate: AdaptiveRate,
		/** The cancel signal of the execution. */
		private readonly signal?: AbortSignal,
		/** Whether the run sends a credential, which may be rejected. */
		private readonly isSignedIn = false,
	) {
		signal?.addEventListener('abort', () => this.refuseAll(() => new NotStarted()), { once: true });
	}

	/**
	 * Waits until an attempt may start. The caller must call `leave` when the attempt has ended.
	 * @param isStarted whether something was sent for the item before
	 * @param attempt which attempt of its call it is, from 1
	 * @throws NotStarted when the run ended meanwhile; CallFailure when the vendor is given up
	 */
	async enter(isStarted: boolean, attempt = 1): Promise<void> {
		await new Promise<void>((admit, refuse) => {
			(isStarted ? this.started : this.fresh).push({ admit, refuse, attempt });
			if (this.endsAtFirstFailure) this.started.sort((a, b) => b.attempt - a.attempt);
			this.admit();
		});
	}

	leave(feedback: Omit<Feedback, 'jitter'>): void {
		const now = Date.now();
		this.rate.end(now, { ...feedback, jitter: Math.random() });
		// A failure may end the run, which shows a moment later
		if (feedback.isDone) this.admit();
		else this.admitIn(1, now);
	}

	/**
	 * Takes in that the vendor rejected the credential. Until an attempt gets another response, no item starts; if those that
	 * have started are all rejected too, the others are not sent, because a vendor may lock the account. The attempt itself
	 * must still `leave`.
	 */
	lockOut({ kind, message }: CallFailure): void {
		if (!this.isSignedIn) return;
		this.rejection ??= message;
		if (kind === 'status') this.rejections++;
	}

	/** Whether the vendor has rejected the credential of each attempt that it responded to. */
	private get isRejected(): boolean {
		return this.rejection !== undefined && this.rate.answered <= this.rejections;
	}

	/**
	 * Whether items that have not started must wait. One rejection may be a mistake: those that have started show whether the
	 * credential works, also those that failed otherwise and are sent again.
	 */
	private get isHeld(): boolean {
		return this.isRejected && (this.rate.isInProgress || this.resting > 0 || this.started.length > 0);
	}

	/** Admits nothing more for items that nothing was sent for. */
	stop(): void {
		this.stopped = true;
		this.admit();
	}

	private refuseAll(error: () => Error, queues = [this.started, this.fresh]): void {
		for (const queue of queues) for (const { refuse } of queue.splice(0)) refuse(error());
	}

	/** Why nothing can be sent for a long time; undefined if it can. */
	private hopeless(now: number): CallFailure | undefined {
		if (this.isRejected && !this.isHeld) {
			return new CallFailure('notSent', `Not sent, because the credential was rejected: ${this.rejection}`, {
				status: 401,
			});
		}
		if (this.rate.isGivenUp) {
			return new CallFailure(
				'notSent',
				`${this.product} has been failing for ${inWords(GIVE_UP_AFTER_MS)}, so this request wasn't sent`,
				{ remedy: `Run it again when ${this.product} is working again.`, code: 'service-error' },
			);
		}
		const pause = this.rate.pausedFor(now);
		if (pause <= GIVE_UP_AFTER_MS) return undefined;
		return new CallFailure(
			'notSent',
			`${this.product} asks clients to wait ${inWords(pause)} before the next request, so this request wasn't sent`,
			{ remedy: 'Run it again after that time.', code: 'rate-limited' },
		);
	}

	private admit(): void {
		if (this.signal?.aborted) return this.refuseAll(() => new NotStarted());
		if (this.stopped) {
			this.refuseAll(() => new NotStarted(), [this.fresh]);
			// During an outage, further attempts of the others would put off the end for minutes: their last failure stands
			if (this.rate.isProbing) {
				const retries = this.started.filter(({ attempt }) => attempt > 1);
				this.refuseAll(() => new NotStarted(), [retries]);
				this.started.splice(0, Infinity, ...this.started.filter(({ attempt }) => attempt === 1));
			}
		}
		for (;;) {
			const queue = this.isHeld ? this.started : this.next();
			if (queue.length === 0) return;
			const now = Date.now();
			const reason = this.hopeless(now);
			if (reason) {
				// One error per item, because its number is added to it
				const { message, status, remedy, failureCode: code } = reason;
				return this.refuseAll(() => new CallFailure('notSent', message, { status, remedy, code }));
			}
			const delay = this.rate.delay(now);
			if (delay > 0) {
				this.onPause(this.rate.pausedFor(now));
				return this.admitIn(delay, now);
			}
			this.rate.start(now);
			queue.shift()?.admit();
		}
	}

	/**
	 * Items in progress go first. During an outage a fresh item goes first: it is the better probe. Not if the run ends with
	 * the first item that fails, because each fresh one would put that off.
	 */
	private next(): Waiter[] {
		if (this.endsAtFirstFailure && this.rate.isProbing && this.resting > 0) return this.started;
		if (this.started.length === 0) return this.fresh;
		if (this.endsAtFirstFailure) return this.started;
		return this.rate.isProbing && this.fresh.length > 0 ? this.fresh : this.started;
	}

	private admitIn(delay: number, now: number): void {
		if (delay === Infinity) return;
		const nap = Math.min(delay, LONGEST_TIMER_MS);
		if (this.wakesAt <= now + nap) return;
		this.wakesAt = now + nap;
		void wait(nap).then(() => {
			this.wakesAt = Infinity;
			this.admit();
		});
	}
}
