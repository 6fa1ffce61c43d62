import { inWords } from '../errors/duration';
import { inCount, perSecondInWords } from './counts';
import type { Run } from './operationCalls';

/** Writes what a run has sent to n8n's log: its hints show in the editor only. */
export function logRun({ context, gate, transport }: Run): void {
	const { sent, rateLimited, waitedMs } = gate.totals;
	if (sent === 0) return;
	const learned = gate.account.rate.perSecond(Date.now());
	const parts = [
		transport.product,
		inCount(sent, 'request'),
		`${rateLimited} rate-limited`,
		`waited ${inWords(waitedMs)}`,
		`learned rate: ${learned === undefined ? 'none' : perSecondInWords(learned)}`,
	];
	const place = `workflow "${context.getWorkflow().name}", execution ${context.getExecutionId()}`;
	context.logger.info(`${context.getNode().name} (${place}): ${parts.join(', ')}`);
}
