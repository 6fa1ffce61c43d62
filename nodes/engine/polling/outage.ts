import type { IPollFunctions } from 'n8n-workflow';

import { asNodeError } from '../errors/nodeErrors';
import { CallFailure } from '../errors/callFailure';
import { mayRetry } from '../retry/retryTable';

/** The problem that each failing trigger has reported, by workflow and node. */
const reported = new Map<string, string>();

/** The key of a trigger's state in memory: its workflow and node. */
export const triggerKey = (context: IPollFunctions): string => `${context.getWorkflow().id}:${context.getNode().id}`;

const isTransient = (error: unknown): boolean => error instanceof CallFailure && mayRetry(error, 'read');

/** Failures with the same text here are the same problem, which is reported once. */
function problemOf(error: unknown): string {
	if (isTransient(error)) return 'outage';
	return error instanceof CallFailure ? `${error.kind} ${error.status}` : String(error);
}

/** When the poll that failed ran. */
export interface Moment {
	/** It is the first poll of this activation: n8n refuses to publish, or to start the workflow again, if it throws. */
	isFirst: boolean;
	/** There is a baseline to compare with, so that nothing is lost when this poll is skipped. */
	hasBaseline: boolean;
}

/**
 * Handles a failed poll. An outage of a day must not create 1,440 error executions: a problem is reported when it begins,
 * and written to n8n's log while it lasts.
 * @throws NodeApiError or NodeOperationError to report it
 */
export function failed(context: IPollFunctions, error: unknown, { isFirst, hasBaseline }: Moment): void {
	const nodeError = asNodeError(context.getNode(), error);
	if (isFirst && !hasBaseline) throw nodeError;
	const isRestart = isFirst && ['init', 'leadershipChange'].includes(context.getActivationMode());
	const problem = problemOf(error);
	if ((isRestart && isTransient(error)) || reported.get(triggerKey(context)) === problem) {
		context.logger.warn(`${context.getNode().name}: ${nodeError.message}`);
		return;
	}
	reported.set(triggerKey(context), problem);
	nodeError.description = [
		nodeError.description,
		'This is reported once. The trigger continues by itself when the problem is over, and then reports what happened in the meantime.',
	]
		.filter(Boolean)
		.join(' ');
	throw nodeError;
}

/** Records that a poll succeeded: the next problem is a new one. */
export function worked(context: IPollFunctions): void {
	if (reported.delete(triggerKey(context))) context.logger.info(`${context.getNode().name}: works again`);
}
