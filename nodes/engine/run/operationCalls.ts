import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { inWords } from '../errors/duration';
import { downloadFile } from '../http/download';
import { jsonCall } from '../http/jsonCall';
import { isNotReady } from '../http/stillPreparing';
import type { Transport } from '../http/transport';
import { uploadFile } from '../http/upload';
import { NOT_READY_MS } from '../limits';
import type { AnyCalls, AnyOperation, Output, PollOptions } from '../operation/types';
import type { RequestGate } from '../retry/requestGate';
import { wait } from '../retry/wait';
import { canceledFailure, withRetries, type ItemState, type RetryContext } from '../retry/withRetries';

/** Everything that the items of one run have in common. */
export interface Run {
	context: IExecuteFunctions;
	operation: AnyOperation;
	transport: Transport;
	gate: RequestGate;
	maxAttempts: number;
	/** Results that several items share, by key. */
	shared: Map<string, Promise<unknown>>;
	/** What the operation wants the user to know. */
	hints: Set<string>;
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

/** Downloads a file, and asks again while the service is still making it, for as long as a response may take. */
async function whenReady(
	download: () => Promise<Output | CallFailure>,
	timeout: number,
	signal?: AbortSignal,
): Promise<Output> {
	const end = Date.now() + timeout;
	for (;;) {
		const made = await download();
		if (!(made instanceof CallFailure)) return made;
		const ms = Math.max(made.retryAfter ?? NOT_READY_MS.default, NOT_READY_MS.shortest);
		if (!isNotReady(made) || Date.now() + ms > end) throw made;
		if (!(await wait(ms, signal))) throw canceledFailure();
	}
}

/**
 * What an operation can do for one item, or for those that are sent together.
 * @param log receives what the operation reports as done
 * @param item receives what is known of the item
 */
export function callsFor(run: Run, log: Done[], item: ItemState): AnyCalls {
	const { context, operation, transport, gate, maxAttempts, shared } = run;
	const signal = context.getExecutionCancelSignal();
	const retry: RetryContext = { maxAttempts, signal, gate, item };
	return {
		call: async (endpoint, request, options = {}) => {
			const { effect = operation.effect } = options;
			const attempt = async () => await jsonCall(transport, endpoint, request, { ...options, effect });
			return await withRetries(retry, { effect, kind: endpoint, attempt });
		},
		download: async (endpoint, request, file) => {
			const attempt = async () => await downloadFile(context, transport, endpoint, request, file);
			const task = { effect: operation.effect, kind: endpoint, attempt };
			return await whenReady(async () => await withRetries(retry, task), transport.timeout, signal);
		},
		downloadFrom: async (url, file) => {
			const attempt = async () => await downloadFile(context, transport, 'GET', { url }, file);
			const task = { effect: 'read', kind: 'download', attempt } as const;
			return await whenReady(
				async () => await withRetries<Output | CallFailure>(retry, task),
				transport.timeout,
				signal,
			);
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
		hint: (text) => {
			if (run.hints.has(text)) return;
			run.hints.add(text);
			// n8n shows hints only after the node has ended
			context.sendMessageToUI(text);
			context.logger.info(`${context.getNode().name}: ${text}`);
		},
	};
}
