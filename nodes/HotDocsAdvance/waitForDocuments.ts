import { CallFailure, untilDone, type Calls } from '../engine';
import { statusIn, UNKNOWN_RESPONSE } from './responses';
import type { paths } from './api';

const POLL_INTERVAL_MS = 2_000;

/** A version of a work item. */
interface VersionPath {
	workItemId: string;
	versionId: string;
}

/** The statuses that were seen besides `Completed` and `PostProcessingFailed`. The vendor's list of them was not readable. */
const STATUSES = ['Saving', 'Saved', 'Completing', 'In progress'];

const statusOf = async ({ call }: Pick<Calls<paths>, 'call'>, path: VersionPath) => {
	const endpoint = 'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status';
	return statusIn(await call(endpoint, { path }, { ...UNKNOWN_RESPONSE, effect: 'read' }));
};

/**
 * Polls the status of a version until its documents are ready.
 * @param maxWait timeout in seconds
 * @returns the final status
 * @throws CallFailure when the assembly failed, the timeout is over, or the status can't be read
 */
export async function waitForDocuments(
	calls: Pick<Calls<paths>, 'call' | 'until' | 'hint'>,
	path: VersionPath,
	maxWait: number,
): Promise<string> {
	return await untilDone(calls, async () => await statusOf(calls, path), {
		product: 'HotDocs Advance',
		done: 'Completed',
		pending: STATUSES,
		failed: (status) =>
			new CallFailure('refused', `HotDocs Advance could not finish the documents: the status is ${status}`, {
				remedy: 'Check the work item in HotDocs Advance.',
			}),
		unreadable:
			'Use "Get Status" to see it, and turn off "Wait Until Assembled" in "Create and Assemble" of a version.',
		interval: POLL_INTERVAL_MS,
		timeout: maxWait * 1_000,
		waitingFor: `the documents of version ${path.versionId}`,
		remedy: 'The assembly continues in HotDocs Advance. Use "Get Status" to check it later.',
	});
}

/**
 * Polls the status of a version until it is saved.
 * @param first the status in the response to the call that saves it
 * @param maxWait timeout in seconds
 * @returns the final status
 * @throws CallFailure when it could not be saved, the timeout is over, or the status can't be read
 */
export async function waitUntilSaved(
	calls: Pick<Calls<paths>, 'call' | 'until' | 'hint'>,
	path: VersionPath,
	{ first, maxWait }: { first: string | undefined; maxWait: number },
): Promise<string> {
	let known = first;
	const status = async () => {
		const next = known ?? (await statusOf(calls, path));
		known = undefined;
		return next;
	};
	return await untilDone(calls, status, {
		product: 'HotDocs Advance',
		done: 'Saved',
		pending: STATUSES,
		failed: (word) =>
			new CallFailure('refused', `HotDocs Advance could not save the version: the status is ${word}`, {
				remedy: 'Check the work item in HotDocs Advance.',
			}),
		unreadable: 'Use "Get Status" to see it, and turn off "Wait Until Saved".',
		interval: POLL_INTERVAL_MS,
		timeout: maxWait * 1_000,
		waitingFor: `version ${path.versionId} to be saved`,
		remedy: 'HotDocs Advance continues to save it. Use "Get Status" to check it later.',
	});
}
