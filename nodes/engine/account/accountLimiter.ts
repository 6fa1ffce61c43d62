import { sleep } from 'n8n-workflow';

import { GIVE_UP_AFTER_MS, LONG_PAUSE_MS, LONGEST_TIMER_MS, SHORT_RESET_MS } from '../limits';
import { AdaptiveRate, type Lesson, type Quota } from './adaptiveRate';
import type { Turn } from './inProgress';
import { EndpointPauses, type EndpointPause } from './endpointPauses';

/** A request that waits for its turn. */
export interface Waiting {
	/** The endpoint. */
	kind: string;
	/** Whether it moves a file. Such requests are not counted with the others. */
	isTransfer: boolean;
	/** Reads of the same list by the same credential have the same key: one of them is sent for all that wait. */
	sameAs?: string;
}

/** How a request ended, also for those that waited for the same. */
export type End<T = unknown> = { result: T } | { error: unknown };

/** A request of a run that has started. */
export interface Started extends Turn {
	readonly kind: string;
	/** The pause that it was sent despite, to test whether it is over. */
	readonly probes?: EndpointPause;
	/** Passes its end on to those that waited for the same. Undefined: each of them must be sent itself. */
	readonly passOn: (end: End | undefined) => void;
}

/** The requests of one run that wait. */
export interface Lane {
	/** Whether none waits. */
	readonly isEmpty: boolean;
	/** The request that the run would start next; undefined if none may start now. */
	nextReady(now: number): Waiting | undefined;
	/** Removes the request from the queue: it starts. */
	start(request: Waiting, started: Started): void;
	/** Removes all requests with this key. @returns what passes the end of the request that is sent for them on to them */
	takeSame(sameAs: string): Array<Started['passOn']>;
	/** Removes what can't be sent any more, and tells the user of a pause. */
	checkWaiting(now: number): void;
	/** Until when the run itself starts nothing, epoch ms. */
	pausedUntil(): number;
}

const firstOf = (lanes: Iterable<Lane>, isRight: (lane: Lane) => boolean): Lane | undefined => {
	for (const lane of lanes) if (isRight(lane)) return lane;
	return undefined;
};

/**
 * The requests that all runs of a process send to one account. They wait in a fair queue, round-robin over the runs, so that a
 * large run never holds up a small one, and start when the account's rate allows it.
 */
export class AccountLimiter {
	readonly rate = new AdaptiveRate();
	readonly pauses = new EndpointPauses();
	/** When it was last used, in its own time. */
	usedAt = Date.now();
	/** How far the clock was set back, in ms. */
	private setBack = 0;
	private lastNow = 0;
	/** The runs that wait, in the order of their turns. */
	private readonly ring = new Set<Lane>();
	/** Those of them that go earlier: they have begun an item, or somebody waits for them. */
	private readonly urgent = new Set<Lane>();
	private isUrgentTurn = true;
	/** The waiting runs that read a list, by its key. */
	private readonly readers = new Map<string, Set<Lane>>();
	/** When the queue is checked next. */
	private wakesAt = Infinity;
	/** When all that waits was checked. */
	private checkedAt = 0;

	/** Whether nothing waits and nothing is in progress. */
	get isIdle(): boolean {
		return this.ring.size === 0 && this.rate.inProgress === 0;
	}

	/** The time, epoch ms, that never goes back: after the clock was set back, a pause would last that much longer. */
	now(): number {
		const now = Date.now() + this.setBack;
		if (now < this.lastNow) this.setBack += this.lastNow - now;
		this.lastNow = Math.max(this.lastNow, now);
		return this.lastNow;
	}

	/** A request of the run waits. @param isUrgent whether it goes earlier */
	enqueue(lane: Lane, { sameAs }: Waiting, isUrgent: boolean): void {
		this.ring.add(lane);
		if (sameAs !== undefined) this.readers.set(sameAs, (this.readers.get(sameAs) ?? new Set()).add(lane));
		if (isUrgent) this.urgent.add(lane);
		this.admit();
	}

	/** How long requests of this kind are paused, in ms. */
	pausedFor(kind: string, now: number): number {
		return Math.max(this.rate.pausedFor(now), (this.pauses.of(kind, now)?.until ?? now) - now);
	}

	/**
	 * Records the quota that the vendor's headers state. Nothing starts that would be rejected.
	 * @returns the pause of the endpoint that follows from it, if it does
	 */
	noteQuota(kind: string, { remaining, reset }: Quota, now: number): EndpointPause | undefined {
		if (reset <= SHORT_RESET_MS || reset > GIVE_UP_AFTER_MS || remaining > this.rate.inProgress - 1) return undefined;
		if (reset > LONG_PAUSE_MS) return this.pauses.note(kind, now + reset, now);
		this.rate.pause(now + reset);
		return undefined;
	}

	/** A request has ended. @returns the pause of its endpoint, if it was rejected and that concerns no other one */
	leave(started: Started, now: number, lesson: Omit<Lesson, 'isAlone' | 'jitter'>): EndpointPause | undefined {
		const { kind, probes } = started;
		const { outcome, retryAfter } = lesson;
		if (probes) probes.isProbed = false;
		if (outcome === 'answered') this.pauses.answered(kind, probes !== undefined);
		const own = outcome === 'rateLimited' ? this.pauses.rejected(kind, retryAfter, now) : undefined;
		const isLong = own !== undefined && (retryAfter ?? 0) > LONG_PAUSE_MS;
		this.rate.end(started, now, {
			...lesson,
			// The first time, there were too many requests. The pause is the endpoint's own
			...(isLong && !probes ? { retryAfter: undefined } : own ? { outcome: 'unclear' } : {}),
			isAlone: this.ring.size === 0,
			jitter: Math.random(),
		});
		return own;
	}

	/** Starts what may start now. */
	admit(): void {
		for (;;) {
			const now = this.now();
			this.usedAt = now;
			const delay = this.rate.delay(now);
			if (delay > 0) return this.wakeIn(delay, now);
			const roomIn = this.rate.roomIn(now);
			const lane = roomIn === 0 ? this.nextLane(now) : undefined;
			if (lane === undefined) return this.wakeIn(roomIn || this.resumesIn(now), now);
			this.start(lane, now);
		}
	}

	/** The run whose turn it is. The urgent ones and all of them alternate, so that neither hold up the others. */
	private nextLane(now: number): Lane | undefined {
		const mayStart = (lane: Lane) => lane.nextReady(now) !== undefined;
		const [first, second] = this.isUrgentTurn ? [this.urgent, this.ring] : [this.ring, this.urgent];
		return firstOf(first, mayStart) ?? firstOf(second, mayStart);
	}

	private start(lane: Lane, now: number): void {
		const request = lane.nextReady(now) as Waiting;
		const { kind, isTransfer, sameAs } = request;
		const probes = this.pauses.of(kind, now);
		if (probes) probes.isProbed = true;
		const same: Array<Started['passOn']> = [];
		const passOn: Started['passOn'] = (end) => same.forEach((pass) => pass(end));
		lane.start(request, Object.assign(this.rate.start(now, !isTransfer), { kind, probes, passOn }));
		if (sameAs !== undefined) same.push(...this.takeSame(sameAs));
		this.isUrgentTurn = !this.urgent.delete(lane);
		this.ring.delete(lane);
		if (!lane.isEmpty) this.ring.add(lane);
	}

	private takeSame(sameAs: string): Array<Started['passOn']> {
		const lanes = [...(this.readers.get(sameAs) ?? [])];
		this.readers.delete(sameAs);
		return lanes.flatMap((lane) => lane.takeSame(sameAs));
	}

	/** How long until a paused run continues, in ms. */
	private resumesIn(now: number): number {
		let earliest = Infinity;
		for (const lane of this.ring) if (lane.pausedUntil() > now) earliest = Math.min(earliest, lane.pausedUntil());
		return earliest - now;
	}

	private wakeIn(delay: number, now: number): void {
		if (this.ring.size === 0) return;
		// A canceled execution leaves no long timer behind, and what has waited too long is noticed
		const nap = Math.min(delay, LONGEST_TIMER_MS);
		const wakesAt = now + nap;
		if (this.wakesAt <= wakesAt) return;
		this.wakesAt = wakesAt;
		void sleep(nap).then(() => {
			// It was to be earlier
			if (this.wakesAt !== wakesAt) return;
			this.wakesAt = Infinity;
			this.checkWaiting();
			this.admit();
		});
	}

	/** Checks what waits, from time to time. */
	private checkWaiting(): void {
		const now = this.now();
		if (now < this.checkedAt + LONGEST_TIMER_MS) return;
		this.checkedAt = now;
		for (const lane of this.ring) {
			lane.checkWaiting(now);
			if (lane.isEmpty) for (const lanes of [this.ring, this.urgent]) lanes.delete(lane);
		}
		for (const [key, lanes] of this.readers) {
			for (const lane of lanes) if (!this.ring.has(lane)) lanes.delete(lane);
			if (lanes.size === 0) this.readers.delete(key);
		}
	}
}
