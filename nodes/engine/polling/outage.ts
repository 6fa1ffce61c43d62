import type { IPollFunctions } from 'n8n-workflow';

import { asNodeError } from '../errors/nodeErrors';
import { CallFailure } from '../errors/callFailure';
import { mayRepeat } from '../retry/policy';

/** What has been reported of each trigger that can't work at present, by workflow and node. */
const reported = new Map<string, string>();

const keyOf = (context: IPollFunctions): string => `${context.getWorkflow().id}:${context.getNode().id}`;

const isTransient = (error: unknown): boolean => error instanceof CallFailure && mayRepeat(error, 'read');

/** Failures with the same text here are the same trouble, which is reported once. */
function troubleOf(error: unknown): string {
	if (isTransient(error)) return 'outage';
	return error instanceof CallFailure ? `${error.kind} ${error.status}` : String(error);
}

/** When the poll that failed ran. */
export interface Moment {
	/** It is the first poll of this activation: n8n refuses to publish, or to start the workflow again, if it throws. */
	isFirst: boolean;
	/** There is something to compare with, so that nothing is lost when this poll is left out. */
	hasGround: boolean;
}

/**
 * Deals with a poll that failed. The vendor's being away for a day must not make 1,440 error executions: a trouble is
 * reported when it begins, and goes to n8n's log as long as it lasts.
 * @throws NodeApiError or NodeOperationError when it is to be reported
 */
export function failed(context: IPollFunctions, error: unknown, { isFirst, hasGround }: Moment): void {
	const nodeError = asNodeError(context.getNode(), error);
	if (isFirst && !hasGround) throw nodeError;
	const isRestart = isFirst && ['init', 'leadershipChange'].includes(context.getActivationMode());
	const trouble = troubleOf(error);
	if ((isRestart && isTransient(error)) || reported.get(keyOf(context)) === trouble) {
		context.logger.warn(`${context.getNode().name}: ${nodeError.message}`);
		return;
	}
	reported.set(keyOf(context), trouble);
	nodeError.description = [
		nodeError.description,
		'This is reported once. The trigger goes on by itself when it can, and tells then what has happened meanwhile.',
	]
		.filter(Boolean)
		.join(' ');
	throw nodeError;
}

/** Notes that a poll worked: the next trouble is a new one. */
export function worked(context: IPollFunctions): void {
	if (reported.delete(keyOf(context))) context.logger.info(`${context.getNode().name}: it works again`);
}
