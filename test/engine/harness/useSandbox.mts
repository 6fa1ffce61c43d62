import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { forgetEverything } from './forgetEverything.mjs';

/**
 * A sandbox for the tests of a file, reset for each of them. A test fails if one of its requests broke a contract.
 * @returns a function that returns the running sandbox; call it inside tests
 */
export function useSandbox(): () => Sandbox {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		sandbox.reset();
		forgetEverything();
	});
	afterEach(() => expect(sandbox.violations).toEqual([]));
	afterAll(async () => await sandbox.close());
	return () => sandbox;
}
