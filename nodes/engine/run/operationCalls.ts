import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { callOnce } from '../http/jsonCall';
import { downloadFile } from '../http/download';
import { inWords } from '../errors/duration';
import { CallFailure } from '../errors/callFailure';
import type { Gate } from '../retry/requestGate';
import type { AnyOperation, Patience, Runner } from '../operation/define';
import { canceled, persist, type Task } from '../retry/withRetries';
import type { Transport } from '../http/request';
import { wait } from '../retry/policy';
import { uploadFile } from '../http/upload';

/** Everything that the items of one run have in common. */
export interface Run {
	context: IExecuteFunctions;
	operation: AnyOperation;
	transport: Transport;
	gate: Gate;
	maxAttempts: number;
	/** Results that several items share, by key. */
	shared: Map<string, Promise<unknown>>;
}

/** Something that has been done for an item. */
export interface Done {
	what: string;
	ids: IDataObject;
}

async function askUntil<T>(
	ask: () => Promise<T | undefined>,
	{ every, atMost, waitingFor, remedy }: Patience,
	signal?: AbortSignal,
): Promise<T> {
	const end = Date.now() + atMost;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() + every > end) {
			throw new CallFailure('late', `Waited ${inWords(atMost)} for ${waitingFor}, and it is not finished`, { remedy });
		}
		if (!(await wait(every, signal))) throw canceled();
	}
}

/** What an operation can do for one item, or for some that travel together. `log` gets what it says it has done. */
export function runnerFor({ context, operation, transport, gate, maxAttempts, shared }: Run, log: Done[]): Runner {
	const signal = context.getExecutionCancelSignal();
	let isBegun = false;
	const trying = async <T>(task: Task<T>) => {
		const attempt = async () => {
			isBegun = true;
			return await task.attempt();
		};
		return await persist({ maxAttempts, signal, gate, isBegun }, { ...task, attempt });
	};
	return {
		call: async (endpoint, request, options = {}) =>
			await trying({
				effect: options.effect ?? operation.effect,
				kind: endpoint,
				attempt: async () => await callOnce(transport, endpoint, request, options),
			}),
		download: async (endpoint, request, file) =>
			await trying({
				effect: operation.effect,
				kind: endpoint,
				attempt: async () => await downloadFile(context, transport, endpoint, request, file),
			}),
		downloadFrom: async (url, file) =>
			await trying({
				effect: 'read',
				kind: 'download',
				attempt: async () => await downloadFile(context, transport, 'GET', { url }, file),
			}),
		upload: async (url, file, { contentType }) =>
			await trying({
				effect: 'repeatable',
				kind: 'upload',
				attempt: async () => await uploadFile(context, transport, url, file, contentType),
			}),
		until: async (ask, patience) => await askUntil(ask, patience, signal),
		shared: async <T>(key: string, make: () => Promise<T>) => {
			const known = shared.get(key) as Promise<T> | undefined;
			const made = known ?? make();
			shared.set(key, made);
			return await made;
		},
		done: (what, ids) => log.push({ what, ids }),
	};
}
