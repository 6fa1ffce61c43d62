import { readFileSync, writeFileSync } from 'node:fs';

/** The kernel's own numbers for one process, in bytes. Linux only. */
export function memoryOf(pid: number): { rss: number; peak: number } {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const read = (name: string) =>
		Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) * 1024;
	return { rss: read('VmRSS'), peak: read('VmHWM') };
}

/** Lets the peak start again from the present size (proc(5), clear_refs, value 5). Linux only. */
export function resetPeak(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
