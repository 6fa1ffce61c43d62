/** What is known after a call that did not succeed. */
export type FailureKind =
	/** Nothing reached the vendor: refused connection, DNS, connect time-out, a sign-in that could not be made. */
	| 'notSent'
	/** The vendor answered with a status other than 2xx. */
	| 'status'
	/** It was sent, but no whole answer came back: time-out, reset, truncated body. */
	| 'broken'
	/** A whole answer came back that is not what the contract says: invalid JSON, an HTML page in place of a PDF. */
	| 'unusable'
	/** The address or the certificate is wrong: a repeat can't help. */
	| 'refused'
	/** The vendor works on it, but has not finished in the time that was given. */
	| 'late';

/** A call that did not succeed. Its texts are meant for people and hold no secret. */
export class CallFailure extends Error {
	readonly kind: FailureKind;
	/** HTTP status of the answer, where there was one. */
	readonly status?: number;
	/** How long the vendor asks to wait, in ms. */
	readonly retryAfter?: number;
	/** True when the vendor may have done what a call asked for that must not be made twice. */
	uncertain?: boolean;
	/** True when an earlier attempt of a repeated call may have been carried out, although its answer was lost. */
	maybeDoneBefore = false;
	/** How many records went out in the same call, where that is not the whole batch. */
	together?: number;
	/** What the user can do, where more is known than the status tells. */
	readonly remedy?: string;

	constructor(
		kind: FailureKind,
		message: string,
		more: { status?: number; retryAfter?: number; remedy?: string } = {},
	) {
		super(message);
		this.name = 'CallFailure';
		this.kind = kind;
		Object.assign(this, more);
	}
}
