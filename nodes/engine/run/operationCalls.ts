import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { inWords } from '../errors/duration';
import { downloadFile } from '../http/download';
import { jsonCall } from '../http/jsonCall';
import type { Transport } from '../http/transport';
import { uploadFile } from '../http/upload';
import type { AnyCalls, AnyOperation, FileRequest, Output, PollOptions } from '../operation/types';
import type { RequestGate } from '../retry/requestGate';
import { wait } from '../retry/wait';
import { canceledFailure, withRetries, type RetryContext } from '../retry/withRetries';

/** Everything that the items of one run have in common. */
export interface Run {
	context: IExecuteFunctions;
	operation: AnyOperation;
	transport: Transport;
	gate: RequestGate;
	maxAttempts: number;
	/** Results that several items share, by key. */
	shared: Map<string, Promise<unknown>>;
}

/** Something that has been done for an item. */
export interface Done {
	what: string;
	ids: IDataObject;
}

async function poll<T>(
	ask: () => Promise<T | undefined>,
	{ interval, timeout, waitingFor, remedy }: PollOptions,
	signal?: AbortSignal,
): Promise<T> {
	const end = Date.now() + timeout;
	for (;;) {
		const found = await ask();
		if (found !== undefined) return found;
		if (Date.now() + interval > end) {
			throw new CallFailure('late', `Waited ${inWords(timeout)} for ${waitingFor}, which is still pending`, { remedy });
		}
		if (!(await wait(interval, signal))) throw canceledFailure();
	}
}

/** The downloaded file, unless the operation doesn't want it. The vendor did respond, so the attempt has succeeded. */
function wanted(file: FileRequest, output: Output): Output {
	const [{ mimeType, fileSize }] = output.json;
	const failure = file.unwanted?.({ mimeType: String(mimeType), fileSize: Number(fileSize) });
	if (failure) throw failure;
	return output;
}

/**
 * What an operation can do for one item, or for those that are sent together.
 * @param log receives what the operation reports as done
 */
export function callsFor(run: Run, log: Done[]): AnyCalls {
	const { context, operation, transport, gate, maxAttempts, shared } = run;
	const signal = context.getExecutionCancelSignal();
	const retry: RetryContext = { maxAttempts, signal, gate, item: { isStarted: false } };
	return {
		call: async (endpoint, request, options = {}) =>
			await withRetries(retry, {
				effect: options.effect ?? operation.effect,
				kind: endpoint,
				attempt: async () => await jsonCall(transport, endpoint, request, options),
			}),
		download: async (endpoint, request, file) => {
			const attempt = async () => await downloadFile(context, transport, endpoint, request, file);
			return wanted(file, await withRetries(retry, { effect: operation.effect, kind: endpoint, attempt }));
		},
		downloadFrom: async (url, file) => {
			const attempt = async () => await downloadFile(context, transport, 'GET', { url }, file);
			return wanted(file, await withRetries(retry, { effect: 'read', kind: 'download', attempt }));
		},
		upload: async (url, file, { contentType }) =>
			await withRetries(retry, {
				effect: 'repeatable',
				kind: 'upload',
				attempt: async () => await uploadFile(context, transport, url, file, contentType),
			}),
		until: async (ask, options) => await poll(ask, options, signal),
		shared: async <T>(key: string, make: () => Promise<T>) => {
			const known = shared.get(key) as Promise<T> | undefined;
			const made = known ?? make();
			shared.set(key, made);
			return await made;
		},
		done: (what, ids) => log.push({ what, ids }),
	};
}
