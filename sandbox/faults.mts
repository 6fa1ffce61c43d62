import type { VendorName } from './types.mjs';

/**
 * Makes the answers of matching requests go wrong. Only requests that keep the contract and bear a good credential
 * are taken; the first fault that matches wins.
 */
export interface Fault {
	vendor?: VendorName;
	operationId?: string;
	method?: string;
	/** Tested against the path on the sandbox, without the query. Over HTTP: the source of the expression. */
	path?: RegExp | string;
	/** A text that the request's body must hold, as JSON has it; no body that is a file does. */
	bodyHolds?: string;
	/** Requests let through first. Default 0. */
	skip?: number;
	/** Requests hit after that; `'always'` (or Infinity) for all of them. Default 1. */
	times?: number | 'always';
	/**
	 * Whether the request was carried out when it fails. `before`: it was not, the state stays as it is; the default
	 * with `status` 300 and above, with `body`, and with `cut: 'beforeAnswer'`. `after`: it was; the default otherwise,
	 * where the fault is worked on the real answer.
	 */
	when?: 'before' | 'after';
	/** Without `body`, a status of 300 and above is answered in the vendor's way. */
	status?: number;
	/** A text is sent as it is, anything else as JSON. */
	body?: unknown;
	/** Added to the answer, e.g. `{ 'retry-after': '2' }`. */
	headers?: Record<string, string>;
	contentType?: string;
	/** Makes the JSON of the answer unreadable by leaving out its last character. */
	invalidJson?: boolean;
	/** Milliseconds (of real time) to wait before the answer. */
	delayMs?: number;
	/** Sends half of the body, waits this many milliseconds, then goes on. */
	stallMs?: number;
	/** Breaks the connection: before the status line, after the headers, or after half of the body. */
	cut?: 'beforeAnswer' | 'afterHeaders' | 'midBody';
	/** Sends only this many bytes of the body, then ends the connection. */
	truncate?: number;
	/**
	 * `full`: Content-Length is that of the whole body (default). `sent`: that of the truncated body, so the answer
	 * looks whole. `chunked`: no Content-Length.
	 */
	length?: 'full' | 'sent' | 'chunked';
}

/** A fault at work. */
export interface FaultHandle {
	readonly id: number;
	/** Requests that it has hit. */
	readonly hits: number;
	/** Takes it away. */
	remove(): void;
}

export interface FaultTarget {
	vendor: VendorName;
	operationId: string;
	method: string;
	path: string;
	/** What was sent, where it is not a file. */
	body?: unknown;
}

interface Entry {
	handle: { id: number; hits: number; remove(): void };
	fault: Fault;
	path?: RegExp;
	toSkip: number;
	left: number;
}

/** Whether the request is carried out although its answer goes wrong. */
export function isCarriedOut(fault: Fault): boolean {
	if (fault.when !== undefined) return fault.when === 'after';
	return (fault.status ?? 200) < 300 && fault.body === undefined && fault.cut !== 'beforeAnswer';
}

/** The faults that were injected and are not used up. */
export class Faults {
	private entries: Entry[] = [];
	private lastId = 0;

	/** Adds a fault. Throws when `path` is no regular expression. */
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

	/** The fault for this request, if any, counted as a hit. */
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

	/** Hits by fault id, also shown over HTTP. */
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
