import { Exchange } from '../../../../nodes/engine/http/exchange';

const never = async () => await new Promise<never>(() => {});
const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** A cancel signal that counts its listeners. */
function cancelSignal() {
	const controller = new AbortController();
	const listeners = new Set<unknown>();
	const { signal } = controller;
	const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
	signal.addEventListener = (...added: Parameters<typeof add>) => {
		listeners.add(added[1]);
		add(...added);
	};
	signal.removeEventListener = (...removed: Parameters<typeof remove>) => {
		listeners.delete(removed[1]);
		remove(...removed);
	};
	return { controller, listeners };
}

it('passes on what it waited for', async () => {
	const exchange = new Exchange();
	expect(await exchange.wait(Promise.resolve(1))).toBe(1);
	await expect(exchange.wait(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
	expect(exchange.signal.aborted).toBe(false);
});

it('leaves a wait when it is ended, closes the connection, and keeps the first reason', async () => {
	const exchange = new Exchange();
	const waiting = exchange.wait(never());
	exchange.end(new Error('first'));
	exchange.end(new Error('second'));
	await expect(waiting).rejects.toThrow('first');
	expect(exchange.signal.aborted).toBe(true);
	await expect(exchange.wait(never())).rejects.toThrow('first');
});

it('is ended when the execution is canceled, also before it began', async () => {
	const { controller, listeners } = cancelSignal();
	const exchange = new Exchange(controller.signal);
	const waiting = exchange.wait(never());
	controller.abort();
	await expect(waiting).rejects.toMatchObject({ code: 'ERR_CANCELED' });
	await expect(new Exchange(controller.signal).wait(never())).rejects.toMatchObject({ code: 'ERR_CANCELED' });
	expect(listeners.size).toBe(0);
});

it('leaves no listener behind', () => {
	const { controller, listeners } = cancelSignal();
	const exchange = new Exchange(controller.signal);
	expect(listeners.size).toBe(1);
	exchange.end();
	expect(listeners.size).toBe(0);
});

it('is ended at its time limit, the newest one, unless it was removed', async () => {
	const late = jest.fn(() => new Error('late'));
	const exchange = new Exchange();
	exchange.limit(60_000, () => new Error('too late'));
	exchange.limit(20, late);
	await expect(exchange.wait(never())).rejects.toThrow('late');

	const long = new Exchange();
	long.limit(20, late);
	long.unlimited();
	await pause(400);
	expect(long.signal.aborted).toBe(false);
	long.limit(20, () => new Error('late after all'));
	await expect(long.wait(never())).rejects.toThrow('late after all');

	const over = new Exchange();
	over.limit(20, late);
	over.end();
	await pause(400);
	expect(late).toHaveBeenCalledTimes(1);
});
