import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is not undefined.
 * @param what names the thing waited for, in the error
 * @throws when nothing came within `timeoutMs`
 */
export async function poll<T>(
	what: string,
	ask: () => Promise<T | undefined>,
	{ timeoutMs = 30_000, everyMs = 100 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
		await pause(everyMs);
	}
}
