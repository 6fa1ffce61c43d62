import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { PlainRequest } from './contract';
import { downloadFile } from './download';
import { CallFailure } from './failure';
import type { Limiter } from './limiter';
import type { AnyOperation, CallOptions, Effect, Runner } from './operation';
import { send, type Transport } from './request';
import { mayRepeat, outcomeUnknown, wait, waitBefore } from './retry';
import { settle, settleNow } from './settle';
import { vendorText } from './vendorText';

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

const cancelled = () => new CallFailure('refused', 'The execution was cancelled');

/** Tries until it works, may not be repeated, or has taken too long: the retry table of docs/architecture.md. */
async function persist<T>(run: Run, effect: Effect, deadline: number, attempt: () => Promise<T>): Promise<T> {
	const signal = run.context.getExecutionCancelSignal();
	let maybeDone = false;
	for (let attempts = 1; ; attempts++) {
		if (signal?.aborted) throw cancelled();
		const started = Date.now();
		const settled = await settle(attempt);
		const latency = Date.now() - started;
		if (settled.ok) {
			run.limiter.observe({ status: 200, latency });
			return settled.value;
		}
		const { error } = settled;
		if (!(error instanceof CallFailure)) throw error;
		run.limiter.observe({ status: error.status, retryAfter: error.retryAfter, latency });
		error.maybeDoneBefore = maybeDone;
		maybeDone ||= outcomeUnknown(error);
		error.uncertain = effect === 'once' && outcomeUnknown(error);
		const ms = waitBefore(attempts, error.retryAfter, Math.random());
		if (attempts >= run.maxAttempts || !mayRepeat(error, effect) || Date.now() + ms > deadline) throw error;
		if (!(await wait(ms, signal))) throw cancelled();
	}
}

function parseJson(transport: Transport, text: string): unknown {
	if (text.trim() === '') return undefined;
	const parsed = settleNow(() => JSON.parse(text) as unknown);
	if (parsed.ok) return parsed.value;
	const said = vendorText(text, transport.connection.secrets());
	throw new CallFailure('unusable', `${transport.product} answered something that is not JSON${said}`, {
		remedy: 'Check the Base URL in the credential. A proxy on the way may have answered.',
	});
}

/** What an operation can do for one item. `log` gets what it says it has done. */
export function runnerFor(run: Run, deadline: number, log: Done[]): Runner {
	const { transport, operation } = run;
	return {
		call: async (endpoint: string, request: PlainRequest, options: CallOptions = {}) =>
			await persist(run, options.effect ?? operation.effect, deadline, async () => {
				const answer = await send(transport, endpoint, request, 'application/json', false);
				return parseJson(transport, answer.body);
			}),
		download: async (endpoint, request, file) =>
			await persist(
				run,
				operation.effect,
				deadline,
				async () => await downloadFile(transport, endpoint, request, file),
			),
		shared: async <T>(key: string, make: () => Promise<T>) => {
			const known = run.shared.get(key) as Promise<T> | undefined;
			const made = known ?? make();
			run.shared.set(key, made);
			return await made;
		},
		done: (what, ids) => log.push({ what, ids }),
	};
}
