import { readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second (USER_HZ, the same on every Linux that Node runs on). */
const TICK_MS = 10;

/** CPU time of all threads of a process since it began, user and system, in ms. Linux only. */
function cpuOf(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The program's name comes before, in brackets, and may hold blanks
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** CPU time that all processors together have spent on work since the machine began, in ms. Linux only. */
function cpuOfMachine(): number {
	const [, user, nice, system, , , irq, softIrq] = readFileSync('/proc/stat', 'utf8').split(/\s+/).map(Number);
	return ((user ?? 0) + (nice ?? 0) + (system ?? 0) + (irq ?? 0) + (softIrq ?? 0)) * TICK_MS;
}

interface Sample {
	at: number;
	values: number[];
}

/** The value at a time between two samples, taken as a straight line from one to the other. */
function valueAt(samples: Sample[], index: number, at: number): number {
	const after = samples.findIndex((sample) => sample.at >= at);
	const [left, right] = after <= 0 ? [samples[0], samples[0]] : [samples[after - 1], samples[after]];
	if (left === undefined || right === undefined) throw new Error('the time is not within the samples');
	const share = right.at === left.at ? 0 : (at - left.at) / (right.at - left.at);
	return (left.values[index] ?? 0) + share * ((right.values[index] ?? 0) - (left.values[index] ?? 0));
}

/** Writes down the CPU time of processes and of the machine all the time, to be cut to any span afterwards. */
export class CpuRecord {
	private readonly samples: Sample[] = [];
	private readonly timer: NodeJS.Timeout;

	constructor(private readonly pids: number[]) {
		this.sample();
		this.timer = setInterval(() => this.sample(), 20);
	}

	stop(): void {
		clearInterval(this.timer);
		this.sample();
	}

	/**
	 * What was spent between two times (ms since 1970): by each process in the order given, and by all others together.
	 */
	between(start: number, end: number): { processes: number[]; others: number } {
		const spent = (index: number) => valueAt(this.samples, index, end) - valueAt(this.samples, index, start);
		const processes = this.pids.map((_, index) => spent(index));
		const own = processes.reduce((sum, value) => sum + value, 0);
		return { processes, others: Math.max(0, spent(this.pids.length) - own) };
	}

	private sample(): void {
		this.samples.push({ at: Date.now(), values: [...this.pids.map(cpuOf), cpuOfMachine()] });
	}
}
