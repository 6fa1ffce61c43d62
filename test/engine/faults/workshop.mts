import { forgetAccounts } from '../../../nodes/engine/account/accounts';
import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';

/** Number of parallel jobs: most of them wait for a late response. */
const AT_ONCE = 12;

/**
 * Runs the jobs of all tests of a file, several at a time; each test waits for its own job. This way the delays that faults
 * cause overlap. Those at the same time have a sandbox each, or they would share an account and what it has learned. No
 * request may break a contract.
 * @returns a function that returns the result of a test's job
 */
export function useWorkshop<W, R>(all: W[], work: (sandbox: Sandbox, one: W) => Promise<R>): (one: W) => Promise<R> {
	const results = new Map<W, Promise<R>>();
	const queue = [...all];
	let workers: Array<Promise<void>> = [];
	let sandboxes: Sandbox[] = [];
	beforeAll(async () => {
		// Removes the random backoff: only Retry-After delays remain
		jest.spyOn(Math, 'random').mockReturnValue(0);
		sandboxes = await Promise.all(Array.from({ length: AT_ONCE }, async () => await startSandbox()));
		const settle = new Map<W, (result: Promise<R>) => void>();
		for (const one of all) {
			const result = new Promise<R>((resolve) => settle.set(one, resolve));
			// The test that waits for it still sees the rejection
			result.catch(() => {});
			results.set(one, result);
		}
		const worker = async (sandbox: Sandbox) => {
			for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
				// What the jobs before have learned must not slow it down
				forgetAccounts();
				const result = work(sandbox, one);
				settle.get(one)?.(result);
				await Promise.allSettled([result]);
			}
		};
		workers = sandboxes.map(worker);
	});
	afterEach(() => expect(sandboxes.flatMap(({ violations }) => violations)).toEqual([]));
	afterAll(async () => {
		// Jest may have skipped tests
		queue.length = 0;
		await Promise.all(workers);
		jest.restoreAllMocks();
		await Promise.all(sandboxes.map(async (sandbox) => await sandbox.close()));
	});
	return async (one) => await results.get(one)!;
}
