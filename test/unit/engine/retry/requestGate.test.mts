import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { NotStarted, RequestGate } from '../../../../nodes/engine/retry/requestGate';
import { AdaptiveRate } from '../../../../nodes/engine/retry/adaptiveRate';

const now = 1_800_000_000_000;
const done = (started: number) => ({ outcome: 'answered' as const, started, kind: 'GET /', isDone: true });
const failed = (started: number) => ({ outcome: 'failed' as const, started, kind: 'GET /', isDone: false });

beforeEach(() => jest.useFakeTimers({ now }));
afterEach(() => jest.useRealTimers());

/** A gate for this many concurrent requests, and a log of who was admitted and who was rejected. */
function gateFor(most: number, signal?: AbortSignal, isSignedIn = true) {
	const gate = new RequestGate('Vendor', new AdaptiveRate(most, now), signal, isSignedIn);
	const log: string[] = [];
	const enter = (name: string, isBegun: boolean) =>
		void gate.enter(isBegun).then(
			() => log.push(name),
			(error: Error) => log.push(`${name}: ${error instanceof NotStarted ? 'not started' : error.message}`),
		);
	return { gate, log, enter };
}
const pass = async (ms = 0) => await jest.advanceTimersByTimeAsync(ms);

it('gives priority to items in progress', async () => {
	const { gate, log, enter } = gateFor(1);
	enter('first', false);
	enter('fresh', false);
	enter('begun', true);
	await pass(100);
	expect(log).toEqual(['first']);
	gate.leave(done(now));
	await pass(100);
	expect(log).toEqual(['first', 'begun']);
	gate.leave(done(now));
	await pass(100);
	expect(log).toEqual(['first', 'begun', 'fresh']);
});

it('starts no new items once stopped, and lets items in progress finish', async () => {
	const { gate, log, enter } = gateFor(1);
	enter('first', false);
	enter('fresh', false);
	enter('begun', true);
	await pass();
	gate.stop();
	await pass();
	expect(log).toEqual(['first', 'fresh: not started']);
	gate.leave(done(now));
	await pass(100);
	enter('late', false);
	await pass();
	expect(log).toEqual(['first', 'fresh: not started', 'begun', 'late: not started']);
});

it('leaves a moment to stop the run after a failure', async () => {
	const { gate, log, enter } = gateFor(1);
	enter('first', false);
	enter('second', false);
	await pass();
	gate.leave(failed(now));
	gate.stop();
	await pass(100);
	expect(log).toEqual(['first', 'second: not started']);
});

it('rejects all waiting requests when the execution is canceled, and leaves no timer behind', async () => {
	const controller = new AbortController();
	const { gate, log, enter } = gateFor(2, controller.signal);
	enter('first', false);
	await pass();
	gate.rate.noteQuota({ remaining: 0, reset: 60_000 }, now);
	enter('fresh', false);
	enter('begun', true);
	await pass();
	controller.abort();
	await pass();
	expect(log).toEqual(['first', 'begun: not started', 'fresh: not started']);
	enter('late', true);
	await pass();
	expect(log.at(-1)).toBe('late: not started');
	await pass(1_000);
	expect(jest.getTimerCount()).toBe(0);
});

it('rejects all waiting requests, with the reason, when the Retry-After is too long for a run', async () => {
	const { gate, log, enter } = gateFor(2);
	enter('first', false);
	await pass();
	gate.leave({ outcome: 'rateLimited', started: now, kind: 'GET /', isDone: false, retryAfter: 3_600_000 });
	enter('begun', true);
	enter('fresh', false);
	await pass();
	const said = "Vendor asks clients to wait 60 minutes before the next request, so this request wasn't sent";
	expect(log).toEqual(['first', `begun: ${said}`, `fresh: ${said}`]);
});

it('reports a long pause', async () => {
	const { gate, enter } = gateFor(2);
	const pauses: number[] = [];
	gate.onPause = (ms) => pauses.push(ms);
	enter('first', false);
	await pass();
	gate.leave({ outcome: 'rateLimited', started: now, kind: 'GET /', isDone: false, retryAfter: 30_000 });
	enter('again', true);
	await pass(3_000);
	expect(pauses.length).toBeGreaterThanOrEqual(3);
	expect(pauses[0]).toBe(30_000);
	expect(pauses.at(-1)).toBeLessThanOrEqual(28_000);
});

describe('a response 401', () => {
	const reject = (gate: RequestGate) => {
		gate.lockOut(new CallFailure('status', 'Vendor returned 401', { status: 401 }));
		gate.leave({ outcome: 'answered', started: now, kind: 'GET /', isDone: false });
	};
	const refused = 'Not sent, because the credential was rejected: Vendor returned 401';

	it('keeps what has not started waiting until those in progress are back, and then lets it go', async () => {
		const { gate, log, enter } = gateFor(3);
		for (const name of ['first', 'second', 'third', 'fourth']) enter(name, false);
		await pass(100);
		reject(gate);
		await pass(100);
		expect(log).toEqual(['first', 'second', 'third']);
		gate.leave(failed(now));
		await pass(100);
		expect(log).toEqual(['first', 'second', 'third']);
		gate.leave(done(now));
		await pass(1_000);
		expect(log).toEqual(['first', 'second', 'third', 'fourth']);
		reject(gate);
		enter('fifth', false);
		await pass(1_000);
		expect(log.at(-1)).toBe('fifth');
	});

	it('refuses all others when none of those in progress got through', async () => {
		const { gate, log, enter } = gateFor(3);
		for (const name of ['first', 'second', 'third', 'fourth']) enter(name, false);
		await pass(100);
		reject(gate);
		reject(gate);
		gate.leave(failed(now));
		await pass(100);
		expect(log.slice(3)).toEqual([`fourth: ${refused}`]);
		enter('late', false);
		await pass(100);
		expect(log.at(-1)).toBe(`late: ${refused}`);
	});

	it.each([true, false])(
		'waits for the next attempt of those that failed otherwise; it gets through: %s',
		async (ok) => {
			const { gate, log, enter } = gateFor(2);
			for (const name of ['first', 'second', 'third']) enter(name, false);
			await pass(100);
			reject(gate);
			gate.leave(failed(now));
			gate.resting++;
			await pass(10_000);
			expect(log).toEqual(['first', 'second']);
			gate.resting--;
			enter('second again', true);
			await pass(1_000);
			expect(log).toEqual(['first', 'second', 'second again']);
			if (ok) gate.leave(done(now));
			else reject(gate);
			await pass(1_000);
			expect(log.slice(3)).toEqual([ok ? 'third' : `third: ${refused}`]);
		},
	);

	it('of a failed sign-in stops nobody once a request got through', async () => {
		const { gate, log, enter } = gateFor(1);
		for (const name of ['first', 'second', 'third']) enter(name, false);
		await pass(100);
		gate.leave(done(now));
		await pass(100);
		gate.lockOut(new CallFailure('refused', 'Vendor rejected the sign-in: 401', { status: 401 }));
		gate.leave({ ...failed(now), outcome: 'unclear' });
		await pass(1_000);
		expect(log).toEqual(['first', 'second', 'third']);
	});

	it('keeps nobody waiting when the execution is canceled meanwhile', async () => {
		const controller = new AbortController();
		const { gate, log, enter } = gateFor(2, controller.signal);
		for (const name of ['first', 'second', 'third']) enter(name, false);
		await pass(100);
		reject(gate);
		await pass(100);
		controller.abort();
		await pass();
		expect(log).toEqual(['first', 'second', 'third: not started']);
	});

	it('stops nobody when the run sends no credential', async () => {
		const { gate, log, enter } = gateFor(1, undefined, false);
		enter('first', false);
		enter('second', false);
		await pass(100);
		reject(gate);
		await pass(1_000);
		expect(log).toEqual(['first', 'second']);
	});
});
