import { performance } from 'node:perf_hooks';

interface Time {
	step: string;
	seconds: number;
	/** It ran beside other steps, so the times add up to more than the total. */
	beside: boolean;
}

/** How long the steps of a run took. */
export class Times {
	private readonly times: Time[] = [];

	/** @param started when `npm test` began, epoch ms: installing the tools comes before this program */
	constructor(
		private readonly started: number,
		begun = Date.now(),
	) {
		// Nothing is missing in most runs
		if (begun - started > 5_000) this.add('Install the tools of the project', begun - started);
	}

	/** Runs a step and notes its time, also when it fails. */
	async of<T>(step: string, work: () => Promise<T>, { beside = false } = {}): Promise<T> {
		const begun = performance.now();
		try {
			return await work();
		} finally {
			this.add(step, performance.now() - begun, beside);
		}
	}

	/** In the order in which the steps ended, without those that took no time. */
	table(): string {
		const steps = this.times.filter(({ seconds }) => seconds >= 0.5);
		const total = { step: 'Total', seconds: (Date.now() - this.started) / 1_000, beside: false };
		const rows = [...steps, total].map(({ step, seconds, beside }) => [
			`${step}${beside ? ' (beside the others)' : ''}`,
			clock(seconds),
		]);
		const width = Math.max(...rows.map(([step]) => step.length));
		return rows.map(([step, time]) => `  ${step.padEnd(width)}  ${time.padStart(6)}`).join('\n');
	}

	private add(step: string, ms: number, beside = false): void {
		this.times.push({ step, seconds: ms / 1_000, beside });
	}
}

/** `1:05` */
function clock(seconds: number): string {
	const whole = Math.round(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
