import type { accounts } from './accounts.mjs';
import type { Clock } from './clock.mjs';
import type { DisguiseName } from './disguises/index.mjs';
import type { Fault, FaultHandle } from './faults.mjs';
import type { Limit, LimitHandle } from './limits.mjs';
import type { Counts, RequestEntry, Violation } from './log.mjs';
import type { SandboxState } from './state.mjs';

/** The vendors by the names of their nodes. */
export type VendorName = 'xobin' | 'x0paRoom' | 'hotDocsAdvance' | 'lynxVizion';

export interface SandboxOptions {
	/** Default 0: any free port. */
	port?: number;
	host?: string;
	/** Folder that contains `api/`. Default: the current folder. */
	root?: string;
	/** In what the services differ from their documents. Default: nothing. */
	disguises?: readonly DisguiseName[];
}

/** A running sandbox. `state`, `requests`, `violations` and `counts` are live. */
export interface Sandbox {
	/** URL of the sandbox, without a trailing slash. */
	readonly url: string;
	/** The `baseUrl` of a vendor's credential. */
	baseUrl(vendor: VendorName): string;
	readonly accounts: typeof accounts;
	readonly clock: Clock;
	readonly state: SandboxState;
	readonly requests: readonly RequestEntry[];
	readonly violations: Violation[];
	readonly counts: Counts;
	/** Makes requests fail; see Fault. */
	inject(fault: Fault): FaultHandle;
	/** Adds a rate limit; see Limit. */
	limit(limit: Limit): LimitHandle;
	/** The active disguises; empty if the services behave as documented. */
	readonly disguises: readonly DisguiseName[];
	/** Makes the services differ from their documents in these ways only; without a name, they are as documented. */
	disguise(...names: DisguiseName[]): void;
	/** Invalidates all tokens of X0PA Room and HotDocs Advance, or of one of them. */
	revokeTokens(vendor?: 'x0paRoom' | 'hotDocsAdvance'): void;
	/** Restores the initial state: seeded records, real time, the first disguises, no faults, no limits, empty log. */
	reset(): void;
	/** Stops immediately and closes open connections. */
	close(): Promise<void>;
}
