import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';

/**
 * A sandbox for the tests of a file, fresh for each of them. A test fails when a request of its broke a contract.
 * @returns the running sandbox, to be asked for inside tests
 */
export function useSandbox(): () => Sandbox {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => sandbox.reset());
	afterEach(() => expect(sandbox.violations).toEqual([]));
	afterAll(async () => await sandbox.close());
	return () => sandbox;
}
