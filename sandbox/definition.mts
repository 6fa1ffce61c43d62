import type { ApiResponse } from './response.mjs';
import type { VendorName } from './types.mjs';

/** Request headers by lowercase name. */
export type Headers = Record<string, string | undefined>;

/** Why a request is rejected before its operation runs. */
export type RejectionReason =
	| 'unknownPath'
	| 'wrongMethod'
	| 'unauthorized'
	| 'contentType'
	| 'invalid'
	| 'notImplemented';

/** The input of an operation, already validated against the contract. */
export interface Call {
	operationId: string;
	/** Path parameters, decoded. */
	params: Record<string, string>;
	query: Record<string, unknown>;
	body: unknown;
	/** Logs a state change, e.g. `candidateAdded`. */
	changed(change: string): void;
	/** Records a violation of a vendor's rule that the contract can't express. */
	violates(problem: string): void;
}

/** A request to a URL outside the API, such as a presigned one. */
export interface FileCall {
	method: string;
	query: URLSearchParams;
	headers: Headers;
	/** The body as a stream, so that files can have any size. */
	body: AsyncIterable<Buffer>;
	changed(change: string): void;
	violates(problem: string): void;
}

/** Result of checking a credential: valid, wrong (401), or in a form that the contract doesn't allow. */
export type Verdict = { ok: true } | { ok: false; breach?: string };

/** One vendor's API: its contract and its behavior. */
export interface VendorDefinition {
	name: VendorName;
	/** Display name. */
	title: string;
	/** Folder in `sandbox/vendors/`, and file name of the contract in `api/`. */
	folder: string;
	/** Path prefix in the sandbox that replaces the vendor's host, e.g. `/x0paRoom`. */
	mount: string;
	/** Credential checks by security scheme of the contract. */
	security: Record<string, (headers: Headers) => Verdict>;
	/** The operation that issues tokens, if there is one. */
	signIn?: string;
	/** Handlers by operationId. */
	operations: Record<string, (call: Call) => ApiResponse | Promise<ApiResponse>>;
	/** Returns the browser page at a path under the mount, e.g. of a shared link; undefined if there is none. */
	pages?(path: string): Promise<ApiResponse | undefined> | ApiResponse | undefined;
	/**
	 * Returns the handler of a file URL under the mount that is outside the API, e.g. a presigned one, with a name for the
	 * log and for faults; undefined if the path is not such a URL.
	 */
	files?(
		path: string,
	): { operationId: string; respond(call: FileCall): Promise<ApiResponse> | ApiResponse } | undefined;
	/** The vendor's response to a request that violates the contract or isn't authorized. */
	reject(reason: RejectionReason, operationId: string | undefined, problems: string[]): ApiResponse;
	/** The vendor's error response with this status, for faults that have only a status. */
	fail(status: number): ApiResponse;
}

/** One request that a vendor is handling. */
export interface Exchange {
	/** Problems for which the vendor rejects the request. */
	problems: string[];
	/** Problems that are recorded although the vendor accepts the request. */
	notes: string[];
	rejection?: RejectionReason;
	/** Called when the method and path match an operation. */
	matched(operationId: string, params: Record<string, string>): void;
	/** Called when the request is valid. @param execute runs the operation */
	run(operationId: string, execute: () => Promise<ApiResponse>): Promise<ApiResponse>;
	changed(change: string): void;
}
