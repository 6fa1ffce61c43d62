import type { Answer } from './answer.mjs';
import type { VendorName } from './types.mjs';

/** Request headers, their names in lower case. */
export type Headers = Record<string, string | undefined>;

/** Why a request is refused before its operation sees it. */
export type Refusal = 'unknownPath' | 'wrongMethod' | 'unauthorized' | 'contentType' | 'invalid' | 'notBuilt';

/** What an operation gets to work with. Everything in it keeps the contract already. */
export interface Call {
	operationId: string;
	/** Path parameters, decoded. */
	params: Record<string, string>;
	query: Record<string, unknown>;
	body: unknown;
	/** Notes a change of state in the log, e.g. `candidateAdded`. */
	changed(change: string): void;
	/** Notes a breach of the vendor's rules that the contract cannot express. */
	violates(problem: string): void;
}

/** A request to an address beside the API, such as a presigned one. */
export interface FileCall {
	method: string;
	query: URLSearchParams;
	headers: Headers;
	/** Its body, unread, so that a file of any size can come. */
	body: AsyncIterable<Buffer>;
	changed(change: string): void;
	violates(problem: string): void;
}

/** Result of looking at a credential: good, wrong (401), or not in the form that the contract prescribes. */
export type Verdict = { ok: true } | { ok: false; breach?: string };

/** One vendor's API: where its contract is, and how it behaves. */
export interface VendorDefinition {
	name: VendorName;
	/** Name for people. */
	title: string;
	/** Its folder in `sandbox/vendors/`, and the name of its contract in `api/`. */
	folder: string;
	/** Path on the sandbox that replaces the vendor's host, e.g. `/x0paRoom`. */
	mount: string;
	/** By security scheme of the contract. */
	security: Record<string, (headers: Headers) => Verdict>;
	/** By operationId. */
	operations: Record<string, (call: Call) => Answer | Promise<Answer>>;
	/** Pages for browsers under the mount, e.g. what a shared link opens; undefined when the path is none of them. */
	pages?(path: string): Promise<Answer | undefined> | Answer | undefined;
	/**
	 * Addresses under the mount that are not the API's and hold files, e.g. presigned ones: what answers the path, and a
	 * name for the log and for faults; undefined when it is none of them.
	 */
	files?(path: string): { operationId: string; answer(call: FileCall): Promise<Answer> | Answer } | undefined;
	/** The vendor's way to say no to a request that breaks the contract or bears no good credential. */
	refuse(refusal: Refusal, operationId: string | undefined, problems: string[]): Answer;
	/** The vendor's way to report an error with this status, for faults that name only the status. */
	fail(status: number): Answer;
}

/** A request on its way through a vendor. */
export interface Exchange {
	/** Problems that make the vendor refuse. */
	problems: string[];
	/** Problems that are recorded although the request is answered. */
	notes: string[];
	refusal?: Refusal;
	/** Called when method and path match an operation. */
	matched(operationId: string, params: Record<string, string>): void;
	/** Called when the request is good, with what would carry it out. */
	run(operationId: string, carryOut: () => Promise<Answer>): Promise<Answer>;
	changed(change: string): void;
}
