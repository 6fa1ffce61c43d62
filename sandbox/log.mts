import type { VendorName } from './types.mjs';

const MOST_REQUESTS = 20_000;
const MOST_VIOLATIONS = 1_000;

/** One request that the sandbox received. Secrets are replaced; see redact.mts. */
export interface RequestEntry {
	/** Counts from 1, in order of arrival. */
	id: number;
	/** Time of arrival by the sandbox's clock, ISO 8601 in UTC. */
	at: string;
	/** Undefined when the address belongs to no vendor. */
	vendor?: VendorName;
	method: string;
	/** Address on the sandbox, without the query, as it was sent (percent-encoded). */
	path: string;
	/** The query as it was sent, without `?`. */
	query: string;
	/** Undefined when no operation of the contract has this method and path. */
	operationId?: string;
	/** Path parameters, decoded. */
	params: Record<string, string>;
	headers: Record<string, string>;
	/** The JSON body; undefined when there was none. */
	body?: unknown;
	/** What broke the contract. */
	problems: string[];
	/** Changes of state that this request caused, e.g. `candidateAdded`. */
	changes: string[];
	/** Id of the fault that was injected into the answer. */
	fault?: number;
	/** Id of the limit that refused it. */
	limit?: number;
	/** Status of the answer, as soon as it is decided; undefined when the connection was cut before. */
	status?: number;
	/** How it ended: the whole answer was sent, the sandbox cut it, or the client went away. */
	outcome: 'open' | 'answered' | 'cut' | 'left';
}

/** A request that broke the contract. A test run must end with none. */
export interface Violation {
	vendor?: VendorName;
	method: string;
	path: string;
	operationId?: string;
	problems: string[];
}

/** Exact numbers, also when old requests have left the log. Keys are `vendor.operationId` and `vendor.change`. */
export interface Counts {
	/** All requests, those that match no operation included. */
	total: number;
	received: Record<string, number>;
	/** Answers by operation and status, e.g. `answered['xobin.shareAssessmentReport'][200]`. */
	answered: Record<string, Record<number, number>>;
	changes: Record<string, number>;
}

function add(record: Record<string, number>, key: string): void {
	record[key] = (record[key] ?? 0) + 1;
}

/** What was received, bounded in memory: the newest 20,000 requests, the first 1,000 violations. */
export class Log {
	readonly requests: RequestEntry[] = [];
	readonly violations: Violation[] = [];
	counts: Counts = { total: 0, received: {}, answered: {}, changes: {} };

	/** Adds a request and numbers it. */
	add(entry: Omit<RequestEntry, 'id'>): RequestEntry {
		this.counts.total += 1;
		const numbered: RequestEntry = { id: this.counts.total, ...entry };
		this.requests.push(numbered);
		if (this.requests.length > MOST_REQUESTS * 1.1) this.requests.splice(0, this.requests.length - MOST_REQUESTS);
		return numbered;
	}

	/** Counts the request for its operation, once that is known. */
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
		if (this.violations.length < MOST_VIOLATIONS) this.violations.push(violation);
	}

	reset(): void {
		this.requests.length = 0;
		this.violations.length = 0;
		this.counts = { total: 0, received: {}, answered: {}, changes: {} };
	}
}
