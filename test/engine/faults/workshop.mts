import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';

/** So many pieces of work at once: most of them wait for an answer that is late. */
const AT_ONCE = 12;

/**
 * Does the work of all tests of a file, some of it at a time, in one sandbox; each test waits for its own. So the waits
 * that faults bring about pass side by side. No request may break a contract.
 * @returns what gives the result of a test's work
 */
export function useWorkshop<W, R>(all: W[], work: (sandbox: Sandbox, one: W) => Promise<R>): (one: W) => Promise<R> {
	const results = new Map<W, Promise<R>>();
	const queue = [...all];
	let workers: Array<Promise<void>> = [];
	let sandbox: Sandbox;
	beforeAll(async () => {
		// Backoff is random; without it the waits are those that the vendor asks for
		jest.spyOn(Math, 'random').mockReturnValue(0);
		sandbox = await startSandbox();
		const settle = new Map<W, (result: Promise<R>) => void>();
		for (const one of all) {
			const result = new Promise<R>((resolve) => settle.set(one, resolve));
			// The test that waits for it sees the rejection still
			result.catch(() => {});
			results.set(one, result);
		}
		const worker = async () => {
			for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
				const result = work(sandbox, one);
				settle.get(one)?.(result);
				await Promise.allSettled([result]);
			}
		};
		workers = Array.from({ length: AT_ONCE }, worker);
	});
	afterEach(() => expect(sandbox.violations).toEqual([]));
	afterAll(async () => {
		// Jest may have been told to leave tests out
		queue.length = 0;
		await Promise.all(workers);
		jest.restoreAllMocks();
		await sandbox.close();
	});
	return async (one) => await results.get(one)!;
}
