import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { ItemMemory, TriedRun } from '../account/triedRuns';
import { CallFailure } from '../errors/callFailure';
import { inWords } from '../errors/duration';
import { downloadFile } from '../http/download';
import { jsonCall } from '../http/jsonCall';
import { isNotReady } from '../http/stillPreparing';
import { sameRead } from '../http/sameRead';
import type { Transport } from '../http/transport';
import { uploadFile } from '../http/upload';
import { NOT_READY_MS } from '../limits';
import type { AnyCalls, AnyOperation, Output, PollOptions } from '../operation/types';
import type { RequestGate } from '../retry/requestGate';
import { wait } from '../retry/wait';
import { claimsFor } from './personClaims';
import type { MissingFields } from './returnedFields';
import { onceInAllTries } from './retryOnFail';
import { sharing, type SharedResults } from './sharedResults';
import { canceledFailure, withRetries, type ItemState, type RetryContext } from '../retry/withRetries';

/** Everything that the items of one run have in common. */
export interface Run {
	context: IExecuteFunctions;
	operation: AnyOperation;
	transport: Transport;
	gate: RequestGate;
	maxAttempts: number;
	/** Results that several items share. */
	shared: SharedResults;
	/** What the operation wants the user to know. */
	hints: Set<string>;
	/** What *Fields to Return* names and no record has. */
	missingFields: MissingFields;
	/** What the run has done, if n8n repeats it when it fails, and if it changes something. */
	tried?: TriedRun;
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
 * @param memory what earlier tries did for the item, if it is sent alone
 */
export function callsFor(run: Run, log: Done[], item: ItemState, memory?: ItemMemory): AnyCalls {
	const { context, operation, transport, gate, maxAttempts, shared } = run;
	const signal = context.getExecutionCancelSignal();
	const retry: RetryContext = { maxAttempts, signal, gate, item };
	const { once, madeBefore, newId } = onceInAllTries(memory);
	return {
		call: async (endpoint, request, options = {}) => {
			const { effect = operation.effect } = options;
			const attempt = async () => await jsonCall(transport, endpoint, request, { ...options, effect });
			const sameAs = effect === 'read' ? sameRead(transport, endpoint, request, options) : undefined;
			const made = async () => await withRetries(retry, { effect, kind: endpoint, sameAs, attempt });
			return effect === 'read' ? await made() : await once(endpoint, made);
		},
		download: async (endpoint, request, file) => {
			const attempt = async () => await downloadFile(context, transport, endpoint, request, file);
			const task = { effect: operation.effect, kind: endpoint, isTransfer: true, attempt };
			return await whenReady(async () => await withRetries(retry, task), transport.timeout, signal);
		},
		downloadFrom: async (url, file) => {
			const attempt = async () => await downloadFile(context, transport, 'GET', { url }, file);
			const task = { effect: 'read', kind: 'download', isTransfer: true, attempt } as const;
			return await whenReady(
				async () => await withRetries<Output | CallFailure>(retry, task),
				transport.timeout,
				signal,
			);
		},
		upload: async (url, file, { contentType }) => {
			const attempt = async () => await uploadFile(context, transport, url, file, contentType);
			const task = { effect: 'repeatable', kind: 'upload', isTransfer: true, attempt } as const;
			await once('upload', async () => await withRetries(retry, task));
		},
		until: async (ask, options) => await poll(ask, options, signal),
		shared: sharing(shared),
		madeBefore,
		...claimsFor({
			...{ account: transport.connection.account, run, maxWait: gate.maxWait, signal },
			onWaited: (ms) => gate.noteWait(ms),
		}),
		done: (what, ids) => log.push({ what, ids }),
		newId: () => {
			const id = newId();
			(item.newIds ??= []).push(id);
			return id;
		},
		hint: (text) => {
			if (run.hints.has(text)) return;
			run.hints.add(text);
			// n8n shows hints only after the node has ended
			context.sendMessageToUI(text);
			context.logger.info(`${context.getNode().name}: ${text}`);
		},
	};
}
