import { setMaxListeners } from 'node:events';
import type { IDataObject } from 'n8n-workflow';

import { claims } from '../../../../nodes/engine/account/claims';
import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { erase } from '../../../../nodes/engine/operation/erase';
import type { AnyCalls, AnyOperation } from '../../../../nodes/engine/operation/types';
import { NotStarted } from '../../../../nodes/engine/retry/notSent';
import { batches } from '../../../../nodes/engine/run/batches';
import { claimsFor } from '../../../../nodes/engine/run/personClaims';
import { sharing } from '../../../../nodes/engine/run/sharedResults';

/** When a simulation begins, epoch ms, and how long it may take, in ms of virtual time. */
const START = 1_800_000_000_000;
const LONGEST_MS = 3_600_000;

/** How a request that changes something ends. */
export type Fate =
	| 'done'
	/** The service refuses it. */
	| 'refused'
	/** It can't be sent. */
	| 'notSent'
	/** It is carried out, and the response is lost. */
	| 'lostAfter'
	/** It is lost on its way. Nobody can tell that from the one before. */
	| 'lostBefore';

/** One execution. */
export interface Execution {
	operation: AnyOperation;
	/** The values of its items' parameters. */
	items: Array<Record<string, unknown> & { options: Record<string, unknown> }>;
	/** When it begins, and when it is canceled, in ms after the beginning. */
	at: number;
	canceledAt?: number;
}

/** How an item ended: with its output, with the code of its failure, or before it was started. */
export type Ended = { output: IDataObject } | { failure: string; mayBeDone: boolean } | { notStarted: true };

/** A candidate of the simulated X0PA Room, with the times of what was done, epoch ms. */
interface Candidate {
	email: string;
	interviewId: string;
	added: number;
	invited: number[];
}

export interface Simulation {
	/** How long the list shows the state before a change, in ms. */
	lag: number;
	/** The fates of the requests that change something, in order. Default: done. */
	fates: Fate[];
	/** How long requests take, in ms, in order. Default: 50. */
	times: number[];
	/** Candidates at the beginning. */
	there?: Array<{ email: string; interviewId: string; isInvited?: boolean }>;
}

export interface Outcome {
	ends: Ended[][];
	candidates: Candidate[];
	/** The emails, by address. */
	emails: Map<string, number>;
	/** What was requested. */
	requests: string[];
	/** When each execution ended, in ms after the beginning. */
	endedAt: number[];
}

const pass = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

const failures = {
	refused: () => new CallFailure('status', 'X0PA Room returned 403', { status: 403 }),
	notSent: () => new CallFailure('notSent', 'X0PA Room could not be reached'),
	lost: () => Object.assign(new CallFailure('broken', 'no response'), { outcomeUnknown: true }),
};

/** X0PA Room as its documents describe it, whose list lags. */
class Room {
	readonly candidates: Candidate[] = [];
	readonly requests: string[] = [];
	private changes = 0;
	private calls = 0;

	constructor(private readonly how: Simulation) {
		for (const { email, interviewId, isInvited } of how.there ?? []) {
			this.candidates.push({ email, interviewId, added: -Infinity, invited: isInvited ? [-Infinity] : [] });
		}
	}

	async call(endpoint: string, body: unknown, signal: AbortSignal): Promise<unknown> {
		if (signal.aborted) throw new NotStarted();
		this.requests.push(endpoint);
		const ms = this.how.times[this.calls++ % this.how.times.length] ?? 50;
		const isRead = endpoint.startsWith('GET ');
		const fate = isRead ? 'done' : (this.how.fates[this.changes++] ?? 'done');
		await pass(ms / 2);
		if (fate === 'notSent') throw failures.notSent();
		if (fate === 'refused') throw failures.refused();
		const response = fate === 'lostBefore' ? undefined : this.carryOut(endpoint, body as IDataObject);
		await pass(ms / 2);
		if (isRead && signal.aborted) throw new CallFailure('broken', 'canceled', { code: 'canceled' });
		if (fate !== 'done' || signal.aborted) throw failures.lost();
		return response;
	}

	private carryOut(endpoint: string, body: IDataObject): unknown {
		const now = Date.now();
		if (endpoint.startsWith('GET ')) return this.list(now - this.how.lag);
		if (endpoint.endsWith('/candidate')) {
			const number = String(this.candidates.length).padStart(12, '0');
			const one = { email: String(body.emailAddress), interviewId: `00000000-0000-4000-8000-${number}` };
			this.candidates.push({ ...one, added: now, invited: [] });
			return [{ interviewId: one.interviewId, profileId: 1, candidateEmail: one.email }];
		}
		for (const id of body.interviewIds as string[]) {
			this.candidates.find(({ interviewId }) => interviewId === id)?.invited.push(now);
		}
		return { msg: 'The invitation has been sent successfully' };
	}

	private list(now: number) {
		const shown = this.candidates.filter(({ added }) => added <= now);
		return {
			count: shown.length,
			Videointerviews: shown.map(({ email, interviewId, invited }) => ({
				candidateEmail: email,
				interviewId,
				inviteSent: invited.some((at) => at <= now),
			})),
		};
	}
}

const codeOf = ({ kind, failureCode, outcomeUnknown }: CallFailure) =>
	outcomeUnknown ? 'outcome-unknown' : (failureCode ?? kind);

function ended(error: unknown): Ended {
	if (error instanceof NotStarted) return { notStarted: true };
	if (!(error instanceof CallFailure)) throw error;
	return { failure: codeOf(error), mayBeDone: error.outcomeUnknown === true };
}

/** Runs the operation as `runBatch` does. */
async function execute(room: Room, { operation, items, at, canceledAt = Infinity }: Execution): Promise<Ended[]> {
	await pass(at);
	const cancel = new AbortController();
	if (canceledAt < Infinity) setTimeout(() => cancel.abort(), canceledAt - at);
	const { signal } = cancel;
	// As n8n does
	setMaxListeners(Infinity, signal);
	const shared = sharing(new Map());
	const calls = erase<AnyCalls>({
		...claimsFor({ account: 'account', run: cancel, maxWait: 300_000, signal }),
		shared,
		call: async (endpoint: string, { body }: { body?: unknown }) => await room.call(endpoint, body, signal),
		madeBefore: () => false,
		done: () => {},
		hint: () => {},
	});
	const ends: Ended[] = [];
	const prepared = items.map((values, index) => ({ index, values }));
	const run = async ({ sent, items: all }: ReturnType<typeof batches>[number]) => {
		try {
			const outputOf = await operation.run(
				calls,
				sent.map(({ values }) => values),
			);
			for (const { index, values } of all) {
				try {
					ends[index] = { output: outputOf(values).json[0] };
				} catch (error) {
					ends[index] = ended(error);
				}
			}
		} catch (error) {
			for (const { index } of all) ends[index] = ended(error);
		}
	};
	await Promise.all(batches(operation, prepared).map(run));
	return ends;
}

/** Runs executions side by side in one process, in virtual time. @throws if one of them never ends */
export async function simulate(how: Simulation, executions: Execution[]): Promise<Outcome> {
	jest.useFakeTimers({ now: START });
	try {
		claims.forgetAll();
		const room = new Room(how);
		const endedAt: number[] = [];
		const run = async (one: Execution, index: number) => {
			const ends = await execute(room, one);
			endedAt[index] = Date.now() - START;
			return ends;
		};
		const all = Promise.all(executions.map(run));
		let isOver = false;
		void all.then(
			() => (isOver = true),
			() => (isOver = true),
		);
		while (!isOver && Date.now() < START + LONGEST_MS) await jest.advanceTimersToNextTimerAsync();
		if (!isOver) throw new Error('The executions wait for one another');
		const ends = await all;
		const emails = new Map<string, number>();
		for (const { email, invited } of room.candidates) {
			const sent = invited.filter((at) => at > -Infinity).length;
			emails.set(email, (emails.get(email) ?? 0) + sent);
		}
		return { ends, candidates: room.candidates, emails, requests: room.requests, endedAt };
	} finally {
		jest.useRealTimers();
	}
}
