import type { CallFailure } from '../errors/callFailure';

/** Whether a run continues after its credential was rejected: a vendor may lock an account after several such requests. */
export class CredentialLock {
	/** The vendor's message when it rejected the credential. */
	said?: string;
	/** How many attempts got such a response. Failed sign-ins are not included: they don't count as answered. */
	private rejections = 0;

	/** Records that the vendor rejected the credential. */
	note({ kind, message }: CallFailure): void {
		this.said ??= message;
		if (kind === 'status') this.rejections++;
	}

	/** Whether each attempt that the vendor responded to was rejected. @param answered how many it responded to */
	isRejected(answered: number): boolean {
		return this.said !== undefined && answered <= this.rejections;
	}
}
