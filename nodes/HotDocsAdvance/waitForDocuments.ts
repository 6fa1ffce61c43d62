import { CallFailure, type Calls } from '../engine';
import { parseUnknown, statusIn, UNKNOWN_RESPONSE } from './responses';
import type { paths } from './api';

const POLL_INTERVAL_MS = 2_000;

/**
 * Polls the status of a version until its documents are ready.
 *
 * The vendor's list of statuses was not readable: `Completed` is taken as the end, a status that ends in "Failed" as a
 * failure, and any other as pending.
 * @param maxWait timeout in seconds
 * @returns the final status
 * @throws CallFailure when the assembly failed, the timeout is over, or the status can't be read
 */
export async function waitForDocuments(
	calls: Pick<Calls<paths>, 'call' | 'until'>,
	path: { workItemId: string; versionId: string },
	maxWait: number,
): Promise<string> {
	let status: string | undefined;
	const finalStatus = async () => {
		const endpoint = 'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status';
		status = statusIn(parseUnknown(await calls.call(endpoint, { path }, { ...UNKNOWN_RESPONSE, effect: 'read' })));
		if (status === undefined) {
			throw new CallFailure('refused', 'HotDocs Advance returned the status in an unexpected format', {
				remedy:
					'Use "Get Status" to see it, and turn off "Wait Until Assembled" in "Create and Assemble" of a version.',
				code: 'unexpected-response',
			});
		}
		if (/failed$/i.test(status)) {
			throw new CallFailure('refused', `HotDocs Advance could not finish the documents: the status is ${status}`, {
				remedy: 'Check the work item in HotDocs Advance.',
			});
		}
		return status.toLowerCase() === 'completed' ? status : undefined;
	};
	const options = {
		interval: POLL_INTERVAL_MS,
		timeout: maxWait * 1_000,
		waitingFor: `the documents of version ${path.versionId}`,
		remedy: 'The assembly continues in HotDocs Advance. Use "Get Status" to check it later.',
	};
	return await calls.until(finalStatus, options).catch((error: unknown) => {
		// Only the status shows whether a longer wait would help, because the final ones are not known
		if (error instanceof CallFailure && error.kind === 'late') error.message += ` (status: ${status})`;
		throw error;
	});
}
