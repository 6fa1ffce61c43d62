import { AccountLimiter, type Lane, type Started, type Waiting } from '../../../../nodes/engine/account/accountLimiter';

beforeEach(() => jest.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => jest.useRealTimers());

const request = { kind: 'GET /', isTransfer: false };

/** A run with this many requests, and the order in which those of all runs start. */
function laneOf(name: string, count: number, order: string[]): Lane & { started: Started[] } {
	let left = count;
	const started: Started[] = [];
	return {
		started,
		get isEmpty() {
			return left === 0;
		},
		nextReady: () => (left > 0 ? request : undefined),
		start: (_, turn) => {
			left--;
			order.push(name);
			started.push(turn);
		},
		takeSame: () => [],
		checkWaiting: () => {},
		pausedUntil: () => 0,
	};
}

const waitFor = async (ms: number) => await jest.advanceTimersByTimeAsync(ms);

it('takes turns between runs, whatever their size', async () => {
	const limiter = new AccountLimiter();
	const order: string[] = [];
	// They come while nothing may start
	limiter.rate.pause(Date.now() + 1_000);
	for (const [name, count] of [
		['a', 5],
		['b', 1],
		['c', 2],
	] as const) {
		limiter.enqueue(laneOf(name, count, order), request, false);
	}
	await waitFor(2_000);
	expect(order.join('')).toBe('abcacaaa');
});

it('lets urgent runs and the others alternate', async () => {
	const limiter = new AccountLimiter();
	const order: string[] = [];
	limiter.rate.pause(Date.now() + 1_000);
	for (const name of ['a', 'b', 'c', 'd']) limiter.enqueue(laneOf(name, 1, order), request, false);
	for (const name of ['x', 'y', 'z']) limiter.enqueue(laneOf(name, 1, order), request, true);
	await waitFor(2_000);
	expect(order.join('')).toBe('xaybzcd');
});

it('leaves no timer behind when nothing waits', async () => {
	const limiter = new AccountLimiter();
	const lane = laneOf('a', 20, []);
	limiter.enqueue(lane, request, false);
	expect(jest.getTimerCount()).toBeGreaterThan(0);
	const lesson = { outcome: 'answered', isDone: true } as const;
	for (let turn = lane.started.shift(); turn; turn = lane.started.shift()) {
		limiter.leave(turn, Date.now(), lesson);
		limiter.admit();
	}
	await waitFor(2_000);
	expect(limiter.isIdle).toBe(true);
	expect(jest.getTimerCount()).toBe(0);
});

it('goes on when the clock is set back, or forward', async () => {
	const limiter = new AccountLimiter();
	const order: string[] = [];
	limiter.rate.pause(limiter.now() + 30_000);
	limiter.enqueue(laneOf('a', 1, order), request, false);
	await waitFor(5_000);
	jest.setSystemTime(Date.now() - 3_600_000);
	await waitFor(24_000);
	expect(order).toEqual([]);
	await waitFor(3_000);
	expect(order).toEqual(['a']);
	limiter.rate.pause(limiter.now() + 30_000);
	limiter.enqueue(laneOf('b', 1, order), request, false);
	jest.setSystemTime(Date.now() + 3_600_000);
	await waitFor(2_000);
	expect(order).toEqual(['a', 'b']);
});

it('sends one request for all that wait for the same, and looks at nobody else', () => {
	const limiter = new AccountLimiter();
	const asked: string[] = [];
	const readerOf = (name: string, next: () => Waiting | undefined): Lane => ({
		...laneOf(name, 1, []),
		isEmpty: false,
		nextReady: next,
		takeSame: (sameAs) => {
			asked.push(`${name} for ${sameAs}`);
			return [];
		},
	});
	const [list, other] = ['list', 'other'].map((sameAs) => ({ ...request, sameAs }));
	for (const [name, read] of [
		['a', list],
		['b', other],
		['c', list],
	] as const) {
		limiter.enqueue(
			readerOf(name, () => undefined),
			read,
			false,
		);
	}
	let isNext = true;
	const first = readerOf('d', () => (isNext ? list : undefined));
	first.start = () => void (isNext = false);
	limiter.enqueue(first, request, false);
	expect(asked).toEqual(['a for list', 'c for list']);
});

describe('the quota that headers state', () => {
	/** Of so many requests in progress, one got a response with it: how long others are paused now, in ms. */
	function pausesAfter(inProgress: number, remaining: number, reset: number) {
		const limiter = new AccountLimiter();
		for (let count = 0; count < inProgress; count++) limiter.rate.start(limiter.now(), true);
		limiter.noteQuota('GET /', { remaining, reset }, limiter.now());
		return ['GET /', 'GET /other'].map((kind) => limiter.pausedFor(kind, limiter.now()));
	}

	it('pauses the account when those on their way may use it up', () => {
		expect(pausesAfter(5, 4, 30_000)).toEqual([30_000, 30_000]);
		expect(pausesAfter(5, 5, 30_000)).toEqual([0, 0]);
		expect(pausesAfter(1, 0, 30_000)).toEqual([30_000, 30_000]);
	});

	it('pauses only its endpoint for more than a minute, and nobody for some seconds or for hours', () => {
		expect(pausesAfter(1, 0, 61_000)).toEqual([61_000, 0]);
		expect(pausesAfter(1, 0, 2_000)).toEqual([0, 0]);
		expect(pausesAfter(1, 0, 3_600_000)).toEqual([0, 0]);
	});
});
