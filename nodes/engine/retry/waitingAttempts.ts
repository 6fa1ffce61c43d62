import type { End, Started, Waiting } from '../account/accountLimiter';
import { CallFailure } from '../errors/callFailure';
import { NotStarted } from './notSent';

/** An attempt that wants to start. */
export interface Entry extends Waiting {
	/** Whether something was sent for the item before. */
	isStarted: boolean;
	/** Which attempt of its call it is, from 1. */
	attempt: number;
	/** Whether somebody waits for it. */
	isUrgent: boolean;
	/** Until when it waits since the vendor first rate-limited it, epoch ms. Infinity if it didn't. */
	waitsUntil: number;
}

/** An attempt that waits for its turn. */
export interface Waiter extends Entry {
	/** When it began to wait, epoch ms. */
	since: number;
	/** It starts, or another one for the same has ended. */
	admit: (started: Started | End) => void;
	refuse: (error: Error) => void;
}

/** An end of its own for each of those that waited for the same: results and errors are changed later. */
function copyOf(end: End): End {
	if ('result' in end) return { result: structuredClone(end.result) };
	const { kind, message, failureCode: code, ...more } = end.error as CallFailure;
	return { error: new CallFailure(kind, message, { ...more, code }) };
}

/** The attempts of a run that wait for their turn, in the order in which they came. */
export class WaitingAttempts {
	/** Those of items that something was sent for. */
	readonly started: Waiter[] = [];
	/** Those of the others. */
	readonly fresh: Waiter[] = [];
	/** Those that don't wait for a turn any more, but for the end of another one for the same. */
	private readonly joined = new Set<Waiter>();

	/**
	 * @param isMostTriedFirst whether the one with the most attempts goes first
	 * @param refuseAll refuses all that wait for their turn, because the execution was canceled
	 */
	constructor(
		private readonly isMostTriedFirst: boolean,
		private readonly signal: AbortSignal | undefined,
		private readonly refuseAll: () => void,
	) {}

	get isEmpty(): boolean {
		return this.started.length + this.fresh.length === 0;
	}

	get all(): Waiter[] {
		return [...this.started, ...this.fresh];
	}

	add(waiter: Waiter): void {
		(waiter.isStarted ? this.started : this.fresh).push(waiter);
		if (this.isMostTriedFirst) this.started.sort((a, b) => b.attempt - a.attempt);
		this.watch();
	}

	remove(waiter: Waiter): void {
		const queue = waiter.isStarted ? this.started : this.fresh;
		queue.splice(queue.indexOf(waiter), 1);
		this.watch();
	}

	/**
	 * Lets all with this key wait for the end of the one that is sent for them.
	 * @param sendItself called for those for which that end says nothing
	 * @returns what passes that end on to them
	 */
	takeSame(sameAs: string, sendItself: (waiter: Waiter) => void): Array<Started['passOn']> {
		const same = this.all.filter((waiter) => waiter.sameAs === sameAs);
		for (const waiter of same) {
			this.joined.add(waiter);
			this.remove(waiter);
		}
		return same.map((waiter) => (end) => {
			// It was canceled meanwhile
			if (!this.joined.delete(waiter)) return;
			if (end) waiter.admit(copyOf(end));
			else sendItself({ ...waiter, sameAs: undefined });
			this.watch();
		});
	}

	/** Watches the cancel signal while something waits: an execution may outlive thousands of runs. */
	private watch(): void {
		if (this.isEmpty && this.joined.size === 0) this.signal?.removeEventListener('abort', this.cancel);
		else this.signal?.addEventListener('abort', this.cancel);
	}

	private readonly cancel = (): void => {
		this.refuseAll();
		for (const { refuse } of this.joined) refuse(new NotStarted());
		this.joined.clear();
		this.watch();
	};
}
