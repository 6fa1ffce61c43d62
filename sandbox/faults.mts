import type { VendorName } from './types.mjs';

/** Makes matching requests fail. Only requests that are valid and authorized match; the first matching fault applies. */
export interface Fault {
	vendor?: VendorName;
	operationId?: string;
	method?: string;
	/** Tested against the path in the sandbox, without the query. In the control API: the source of the expression. */
	path?: RegExp | string;
	/** Text that the request's body must contain, in its JSON form. File bodies never match. */
	bodyHolds?: string;
	/** Number of matching requests to let through first. Default 0. */
	skip?: number;
	/** Number of requests to fail after that; `'always'` (or Infinity) for all of them. Default 1. */
	times?: number | 'always';
	/**
	 * Whether the operation runs. `before`: it doesn't, and the state stays the same; the default with `status` 300 and
	 * above, with `body`, and with `cut: 'beforeResponse'`. `after`: it does, and the fault changes the real response; the
	 * default otherwise.
	 */
	when?: 'before' | 'after';
	/** With 300 and above and no `body`, the vendor's own error response is sent. */
	status?: number;
	/** A string is sent as is, a Buffer as a file, anything else as JSON. */
	body?: unknown;
	/** Added to the response, e.g. `{ 'retry-after': '2' }`. */
	headers?: Record<string, string>;
	contentType?: string;
	/** Makes the response invalid JSON by dropping its last character. */
	invalidJson?: boolean;
	/** Milliseconds of real time before the response. */
	delayMs?: number;
	/** Milliseconds to wait after half of the body, before the rest is sent. */
	stallMs?: number;
	/** Closes the connection: before the status line, after the headers, or after half of the body. */
	cut?: 'beforeResponse' | 'afterHeaders' | 'midBody';
	/** Sends only this many bytes of the body, then closes the connection. */
	truncate?: number;
	/**
	 * `full`: Content-Length of the whole body (default). `sent`: of the truncated body, so that the response looks
	 * complete. `chunked`: no Content-Length.
	 */
	length?: 'full' | 'sent' | 'chunked';
}

/** A fault in effect. */
export interface FaultHandle {
	readonly id: number;
	/** Number of requests that it made fail. */
	readonly hits: number;
	/** Removes the fault. */
	remove(): void;
}

export interface FaultTarget {
	vendor: VendorName;
	operationId: string;
	method: string;
	path: string;
	/** The request's body, unless it is a file. */
	body?: unknown;
}

interface Entry {
	handle: { id: number; hits: number; remove(): void };
	fault: Fault;
	path?: RegExp;
	toSkip: number;
	left: number;
}

/** Whether the operation runs although the response fails. */
export function isExecuted(fault: Fault): boolean {
	if (fault.when !== undefined) return fault.when === 'after';
	return (fault.status ?? 200) < 300 && fault.body === undefined && fault.cut !== 'beforeResponse';
}

/** The faults in effect. */
export class Faults {
	private entries: Entry[] = [];
	private lastId = 0;

	/** Adds a fault. @throws if `path` is not a regular expression */
	add(fault: Fault): FaultHandle {
		this.lastId += 1;
		const id = this.lastId;
		const remove = () => {
			this.entries = this.entries.filter((entry) => entry.handle.id !== id);
		};
		const handle = { id, hits: 0, remove };
		this.entries.push({
			handle,
			fault,
			path: fault.path === undefined ? undefined : new RegExp(fault.path),
			toSkip: fault.skip ?? 0,
			left: fault.times === 'always' ? Infinity : (fault.times ?? 1),
		});
		return handle;
	}

	/** Returns the fault for this request, if any, and counts a hit. */
	take(target: FaultTarget): { id: number; fault: Fault } | undefined {
		for (const entry of this.entries) {
			if (!this.matches(entry, target)) continue;
			if (entry.toSkip > 0) {
				entry.toSkip -= 1;
				continue;
			}
			if (entry.left <= 0) continue;
			entry.left -= 1;
			entry.handle.hits += 1;
			return { id: entry.handle.id, fault: entry.fault };
		}
		return undefined;
	}

	/** The faults with their hits, as the control API returns them. */
	list(): Array<{ id: number; hits: number; fault: Fault }> {
		return this.entries.map(({ handle, fault }) => ({ id: handle.id, hits: handle.hits, fault }));
	}

	remove(id: number): void {
		this.entries = this.entries.filter((entry) => entry.handle.id !== id);
	}

	clear(): void {
		this.entries = [];
	}

	private matches({ fault, path }: Entry, target: FaultTarget): boolean {
		const holds = (text: string) => (JSON.stringify(target.body) ?? '').includes(text);
		return (
			(fault.vendor ?? target.vendor) === target.vendor &&
			(fault.operationId ?? target.operationId) === target.operationId &&
			(fault.method ?? target.method).toUpperCase() === target.method &&
			(path === undefined || path.test(target.path)) &&
			(fault.bodyHolds === undefined || holds(fault.bodyHolds))
		);
	}
}
