import { AccountLimiter, type Started } from '../../../../nodes/engine/account/accountLimiter';
import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { NotStarted } from '../../../../nodes/engine/retry/notSent';
import { type GateOptions, RequestGate } from '../../../../nodes/engine/retry/requestGate';

const now = 1_800_000_000_000;
const end = { result: undefined };

beforeEach(() => jest.useFakeTimers({ now }));
afterEach(() => jest.useRealTimers());

/** A gate for this many concurrent requests, and a log of who was admitted and who was rejected. */
function gateFor(most: number, options: Partial<GateOptions> = {}, account = new AccountLimiter()) {
	const gate = new RequestGate(account, { product: 'Vendor', most, isSignedIn: true, ...options });
	const log: string[] = [];
	const inProgress: Started[] = [];
	const enter = (name: string, isStarted: boolean, kind = 'GET /', sameAs?: string) => {
		const entry = { kind, sameAs, isTransfer: false, isStarted, attempt: 1, isUrgent: false, waitsUntil: Infinity };
		void gate.enter(entry).then(
			(started) => {
				log.push(name);
				inProgress.push(started as Started);
			},
			(error: Error) => log.push(`${name}: ${error instanceof NotStarted ? 'not started' : error.message}`),
		);
	};
	/** The request that has been in progress for longest ends. */
	const leave = (outcome: 'answered' | 'failed' | 'rateLimited' | 'unclear', isDone = false, retryAfter?: number) => {
		const started = inProgress.shift()!;
		gate.leave(started, { outcome, isDone, retryAfter }, undefined, end);
	};
	return { gate, log, enter, leave };
}
const pass = async (ms = 0) => await jest.advanceTimersByTimeAsync(ms);

it('gives priority to items in progress', async () => {
	const { log, enter, leave } = gateFor(1);
	enter('first', false);
	enter('fresh', false);
	enter('begun', true);
	await pass(100);
	expect(log).toEqual(['first']);
	leave('answered', true);
	await pass(100);
	expect(log).toEqual(['first', 'begun']);
	leave('answered', true);
	await pass(100);
	expect(log).toEqual(['first', 'begun', 'fresh']);
});

it('starts no new items once stopped, and lets items in progress finish', async () => {
	const { gate, log, enter, leave } = gateFor(1);
	enter('first', false);
	enter('fresh', false);
	enter('begun', true);
	await pass();
	gate.stop();
	await pass();
	expect(log).toEqual(['first', 'fresh: not started']);
	leave('answered', true);
	await pass(100);
	enter('late', false);
	await pass();
	expect(log).toEqual(['first', 'fresh: not started', 'begun', 'late: not started']);
});

it('leaves a moment to stop the run after a failure', async () => {
	const { gate, log, enter, leave } = gateFor(1);
	enter('first', false);
	enter('second', false);
	await pass();
	leave('failed');
	gate.stop();
	await pass(100);
	expect(log).toEqual(['first', 'second: not started']);
});

it('rejects all waiting requests when the execution is canceled, and leaves no timer behind', async () => {
	const controller = new AbortController();
	const { gate, log, enter } = gateFor(2, { signal: controller.signal });
	enter('first', false);
	await pass();
	gate.noteHeaders({ 'ratelimit-remaining': '0', 'ratelimit-reset': '60' }, 'GET /');
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
	const { log, enter, leave } = gateFor(2);
	enter('first', false);
	await pass();
	leave('rateLimited', false, 3_600_000);
	enter('begun', true);
	enter('fresh', false);
	await pass();
	const said = "Vendor asks clients to wait 60 minutes before the next request, so this request wasn't sent";
	expect(log).toEqual(['first', `begun: ${said}`, `fresh: ${said}`]);
});

it('reports a long pause', async () => {
	const pauses: number[] = [];
	const { enter, leave } = gateFor(2, { onPause: (ms) => pauses.push(ms) });
	enter('first', false);
	await pass();
	leave('rateLimited', false, 30_000);
	enter('again', true);
	await pass(3_000);
	expect(pauses.length).toBeGreaterThanOrEqual(3);
	expect(pauses[0]).toBeGreaterThanOrEqual(29_000);
	expect(pauses.at(-1)).toBeLessThan(pauses[0] - 1_000);
});

it('goes on, and so do other runs, when a pause can’t be reported', async () => {
	const account = new AccountLimiter();
	const onPause = () => {
		throw new Error('No editor');
	};
	const [bad, good] = [gateFor(2, { onPause }, account), gateFor(2, {}, account)];
	account.rate.pause(account.now() + 5_000);
	bad.enter('bad', false);
	good.enter('good', false);
	await pass(6_000);
	expect([bad.log, good.log]).toEqual([['bad'], ['good']]);
});

describe('a response 401', () => {
	const reject = ({ gate, leave }: Pick<ReturnType<typeof gateFor>, 'gate' | 'leave'>) => {
		gate.lockOut(new CallFailure('status', 'Vendor returned 401', { status: 401 }));
		leave('answered');
	};
	const refused = 'Not sent, because the credential was rejected: Vendor returned 401';

	it('keeps what has not started waiting until those in progress are back, and then lets it go', async () => {
		const { gate, log, enter, leave } = gateFor(3);
		for (const name of ['first', 'second', 'third', 'fourth']) enter(name, false);
		await pass(100);
		reject({ gate, leave });
		await pass(100);
		expect(log).toEqual(['first', 'second', 'third']);
		leave('failed');
		await pass(100);
		expect(log).toEqual(['first', 'second', 'third']);
		leave('answered', true);
		await pass(1_000);
		expect(log).toEqual(['first', 'second', 'third', 'fourth']);
		reject({ gate, leave });
		enter('fifth', false);
		await pass(1_000);
		expect(log.at(-1)).toBe('fifth');
	});

	it('refuses all others when none of those in progress got through', async () => {
		const { gate, log, enter, leave } = gateFor(3);
		for (const name of ['first', 'second', 'third', 'fourth']) enter(name, false);
		await pass(100);
		reject({ gate, leave });
		reject({ gate, leave });
		leave('failed');
		await pass(100);
		expect(log.slice(3)).toEqual([`fourth: ${refused}`]);
		enter('late', false);
		await pass(100);
		expect(log.at(-1)).toBe(`late: ${refused}`);
	});

	it.each([true, false])(
		'waits for the next attempt of those that failed otherwise; it gets through: %s',
		async (ok) => {
			const { gate, log, enter, leave } = gateFor(2);
			for (const name of ['first', 'second', 'third']) enter(name, false);
			await pass(100);
			reject({ gate, leave });
			leave('failed');
			gate.resting++;
			await pass(10_000);
			expect(log).toEqual(['first', 'second']);
			gate.resting--;
			enter('second again', true);
			await pass(1_000);
			expect(log).toEqual(['first', 'second', 'second again']);
			if (ok) leave('answered', true);
			else reject({ gate, leave });
			await pass(1_000);
			expect(log.slice(3)).toEqual([ok ? 'third' : `third: ${refused}`]);
		},
	);

	it('of a failed sign-in stops nobody once a request got through', async () => {
		const { gate, log, enter, leave } = gateFor(1);
		for (const name of ['first', 'second', 'third']) enter(name, false);
		await pass(100);
		leave('answered', true);
		await pass(100);
		gate.lockOut(new CallFailure('refused', 'Vendor rejected the sign-in: 401', { status: 401 }));
		leave('unclear');
		await pass(1_000);
		expect(log).toEqual(['first', 'second', 'third']);
	});

	it('keeps nobody waiting when the execution is canceled meanwhile', async () => {
		const controller = new AbortController();
		const { gate, log, enter, leave } = gateFor(2, { signal: controller.signal });
		for (const name of ['first', 'second', 'third']) enter(name, false);
		await pass(100);
		reject({ gate, leave });
		await pass(100);
		controller.abort();
		await pass();
		expect(log).toEqual(['first', 'second', 'third: not started']);
	});

	it('stops nobody when the run sends no credential', async () => {
		const { gate, log, enter, leave } = gateFor(1, { isSignedIn: false });
		enter('first', false);
		enter('second', false);
		await pass(100);
		reject({ gate, leave });
		await pass(1_000);
		expect(log).toEqual(['first', 'second']);
	});
});

describe('the time that a run has waited', () => {
	it('is that of the account, and not its own limit or outage', async () => {
		const { gate, enter, leave } = gateFor(1);
		enter('first', false);
		enter('second', false);
		await pass(5_000);
		leave('answered', true);
		await pass();
		expect(gate.totals.waitedMs).toBe(0);
		gate.account.rate.pause(gate.account.now() + 3_000);
		leave('answered', true);
		enter('third', false);
		await pass(4_000);
		expect(gate.totals).toMatchObject({ sent: 3, waitedMs: 3_000 });
	});
});

describe('a canceled execution', () => {
	/** The cancel signal, and how many watch it. */
	function signalOf() {
		const controller = new AbortController();
		let watchers = 0;
		const { signal } = controller;
		const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
		const known = new Set<unknown>();
		signal.addEventListener = (name: string, listener: never) => {
			if (!known.has(listener)) watchers++;
			known.add(listener);
			add(name, listener);
		};
		signal.removeEventListener = (name: string, listener: never) => {
			if (known.delete(listener)) watchers--;
			remove(name, listener);
		};
		return { controller, signal, watchers: () => watchers };
	}

	it('is watched only while something waits: one execution may run a node thousands of times', async () => {
		const { signal, watchers } = signalOf();
		const { enter, leave } = gateFor(1, { signal });
		enter('first', false);
		enter('second', false);
		await pass();
		expect(watchers()).toBe(1);
		leave('answered', true);
		await pass(100);
		expect(watchers()).toBe(0);
	});

	it('leaves those that wait for the request of another run at once', async () => {
		const account = new AccountLimiter();
		const { controller, signal, watchers } = signalOf();
		const first = gateFor(50, {}, account);
		const second = gateFor(50, { signal }, account);
		account.rate.pause(account.now() + 1_000);
		first.enter('first', false, 'GET /', 'list');
		second.enter('second', false, 'GET /', 'list');
		await pass(2_000);
		expect([first.log, second.log, watchers()]).toEqual([['first'], [], 1]);
		controller.abort();
		await pass();
		expect([second.log, watchers()]).toEqual([['second: not started'], 0]);
		first.leave('answered', true);
		await pass(2_000);
		expect(jest.getTimerCount()).toBe(0);
	});
});

it('counts the wait for another run toward Max Wait, once for all items that wait', async () => {
	const account = new AccountLimiter();
	const { gate, log, enter } = gateFor(10, { turnWithin: 20_000 }, account);
	account.rate.pause(account.now() + 12_000);
	await pass(5_000);
	gate.noteWait(5_000);
	gate.noteWait(5_000);
	enter('in time', false);
	await pass();
	expect(log).toEqual([]);
	gate.noteEnd();
	await pass(9_000);
	expect(log).toEqual(['in time']);

	const { gate: late, log: logOfLate, enter: enterLate } = gateFor(10, { turnWithin: 20_000 }, account);
	account.rate.pause(account.now() + 10_000);
	await pass(11_000);
	late.noteWait(11_000);
	account.rate.pause(account.now() + 10_000);
	enterLate('late', false);
	expect(logOfLate).toEqual([]);
	await pass();
	expect(logOfLate).toEqual([expect.stringContaining('are paused for 10 s')]);
});
