import { CallFailure } from '../errors/callFailure';
import { type Gate, NotStarted } from './requestGate';
import type { Effect } from '../operation/define';
import type { Feedback } from './adaptiveRate';
import { DEADLINE_MS, mayRepeat, outcomeOf, outcomeUnknown, tooMany, wait, waitBefore } from './policy';
import { settle, type Settled } from '../errors/result';

/** Under which conditions a call is made again. */
export interface Persistence {
	maxAttempts: number;
	/** Ends the waiting between two attempts. */
	signal?: AbortSignal;
	/** Lets each attempt start when the vendor can bear it. */
	gate?: Gate;
	/** True when something has been sent for the item before this call. */
	isBegun?: boolean;
}

/** One thing to be done, be it in several attempts. */
export interface Task<T> {
	effect: Effect;
	/** Tasks of a kind take about the same time: the endpoint. */
	kind: string;
	attempt: () => Promise<T>;
}

export const canceled = () => new CallFailure('refused', 'The execution was canceled');

interface Tried<T> {
	settled: Settled<T>;
	/** Epoch ms. */
	started: number;
	/** How many requests the vendor had answered well until then. */
	answered: number;
}

/** Makes an attempt when its turn has come. @throws NotStarted or CallFailure when it never comes */
async function tryOnce<T>(
	gate: Gate | undefined,
	isBegun: boolean,
	{ kind, attempt }: Task<T>,
	failedAt?: number,
): Promise<Tried<T>> {
	await gate?.enter(isBegun);
	const started = Date.now();
	const answered = gate?.pace.answered ?? 0;
	const settled = await settle(attempt);
	if (!settled.ok && settled.error instanceof CallFailure && settled.error.status === 401) gate?.lockOut(settled.error);
	gate?.leave({ ...feedbackOf(settled), started, failedAt, kind, isDone: settled.ok });
	return { settled, started, answered };
}

function feedbackOf(settled: Settled<unknown>): Pick<Feedback, 'outcome' | 'retryAfter'> {
	if (settled.ok) return { outcome: 'answered' };
	const { error } = settled;
	return error instanceof CallFailure
		? { outcome: outcomeOf(error), retryAfter: error.retryAfter }
		: { outcome: 'unclear' };
}

/** How long a task itself waits, in ms. The pause after a refusal is the gate's, for all alike. */
const ownWait = (gate: Gate | undefined, error: CallFailure, attempts: number): number =>
	gate && tooMany(error) ? 0 : waitBefore(attempts, error.retryAfter, Math.random());

/**
 * Tries until it works, may not be repeated, or has taken too long: the retry table of docs/architecture.md.
 * @throws CallFailure of the last attempt; NotStarted when the run ended before the first one
 */
export async function persist<T>({ maxAttempts, signal, gate, isBegun }: Persistence, task: Task<T>): Promise<T> {
	if (signal?.aborted) throw new NotStarted();
	let deadline = Infinity;
	let last: CallFailure | undefined;
	let failedAt: number | undefined;
	let answeredBefore: number | undefined;
	for (let attempts = 1; ; ) {
		const tried = await settle(async () => await tryOnce(gate, isBegun === true || last !== undefined, task, failedAt));
		// Its turn did not come again: what happened before is what there is to tell
		if (!tried.ok) throw last ?? tried.error;
		const { settled, started, answered } = tried.value;
		if (settled.ok) return settled.value;
		const { error } = settled;
		if (!(error instanceof CallFailure)) throw error;
		error.maybeDoneBefore =
			task.effect !== 'read' && last !== undefined && (last.maybeDoneBefore || outcomeUnknown(last));
		error.uncertain = task.effect === 'once' && outcomeUnknown(error);
		last = error;
		if (!tooMany(error)) failedAt ??= Date.now();

		deadline = Math.min(deadline, started + DEADLINE_MS);
		const ms = ownWait(gate, error, attempts);
		const resumes = Date.now() + Math.max(ms, gate?.pace.pausedFor(Date.now()) ?? 0);
		// Who is refused while others get through, or may do so yet, came at a bad moment, and has not failed
		const othersGetThrough =
			gate?.pace.isUnderWay === true || (gate?.pace.answered ?? 0) > (answeredBefore ?? answered);
		const counts = !(tooMany(error) && othersGetThrough);
		answeredBefore = answered;
		if ((counts && attempts >= maxAttempts) || !mayRepeat(error, task.effect) || resumes > deadline) throw error;
		if (counts) attempts++;
		if (gate && !tooMany(error)) gate.repeats++;
		if (!(await wait(ms, signal))) throw canceled();
	}
}
