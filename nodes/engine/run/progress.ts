import type { IExecuteFunctions } from 'n8n-workflow';

import { inWords } from '../errors/duration';

/** Shortest time between two messages to the editor, in ms. */
const INTERVAL_MS = 2_000;

const number = (value: number): string => value.toLocaleString('en-US');

/** Shows the progress of a manual run in the editor, through n8n's channel for messages. */
export class Progress {
	private readonly began = Date.now();
	private sentAt = Date.now();
	private ended = 0;
	private failed = 0;

	/** @param items number of items in the run */
	constructor(
		private readonly context: Pick<IExecuteFunctions, 'sendMessageToUI'>,
		private readonly items: number,
	) {}

	/** Records that an item has ended. */
	count(isFailed: boolean): void {
		this.ended++;
		if (isFailed) this.failed++;
		this.now(() => '');
	}

	/** Records that all starts are paused. @param ms for how long */
	paused(ms: number): void {
		if (ms > 0) this.now(() => `. Waiting ${inWords(ms)} for the service`);
	}

	/** Sends the final state, if the run took long enough that one was sent before. */
	end(): void {
		if (this.sentAt > this.began) this.send(this.state());
	}

	send(text: string): void {
		this.sentAt = Date.now();
		this.context.sendMessageToUI(text);
	}

	private now(more: () => string): void {
		if (this.ended === this.items || Date.now() - this.sentAt < INTERVAL_MS) return;
		this.send(this.state() + more());
	}

	private state(): string {
		const { ended, failed, items } = this;
		const perSecond = (1_000 * ended) / Math.max(1, Date.now() - this.began);
		return [
			`${number(ended)} of ${number(items)} items done`,
			...(failed > 0 ? [`${number(failed)} of them failed`] : []),
			`${perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1)} per second`,
			...(ended > 0 && ended < items ? [`about ${inWords((1_000 * (items - ended)) / perSecond)} left`] : []),
		].join(', ');
	}
}
