import { NodeOperationError } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { withCode } from '../errors/failureCode';
import { asNodeError, itemError } from '../errors/nodeErrors';
import { redact } from '../errors/redact';
import { REPORT_CHANGE } from '../errors/remedies';
import { NotStarted } from '../retry/notSent';
import { isRateLimited, outcomeUnknown } from '../retry/retryTable';
import { canceledFailure, type ItemState } from '../retry/withRetries';
import type { Done, Run } from './operationCalls';
import { idList, type Result } from './output';

/** A TypeError in an operation means an unexpected response: one that the contract doesn't describe. */
const asFailure = (thrown: unknown, { transport }: Run): unknown =>
	thrown instanceof TypeError
		? new CallFailure(
				'unusable',
				`${transport.product} returned a response in an unexpected format (${thrown.message})`,
				{ remedy: REPORT_CHANGE },
			)
		: thrown;

/** What else there is to say about an item that failed. */
interface Circumstances {
	log: Done[];
	state: ItemState;
	/** How many records were sent in the same call. */
	together: number;
	/** Whether nothing was sent that changes something. */
	isDry: boolean;
}

/** Statuses with which a vendor rejects a call before it looks at the records, besides those of a rate limit. */
const NOTHING_DONE = new Set([401, 403]);

/** What the failure means for the other items of the same call, as sentences. */
function companions({ operation }: Run, error: unknown, records: number): string[] {
	const others = (error instanceof CallFailure ? (error.together ?? records) : records) - 1;
	// A failure of these kinds is one item's own, or comes before anything is sent
	const isSent = !(error instanceof CallFailure && ['notSent', 'refused'].includes(error.kind));
	if (others === 0 || !isSent) return [];
	const isRejected =
		operation.effect === 'once' &&
		error instanceof CallFailure &&
		error.kind === 'status' &&
		error.outcomeUnknown !== true &&
		!isRateLimited(error) &&
		!NOTHING_DONE.has(error.status ?? 0);
	return [
		`It was sent in one request with ${others} other item${others === 1 ? '' : 's'}.`,
		...(isRejected ? [`Some of them may have gone through. ${operation.howToCheck ?? ''}`.trim()] : []),
	];
}

/**
 * The IDs that were generated for an item that may have been done, as sentences: they are known nowhere else.
 * @param said what the error says already
 */
function idsInDoubt(error: CallFailure, { newIds = [] }: ItemState, said: string): string[] {
	const isInDoubt = outcomeUnknown(error) || error.outcomeUnknown === true || error.maybeDoneBefore === true;
	const unsaid = newIds.filter((id) => !said.includes(id));
	return isInDoubt ? unsaid.map((id) => `If it was done, its ID is ${id}.`) : [];
}

/** The result of an item for which something was thrown. */
export function failureOf(
	run: Run,
	index: number,
	thrown: unknown,
	{ log, state, together, isDry }: Circumstances,
): Result {
	const { operation } = run;
	const error = thrown instanceof NotStarted ? canceledFailure() : asFailure(thrown, run);
	const doneBefore = log.map(({ what, ids }) => [what, idList(ids) && `(${idList(ids)})`].filter(Boolean).join(' '));
	const circumstances = [
		...doneBefore.map((done) => `Done before: ${done}.`),
		...companions(run, error, together),
	].join(' ');
	const node = run.context.getNode();
	const withoutSecrets = (text: string) => redact(text, run.transport.connection.secrets());
	if (error instanceof CallFailure) {
		// The operation itself may have made it from the vendor's words
		error.message = withoutSecrets(error.message);
		// An operation may notice only later that the response can't be used
		error.outcomeUnknown ??= operation.effect === 'once' && error.kind === 'unusable' && !isDry;
		// "Nothing deleted" may be the response to a second attempt
		error.maybeDoneBefore ||= state.maybeDoneBefore === true;
		const { hints, howToCheck } = operation;
		return {
			error: itemError(node, error, index, {
				hints,
				howToCheck,
				circumstances: [circumstances, ...idsInDoubt(error, state, circumstances)].filter(Boolean).join(' '),
			}),
			outcomeUnknown: error.outcomeUnknown,
			doneBefore,
		};
	}
	if (error instanceof NodeOperationError) return { error: asNodeError(node, error) };
	const message = `${withoutSecrets(error instanceof Error ? error.message : String(error))} [item ${index}]`;
	const description = withCode(circumstances, 'internal-error');
	return { error: new NodeOperationError(node, message, { itemIndex: index, description }) };
}
