import { operationContract } from '../harness/operationContract.mjs';
import type { OperationCase } from '../harness/operationUnderTest.mjs';
import { vendorUnderTest } from '../harness/vendorUnderTest.mjs';
import { calls } from './calls.mjs';
import { runRoom, signedOut } from './fixture.mjs';

const x0paRoom = vendorUnderTest({
	folder: 'X0paRoom',
	run: runRoom,
	wrongCredential: (sandbox) => ({ credential: signedOut(sandbox, { password: 'wrong-password-canary-7731' }) }),
	errorBody: (message) => ({ message }),
	signsInAgain: true,
});

/** What can't be derived for some of them. */
const special: Partial<Record<keyof typeof calls, Partial<OperationCase>>> = {
	'candidate.delete': { gone: true },
	'candidate.invite': { refused: [{ path: 'interviewId', values: ['abc'], says: /must be a GUID/ }] },
};

for (const [title, parameters] of Object.entries(calls)) {
	const [resource, operation] = title.split('.');
	operationContract(x0paRoom, { resource, operation, parameters, ...special[title as keyof typeof calls] });
}
