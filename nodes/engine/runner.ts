import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { callOnce } from './call';
import { downloadFile } from './download';
import { CallFailure } from './failure';
import type { Limiter } from './limiter';
import type { AnyOperation, Effect, Patience, Runner } from './operation';
import { cancelled, persist } from './persist';
import type { Transport } from './request';
import { wait } from './retry';
import { uploadFile } from './upload';

/** Everything that the items of one run have in common. */
export interface Run {
	context: IExecuteFunctions;
	operation: AnyOperation;
	transport: Transport;
	limiter: Limiter;
	maxAttempts: number;
	/** Results that several items share, by key. */
	shared: Map<string, Promise<unknown>>;
}

/** Something that has been done for an item. */
export interface Done {
	what: string;
	ids: IDataObject;
}

const minutes = (ms: number): string => (ms < 120_000 ? `${ms / 1_000} s` : `${Math.round(ms / 6_000) / 10} minutes`);

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
			throw new CallFailure('late', `Waited ${minutes(atMost)} for ${waitingFor}, and it is not finished`, { remedy });
		}
		if (!(await wait(every, signal))) throw cancelled();
	}
}

/** What an operation can do for one item. `log` gets what it says it has done. */
export function runnerFor({ context, operation, transport, limiter, maxAttempts, shared }: Run, log: Done[]): Runner {
	const signal = context.getExecutionCancelSignal();
	const trying = async <T>(effect: Effect, attempt: () => Promise<T>) =>
		await persist({ maxAttempts, signal, limiter }, effect, attempt);
	return {
		call: async (endpoint, request, options = {}) =>
			await trying(
				options.effect ?? operation.effect,
				async () => await callOnce(transport, endpoint, request, options),
			),
		download: async (endpoint, request, file) =>
			await trying(operation.effect, async () => await downloadFile(context, transport, endpoint, request, file)),
		downloadFrom: async (url, file) =>
			await trying('read', async () => await downloadFile(context, transport, 'GET', { url }, file)),
		upload: async (url, file, { contentType }) =>
			await trying('repeatable', async () => await uploadFile(context, transport, url, file, contentType)),
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
