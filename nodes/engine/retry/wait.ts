import { sleep } from 'n8n-workflow';

/** Waits, in ms. Canceling the execution ends the wait at once. @returns false when it was canceled */
export async function wait(ms: number, signal?: AbortSignal): Promise<boolean> {
	if (signal?.aborted) return false;
	let canceled: () => void = () => {};
	const cancellation = new Promise<void>((resolve) => {
		canceled = resolve;
		signal?.addEventListener('abort', canceled, { once: true });
	});
	await Promise.race([sleep(ms), cancellation]);
	signal?.removeEventListener('abort', canceled);
	return !signal?.aborted;
}
