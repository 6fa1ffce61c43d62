import { CallFailure, type Calls } from '../engine';
import { settle } from '../engine/errors/result';
import { statusIn, UNSEEN, unseen } from './responses';
import type { paths } from './api';

const POLL_MS = 2_000;

/**
 * Asks for the status of a version until its documents are there.
 *
 * The list of statuses was not readable: `Completed` is the end, one that ends in "Failed" is a failure, and any other
 * is waited out.
 * @param maxWait how long, in seconds
 * @throws CallFailure when it failed, took too long, or the status can't be read
 */
export async function assembled(
	calls: Pick<Calls<paths>, 'call' | 'until'>,
	path: { workItemId: string; versionId: string },
	maxWait: number,
): Promise<string> {
	let status: string | undefined;
	const ask = async () => {
		const endpoint = 'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status';
		status = statusIn(unseen(await calls.call(endpoint, { path }, { ...UNSEEN, effect: 'read' })));
		if (status === undefined) {
			throw new CallFailure('refused', 'HotDocs Advance told the status in a form that is not known', {
				remedy: 'Use "Get Status" to see it, and "Create and Assemble" of a version without waiting.',
			});
		}
		if (/failed$/i.test(status)) {
			throw new CallFailure('refused', `HotDocs Advance could not finish the documents: the status is ${status}`, {
				remedy: 'Look at the work item in HotDocs Advance.',
			});
		}
		return status.toLowerCase() === 'completed' ? status : undefined;
	};
	const waited = await settle(
		async () =>
			await calls.until(ask, {
				every: POLL_MS,
				atMost: maxWait * 1_000,
				waitingFor: `the documents of version ${path.versionId}`,
				remedy: 'It goes on in HotDocs Advance: ask for it later with "Get Status".',
			}),
	);
	if (waited.ok) return waited.value;
	const { error } = waited;
	// Only the status tells whether waiting longer would help: which of them are final is not known
	if (error instanceof CallFailure && error.kind === 'late') error.message += `: the status is ${status}`;
	throw error;
}
