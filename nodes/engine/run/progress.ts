import type { IExecuteFunctions } from 'n8n-workflow';

import { inWords } from '../errors/duration';

/** The editor hears of a run at most so often, in ms. */
const EVERY_MS = 2_000;

const number = (value: number): string => value.toLocaleString('en-US');

/** Tells the person at the editor how a manual run goes on, through n8n's channel for messages. */
export class Progress {
	private readonly began = Date.now();
	private told = Date.now();
	private ended = 0;
	private failed = 0;

	/** @param items how many the run has */
	constructor(
		private readonly context: Pick<IExecuteFunctions, 'sendMessageToUI'>,
		private readonly items: number,
	) {}

	/** An item has ended. */
	count(isFailed: boolean): void {
		this.ended++;
		if (isFailed) this.failed++;
		this.now(() => '');
	}

	/** All starts are stopped for so many ms. */
	paused(ms: number): void {
		if (ms > 0) this.now(() => `. Waiting ${inWords(ms)} for the service`);
	}

	/** Says how it went, where it took so long that something was told before. */
	end(): void {
		if (this.told > this.began) this.tell(this.state());
	}

	tell(text: string): void {
		this.told = Date.now();
		this.context.sendMessageToUI(text);
	}

	private now(more: () => string): void {
		if (this.ended === this.items || Date.now() - this.told < EVERY_MS) return;
		this.tell(this.state() + more());
	}

	private state(): string {
		const { ended, failed, items } = this;
		const perSecond = (1_000 * ended) / Math.max(1, Date.now() - this.began);
		return [
			`${number(ended)} of ${number(items)} items done`,
			...(failed > 0 ? [`${number(failed)} of them failed`] : []),
			`${perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1)} a second`,
			...(ended > 0 && ended < items ? [`about ${inWords((1_000 * (items - ended)) / perSecond)} left`] : []),
		].join(', ');
	}
}
