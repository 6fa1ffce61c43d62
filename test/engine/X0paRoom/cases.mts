import type { OperationCase } from '../harness/operationUnderTest.mjs';
import type { VendorDetails } from '../harness/vendorUnderTest.mjs';
import { calls } from './calls.mjs';
import { runRoom, signedOut } from './fixture.mjs';

/** The vendor, as `vendorUnderTest` needs it. */
export const x0paRoom: VendorDetails = {
	folder: 'X0paRoom',
	run: runRoom,
	wrongCredential: (sandbox) => ({ credential: signedOut(sandbox, { password: 'wrong-password-canary-7731' }) }),
	errorBody: (message) => ({ message }),
	signsInAgain: true,
};

/** Every operation of the node, with what can't be derived from it. */
export const cases: OperationCase[] = [];

/** What can't be derived for some of them. */
const special: Partial<Record<keyof typeof calls, Partial<OperationCase>>> = {
	'candidate.delete': { gone: true },
	'candidate.invite': { refused: [{ path: 'interviewId', values: ['abc'], says: /must be a GUID/ }] },
};

for (const [title, parameters] of Object.entries(calls)) {
	const [resource, operation] = title.split('.');
	cases.push({ resource, operation, parameters, ...special[title as keyof typeof calls] });
}
