/**
 * Aborts when this process is to end: by a signal, or because the process that started it is gone.
 * The program then tidies up and ends by itself; a second Ctrl-C is ignored meanwhile.
 */
export function interruption(): AbortSignal {
	const controller = new AbortController();
	const abort = () => controller.abort();
	process.on('SIGINT', abort);
	process.on('SIGTERM', abort);
	process.on('SIGHUP', abort);
	process.on('disconnect', abort);
	// The channel is for noticing the end of the starter, and must not keep this process alive by itself.
	process.channel?.unref();
	return controller.signal;
}

/** Rejects when the signal aborts. */
export async function aborted(signal: AbortSignal): Promise<never> {
	if (!signal.aborted) {
		await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
	}
	throw new Interrupted();
}

/** The person stopped the program: nothing went wrong. */
export class Interrupted extends Error {
	constructor() {
		super('stopped');
	}
}
