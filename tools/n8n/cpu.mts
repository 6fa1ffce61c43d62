import { readFileSync } from 'node:fs';

/** Unit of the kernel's counters (USER_HZ is 100 on every Linux that Node supports). */
const TICK_MS = 10;

/** Returns the CPU time of all threads of a process since its start, user and system, in ms. Linux only. */
function cpuOf(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The fields before include the program's name in parentheses, which may contain spaces
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Returns the CPU time of all cores since the machine's start, without idle time, in ms. Linux only. */
function cpuOfMachine(): number {
	const [, user, nice, system, , , irq, softIrq] = readFileSync('/proc/stat', 'utf8').split(/\s+/).map(Number);
	return ((user ?? 0) + (nice ?? 0) + (system ?? 0) + (irq ?? 0) + (softIrq ?? 0)) * TICK_MS;
}

interface Sample {
	at: number;
	values: number[];
}

/** Returns the value at a time, by linear interpolation between two samples. */
function valueAt(samples: Sample[], index: number, at: number): number {
	const after = samples.findIndex((sample) => sample.at >= at);
	const [left, right] = after <= 0 ? [samples[0], samples[0]] : [samples[after - 1], samples[after]];
	if (left === undefined || right === undefined) throw new Error('the time is outside the samples');
	const share = right.at === left.at ? 0 : (at - left.at) / (right.at - left.at);
	return (left.values[index] ?? 0) + share * ((right.values[index] ?? 0) - (left.values[index] ?? 0));
}

/** Samples the CPU time of processes and of the machine, so that it is known for any period afterwards. */
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

	/** Returns the CPU time in ms between two times (ms since 1970): of each process in order, and of all others together. */
	between(start: number, end: number): { processes: number[]; others: number } {
		const used = (index: number) => valueAt(this.samples, index, end) - valueAt(this.samples, index, start);
		const processes = this.pids.map((_, index) => used(index));
		const own = processes.reduce((sum, value) => sum + value, 0);
		return { processes, others: Math.max(0, used(this.pids.length) - own) };
	}

	private sample(): void {
		this.samples.push({ at: Date.now(), values: [...this.pids.map(cpuOf), cpuOfMachine()] });
	}
}
