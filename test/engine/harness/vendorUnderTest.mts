import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/types.mjs';
import {
	allVendors,
	contractOf,
	endpointsOf,
	type ContractOperation,
	type VendorParts,
} from '../../../tools/vendors.mjs';
import type { RunOptions, RunResult } from './runNode.mjs';
import { useSandbox } from './useSandbox.mjs';

/** What can't be derived from a vendor's node and contract. */
export interface VendorDetails {
	/** Folder of the node in `nodes/`. */
	folder: VendorParts['folder'];
	/** Runs the node, by default with a valid credential. */
	run: (sandbox: Sandbox, parameters: INodeParameters, more?: Partial<RunOptions>) => Promise<RunResult>;
	/** The options of `run` that make the vendor reject the credential. */
	wrongCredential: (sandbox: Sandbox) => object;
	/** The body of an error response in the vendor's format. */
	errorBody: (words: string) => unknown;
	/** `guid` if every ID of the vendor is one. Otherwise an ID is numeric if its case has a number. */
	ids?: 'guid';
	/** What the vendor's errors say about a status, in addition to the usual remedy. */
	remedy?: (status: number, endpoint: string) => string | undefined;
	/** Whether a 401 makes the node sign in again and retry. */
	signsInAgain?: true;
}

/** A vendor whose operations are under test, each by a call of `operationContract`. */
export interface VendorUnderTest extends VendorDetails {
	parts: VendorParts;
	sandbox: () => Sandbox;
	endpoints: Map<string, ContractOperation>;
	/** The operations that have a contract, as `<resource>.<operation>`. */
	covered: Set<string>;
}

/** Starts a sandbox for the tests of the file, and adds a test that fails if an operation of the vendor has no contract. */
export function vendorUnderTest(details: VendorDetails): VendorUnderTest {
	const parts = allVendors.find(({ folder }) => folder === details.folder)!;
	const covered = new Set<string>();
	const sandbox = useSandbox();
	// No backoff: full jitter multiplies it by a random number
	beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
	afterEach(() => jest.restoreAllMocks());
	it('has a contract for every operation', () => {
		const all = parts.vendor.resources.flatMap(({ value, operations }) =>
			operations.map((one) => `${value}.${one.value}`),
		);
		expect([...covered].sort()).toEqual(all.sort());
	});
	return { ...details, parts, sandbox, covered, endpoints: endpointsOf(contractOf(parts)) };
}
