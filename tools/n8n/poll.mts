import { setTimeout as pause } from 'node:timers/promises';

/**
 * Calls `check` until it returns something other than undefined.
 * @param what names what is waited for, in the error message
 * @param options `timeoutMs` (default 300,000), the polling interval `everyMs` (default 100), and `longestMs`, to which
 * the interval grows in a long wait (default: it doesn't)
 * @throws if there is no result within `timeoutMs`
 */
export async function poll<T>(
	what: string,
	check: () => Promise<T | undefined>,
	{
		timeoutMs = 300_000,
		everyMs = 100,
		longestMs = everyMs,
	}: { timeoutMs?: number; everyMs?: number; longestMs?: number } = {},
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (let interval = everyMs; ; interval = Math.min(interval * 1.2, longestMs)) {
		const result = await check();
		if (result !== undefined) return result;
		if (Date.now() > deadline) throw new Error(`timed out after ${timeoutMs / 1000} s waiting for ${what}`);
		await pause(interval);
	}
}
