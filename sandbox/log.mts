import type { VendorName } from './types.mjs';

const MAX_REQUESTS = 20_000;
const MAX_VIOLATIONS = 1_000;

/** One request that the sandbox received. Secrets are redacted; see redact.mts. */
export interface RequestEntry {
	/** Starts at 1, in order of arrival. */
	id: number;
	/** Time of arrival by the sandbox's clock, ISO 8601 in UTC. */
	at: string;
	/** Undefined if no vendor has this path. */
	vendor?: VendorName;
	method: string;
	/** Path in the sandbox, without the query, as sent (percent-encoded). */
	path: string;
	/** Query as sent, without `?`. */
	query: string;
	/** Undefined if no operation of the contract has this method and path. */
	operationId?: string;
	/** Path parameters, decoded. */
	params: Record<string, string>;
	headers: Record<string, string>;
	/** The JSON body; undefined if there is none. */
	body?: unknown;
	/** Violations of the contract. */
	problems: string[];
	/** State changes that this request caused, e.g. `candidateAdded`. */
	changes: string[];
	/** ID of the fault that was injected into the response. */
	fault?: number;
	/** ID of the limit that rejected it. */
	limit?: number;
	/** Status of the response, as soon as it is known; undefined if the connection was closed before. */
	status?: number;
	/** How it ended: the whole response was sent, the sandbox cut it, or the client disconnected. */
	outcome: 'open' | 'answered' | 'cut' | 'left';
}

/** A request that violated the contract. A test run must end with none. */
export interface Violation {
	vendor?: VendorName;
	method: string;
	path: string;
	operationId?: string;
	problems: string[];
}

/** Totals since the start, including requests that are no longer in the log. Keys are `vendor.operationId` and `vendor.change`. */
export interface Counts {
	/** All requests, including those that match no operation. */
	total: number;
	received: Record<string, number>;
	/** Responses by operation and status, e.g. `answered['xobin.shareAssessmentReport'][200]`. */
	answered: Record<string, Record<number, number>>;
	changes: Record<string, number>;
}

function add(record: Record<string, number>, key: string): void {
	record[key] = (record[key] ?? 0) + 1;
}

/** The received requests, bounded: the latest 20,000 requests and the first 1,000 violations. */
export class Log {
	readonly requests: RequestEntry[] = [];
	readonly violations: Violation[] = [];
	counts: Counts = { total: 0, received: {}, answered: {}, changes: {} };

	/** Adds a request and assigns its ID. */
	add(entry: Omit<RequestEntry, 'id'>): RequestEntry {
		this.counts.total += 1;
		const numbered: RequestEntry = { id: this.counts.total, ...entry };
		this.requests.push(numbered);
		if (this.requests.length > MAX_REQUESTS * 1.1) this.requests.splice(0, this.requests.length - MAX_REQUESTS);
		return numbered;
	}

	/** Counts the request for its operation. */
	matched(entry: RequestEntry): void {
		add(this.counts.received, `${entry.vendor}.${entry.operationId}`);
	}

	changed(entry: RequestEntry, change: string): void {
		entry.changes.push(change);
		add(this.counts.changes, `${entry.vendor}.${change}`);
	}

	answered(entry: RequestEntry, status: number): void {
		entry.status = status;
		if (entry.operationId === undefined) return;
		const byStatus = (this.counts.answered[`${entry.vendor}.${entry.operationId}`] ??= {});
		byStatus[status] = (byStatus[status] ?? 0) + 1;
	}

	violated(violation: Violation): void {
		if (this.violations.length < MAX_VIOLATIONS) this.violations.push(violation);
	}

	reset(): void {
		this.requests.length = 0;
		this.violations.length = 0;
		this.counts = { total: 0, received: {}, answered: {}, changes: {} };
	}
}
