import { sleep } from 'n8n-workflow';

import type { AccountLimiter, End, Lane, Started } from '../account/accountLimiter';
import type { Lesson } from '../account/adaptiveRate';
import type { EndpointPause } from '../account/endpointPauses';
import type { CallFailure } from '../errors/callFailure';
import { MAX_CONCURRENCY, MAX_WAIT_S } from '../limits';
import { CredentialLock } from './credentialLock';
import {
	asksToWait,
	credentialRejected,
	failingFor,
	notItsTurn,
	NotStarted,
	pausedFor,
	rateLimitedFor,
} from './notSent';
import { Outages } from './outages';
import { readQuota } from './rateLimitHeaders';
import { RunTotals } from './runTotals';
import { Transfers } from './transfers';
import { type Entry, type Waiter, WaitingAttempts } from './waitingAttempts';

/** What holds for all attempts of a run. */
export interface GateOptions {
	/** The product's name, for error texts. */
	product: string;
	/** Maximum number of requests in progress. Default: that of the option. */
	most?: number;
	/** How long a request waits after it was first rate-limited, in ms. Default: that of the option. */
	maxWait?: number;
	/** How long the run waits for turns and after rate limits until one of its items ends, in ms. Default: for any time. */
	turnWithin?: number;
	/** The cancel signal of the execution. */
	signal?: AbortSignal;
	/** Whether nothing more is sent after the vendor has rejected the credential. */
	isSignedIn?: boolean;
	/** Whether the run ends with the first item that fails: then the one with the most attempts is tried first. */
	endsAtFirstFailure?: boolean;
	/** Called with the length of a pause, in ms. */
	onPause?: (ms: number) => void;
}

/**
 * A run's place in the queue of its account: decides which of its attempts goes next, and keeps what concerns this run only.
 * Requests of items already in progress go first.
 */
export class RequestGate implements Lane {
	readonly totals = new RunTotals();
	readonly outages = new Outages();
	/** How long a request waits after it was first rate-limited, in ms. */
	readonly maxWait: number;
	/** Items that wait before their next attempt. */
	resting = 0;
	private readonly waiting: WaitingAttempts;
	private readonly most: number;
	private inProgress = 0;
	private readonly transfers: Transfers;
	private readonly lock = new CredentialLock();
	/** The pauses of endpoints that a response to this run asked for. */
	private readonly metPauses = new WeakSet<EndpointPause>();
	/** Whether nothing starts for a moment. */
	private isOnHold = false;
	/** Since when the run itself has let the next attempt start, epoch ms. */
	private readySince = 0;
	/** When the run's last item ended, and later by all the time in which it didn't wait for the account, epoch ms. */
	private blockedSince = 0;
	/** Since when the run has had nothing to send and nothing in progress, epoch ms. */
	private idleSince = 0;
	/** Until when its items have waited for other runs, epoch ms. */
	private waitedUntil = 0;
	/** Whether the vendor has responded since the run's last item ended. */
	private hasResponse = false;
	private isStopped = false;

	constructor(
		readonly account: AccountLimiter,
		private readonly options: GateOptions,
	) {
		const {
			most = MAX_CONCURRENCY.default,
			maxWait = 1_000 * MAX_WAIT_S.default,
			endsAtFirstFailure = false,
			signal,
		} = options;
		this.most = most;
		this.maxWait = maxWait;
		this.transfers = new Transfers(most);
		this.waiting = new WaitingAttempts(endsAtFirstFailure, signal, () => this.checkWaiting());
	}

	/**
	 * Waits until an attempt may start. The caller must call `leave` when it has ended.
	 * @returns the attempt that starts, or how another one for the same ended
	 * @throws NotStarted when the run ended meanwhile; CallFailure when nothing more is sent
	 */
	async enter(entry: Entry): Promise<Started | End> {
		return await new Promise((admit, refuse) => {
			this.push({ ...entry, since: this.account.now(), admit, refuse });
		});
	}

	/**
	 * An attempt has ended.
	 * @param failedAt when an attempt for the same item first failed, epoch ms
	 * @param end for those that wait for the same
	 */
	leave(started: Started, lesson: Omit<Lesson, 'isAlone' | 'jitter'>, failedAt: number | undefined, end: End): void {
		const now = this.account.now();
		const { outcome, isDone } = lesson;
		if (outcome !== 'rateLimited') {
			this.hasResponse = true;
			this.blockedSince = Math.min(now, this.blockedSince + now - started.started);
		}
		if (this.inProgress === this.most || (!started.isCounted && this.transfers.isFull)) this.readySince = now;
		this.inProgress--;
		this.idleSince = now;
		if (!started.isCounted) this.transfers.end();
		this.totals.note(outcome, now);
		this.outages.end(now, { outcome, started: started.started, failedAt });
		const pause = this.account.leave(started, now, lesson);
		if (pause) this.metPauses.add(pause);
		if (!isDone) this.hold();
		// What else went wrong for this run need not for another one
		started.passOn(isDone || outcome === 'rateLimited' ? end : undefined);
		this.account.admit();
	}

	/**
	 * Records that the vendor rejected the credential. Until an attempt gets another response, no item starts; if those that
	 * have started are all rejected too, the others are not sent. The attempt itself must still `leave`.
	 */
	lockOut(failure: CallFailure): void {
		if (this.options.isSignedIn) this.lock.note(failure);
	}

	/** Records that an item has ended, so the run makes progress. */
	noteEnd(): void {
		if (this.hasResponse) this.blockedSince = this.account.now();
		this.hasResponse = false;
	}

	/** Records that an item has waited for another run: that counts like waiting for the account. @param ms how long */
	noteWait(ms: number): void {
		const now = this.account.now();
		// Items that wait at the same time count once
		this.blockedSince -= Math.max(0, now - Math.max(now - ms, this.waitedUntil));
		this.waitedUntil = now;
	}

	/** Records that a part of a file has moved. @param isFirst whether it is the first one */
	noteMoved(bytes: number, isFirst: boolean): void {
		this.transfers.moved(bytes, isFirst, this.account.now());
		if (!this.isEmpty && !this.transfers.isFull) this.account.admit();
	}

	/** Records the quota that the headers of a response to an attempt of this kind state, if they do. */
	noteHeaders(headers: Record<string, unknown>, kind: string): void {
		const quota = readQuota(headers, Date.now());
		const pause = quota && this.account.noteQuota(kind, quota, this.account.now());
		if (pause) this.metPauses.add(pause);
	}

	/** How long attempts of a kind are paused, in ms. */
	pausedFor(kind: string): number {
		const now = this.account.now();
		return Math.max(this.account.pausedFor(kind, now), this.outages.pausedUntil - now);
	}

	/** Admits nothing more for items that nothing was sent for. */
	stop(): void {
		this.isStopped = true;
		this.checkWaiting();
		this.account.admit();
	}

	get isEmpty(): boolean {
		return this.waiting.isEmpty;
	}

	nextReady(now: number): Waiter | undefined {
		if (this.isOnHold || this.outages.pausedUntil > now) return undefined;
		if (this.inProgress >= Math.min(this.most, this.outages.most)) return undefined;
		for (const queue of this.queues) {
			const next = queue.find((waiter) => this.mayStart(waiter, now));
			if (next) return next;
		}
		return undefined;
	}

	pausedUntil(): number {
		return this.outages.pausedUntil;
	}

	start(waiter: Waiter, started: Started): void {
		const now = started.started;
		this.waiting.remove(waiter);
		this.inProgress++;
		if (waiter.isTransfer) this.transfers.begin();
		this.totals.sent++;
		this.totals.waitedMs += Math.max(0, now - Math.max(waiter.since, this.readySince, this.outages.pausedUntil));
		this.readySince = now;
		waiter.admit(started);
	}

	takeSame(sameAs: string): Array<Started['passOn']> {
		return this.waiting.takeSame(sameAs, (waiter) => this.push(waiter));
	}

	/** Refuses what can't be sent any more, and reports a pause. */
	checkWaiting(now = this.account.now()): void {
		for (const waiter of this.waiting.all) this.refuseHopeless(waiter, now);
		const pause = this.account.rate.pausedFor(now);
		if (pause === 0 || this.isEmpty) return;
		try {
			this.options.onPause?.(pause);
		} catch {
			// Nobody sees the pause, and that is all: the queue of all runs must go on
		}
	}

	/** A failure may end the run, or be followed by another attempt: that shows once everything that follows from it has run. */
	private hold(): void {
		if (this.isOnHold) return;
		this.isOnHold = true;
		void sleep(1).then(() => {
			this.isOnHold = false;
			this.checkWaiting();
			this.account.admit();
		});
	}

	private push(waiter: Waiter): void {
		const wasIdle = this.isEmpty && this.inProgress === 0;
		if (wasIdle) this.blockedSince = Math.min(waiter.since, this.blockedSince + waiter.since - this.idleSince);
		this.waiting.add(waiter);
		if (this.refuseHopeless(waiter, this.account.now())) return;
		this.account.enqueue(this, waiter, waiter.isUrgent || waiter.isStarted);
	}

	/**
	 * The queues in the order in which they are served. Items in progress go first. During an outage a fresh item goes first: it
	 * is the better probe. Not if the run ends with the first item that fails, because each fresh one would put that off.
	 */
	private get queues(): Waiter[][] {
		const { started, fresh } = this.waiting;
		const { isProbing } = this.outages;
		const { endsAtFirstFailure } = this.options;
		if (this.isHeld || (endsAtFirstFailure && isProbing && this.resting > 0)) return [started];
		return isProbing && !endsAtFirstFailure ? [fresh, started] : [started, fresh];
	}

	private get isRejected(): boolean {
		return this.lock.isRejected(this.outages.answered);
	}

	/**
	 * Whether items that have not started must wait. One rejection of the credential may be a mistake: those that have started
	 * show whether it works, also those that failed otherwise and are sent again.
	 */
	private get isHeld(): boolean {
		return this.isRejected && this.inProgress + this.resting + this.waiting.started.length > 0;
	}

	private mayStart({ isTransfer, kind }: Waiter, now: number): boolean {
		if (isTransfer && this.transfers.isFull) return false;
		const pause = this.account.pauses.of(kind, now);
		// What others have met may not concern this run: it tries once
		return pause === undefined || !(pause.isProbed || this.metPauses.has(pause));
	}

	/** @returns whether it was refused */
	private refuseHopeless(waiter: Waiter, now: number): boolean {
		const reason = this.reasonFor(waiter, now);
		if (reason === undefined) return false;
		this.waiting.remove(waiter);
		waiter.refuse(reason());
		return true;
	}

	/** Why an attempt isn't sent any more. */
	private reasonFor(waiter: Waiter, now: number): (() => Error) | undefined {
		const { signal, product } = this.options;
		if (signal?.aborted || this.isStoppedFor(waiter)) return () => new NotStarted();
		if (this.isRejected && !this.isHeld) return credentialRejected(this.lock.said ?? '');
		const givenUp = this.outages.givenUp(this.maxWait);
		if (givenUp) return (givenUp.isRateLimit ? rateLimitedFor : failingFor)(product, givenUp.after);
		const pause = this.account.pauses.of(waiter.kind, now);
		const left = pause && this.metPauses.has(pause) && !pause.isProbed ? pause.until - now : 0;
		if (left > this.maxWait) return asksToWait(product, left);
		const blocked = this.blockedFor(now);
		const { turnWithin = Infinity } = this.options;
		if (now >= waiter.waitsUntil || blocked > turnWithin)
			return notItsTurn(product, Math.max(blocked, now - waiter.since));
		const paused = Math.max(left, this.account.rate.pausedFor(now));
		return blocked + paused > turnWithin ? pausedFor(product, paused) : undefined;
	}

	/** How long the run has waited for the account since an item ended, in ms. While something is in progress, it does not. */
	private blockedFor(now: number): number {
		if (this.inProgress > 0) return -Infinity;
		return now - Math.max(this.blockedSince, this.outages.pausedUntil);
	}

	/** During an outage, further attempts of the others would put off the end for minutes: their last failure stands. */
	private isStoppedFor({ isStarted, attempt }: Waiter): boolean {
		return this.isStopped && (!isStarted || (this.outages.isProbing && attempt > 1));
	}
}
