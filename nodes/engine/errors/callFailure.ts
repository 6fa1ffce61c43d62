import type { FailureCode } from './failureCode';

/** What is known after a call that failed. */
export type FailureKind =
	/** Nothing reached the vendor: refused connection, DNS, connect timeout, a sign-in that could not be made. */
	| 'notSent'
	/** The vendor responded with a status other than 2xx. */
	| 'status'
	/** It was sent, but no complete response arrived: timeout, reset, truncated body. */
	| 'broken'
	/** A complete response is not what the contract says: invalid JSON, an HTML page instead of a PDF. */
	| 'unusable'
	/** It can't succeed, or the vendor says that it was not done: a retry can't help. */
	| 'refused'
	/** The vendor is still working on it after the time to wait. */
	| 'late';

/** A call that failed. Its texts are meant for people and hold no secret. */
export class CallFailure extends Error {
	readonly kind: FailureKind;
	/** HTTP status of the response, where there was one. */
	readonly status?: number;
	/** The wait that the vendor asked for, in ms. */
	readonly retryAfter?: number;
	/** Whether the vendor may have carried out a call that must not be made twice. */
	outcomeUnknown?: boolean;
	/** Whether an earlier attempt of a retried call may have been carried out although its response was lost. */
	maybeDoneBefore = false;
	/** How many records were sent in the same call, where that is not the whole batch. */
	together?: number;
	/** What the user can do, where more is known than the status says. */
	readonly remedy?: string;
	/**
	 * Default: the code of the status or of the kind. The property is not called `code`, because the test of a credential
	 * shows that of an error instead of its message.
	 */
	readonly failureCode?: FailureCode;

	constructor(
		kind: FailureKind,
		message: string,
		{ code, ...more }: Partial<Pick<CallFailure, 'status' | 'retryAfter' | 'remedy'>> & { code?: FailureCode } = {},
	) {
		super(message);
		this.name = 'CallFailure';
		this.kind = kind;
		this.failureCode = code;
		Object.assign(this, more);
	}
}
