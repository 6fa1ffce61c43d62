import type { accounts } from './accounts.mjs';
import type { Clock } from './clock.mjs';
import type { Fault, FaultHandle } from './faults.mjs';
import type { Limit, LimitHandle } from './limits.mjs';
import type { Counts, RequestEntry, Violation } from './log.mjs';
import type { SandboxState } from './state.mjs';

/** The vendors, named as their nodes are. */
export type VendorName = 'xobin' | 'x0paRoom' | 'hotDocsAdvance' | 'lynxVizion';

export interface SandboxOptions {
	/** 0 (the default) takes a free port. */
	port?: number;
	host?: string;
	/** Folder that holds `api/`; default: the current folder. */
	root?: string;
}

/** A running sandbox. `state`, `requests`, `violations` and `counts` are live. */
export interface Sandbox {
	/** Address of the sandbox, without a slash at its end. */
	readonly url: string;
	/** What replaces the vendor's address in a credential's `baseUrl`. */
	baseUrl(vendor: VendorName): string;
	readonly accounts: typeof accounts;
	readonly clock: Clock;
	readonly state: SandboxState;
	readonly requests: readonly RequestEntry[];
	readonly violations: Violation[];
	readonly counts: Counts;
	/** Makes answers go wrong; see Fault. */
	inject(fault: Fault): FaultHandle;
	/** Makes a vendor refuse what is too much for it; see Limit. */
	limit(limit: Limit): LimitHandle;
	/** Makes every token that X0PA Room and HotDocs Advance gave out invalid, or only those of one of them. */
	revokeTokens(vendor?: 'x0paRoom' | 'hotDocsAdvance'): void;
	/** Back to the state of the start: seeded records, real time, no faults, no limits, empty log. */
	reset(): void;
	/** Stops at once; open connections are closed. */
	close(): Promise<void>;
}
