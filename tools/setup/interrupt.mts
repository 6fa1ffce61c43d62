/**
 * Returns a signal that aborts when this process receives a termination signal, or when its parent process ends.
 * The program then cleans up and exits by itself; further signals are ignored.
 */
export function interruption(): AbortSignal {
	const controller = new AbortController();
	const abort = () => controller.abort();
	process.on('SIGINT', abort);
	process.on('SIGTERM', abort);
	process.on('SIGHUP', abort);
	process.on('disconnect', abort);
	// The IPC channel detects the end of the parent, and must not keep this process alive
	process.channel?.unref();
	return controller.signal;
}

/** Rejects with `Interrupted` when the signal aborts. */
export async function aborted(signal: AbortSignal): Promise<never> {
	if (!signal.aborted) {
		await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
	}
	throw new Interrupted();
}

/** The user stopped the program, which is not a failure. */
export class Interrupted extends Error {
	constructor() {
		super('stopped');
	}
}
