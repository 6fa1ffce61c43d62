import { poll } from '../tools/n8n/poll.mjs';

/**
 * Waits until something is the case.
 * @param what names it, in the error
 * @throws when it is not within `timeoutMs`
 */
export async function until(what: string, holds: () => boolean, timeoutMs = 300_000): Promise<void> {
	await poll(what, async () => (holds() ? true : undefined), { timeoutMs, everyMs: 2 });
}
