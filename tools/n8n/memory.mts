import { readFileSync, writeFileSync } from 'node:fs';

/** Returns the current and peak memory (RSS) of a process in bytes, from the kernel. Linux only. */
export function memoryOf(pid: number): { rss: number; peak: number } {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const read = (name: string) =>
		Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) * 1024;
	return { rss: read('VmRSS'), peak: read('VmHWM') };
}

/** Resets the peak to the current size (proc(5), clear_refs, value 5). Linux only. */
export function resetPeak(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
