/** How a piece of work ended, as a value: what to do about an error is decided by the caller, not where it is caught. */
export type Settled<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** Does the work and never throws. */
export async function settle<T>(work: () => Promise<T>): Promise<Settled<T>> {
	try {
		return { ok: true, value: await work() };
	} catch (error) {
		return { ok: false, error };
	}
}

/** Does synchronous work and never throws. */
export function settleNow<T>(work: () => T): Settled<T> {
	try {
		return { ok: true, value: work() };
	} catch (error) {
		return { ok: false, error };
	}
}
