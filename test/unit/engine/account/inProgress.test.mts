import { InProgress, type Turn } from '../../../../nodes/engine/account/inProgress';

const now = 1_800_000_000_000;
/** Starts as many as may start. */
function fill(requests: InProgress, at: number): Turn[] {
	const turns: Turn[] = [];
	while (requests.delay(at) === 0 && turns.length < 1_000) turns.push(requests.begin(at, true));
	return turns;
}
function succeed(requests: InProgress, turns: Turn[], at: number): void {
	for (const turn of turns) {
		requests.passed(turn, at);
		requests.grow(turn, at, true);
		requests.end(turn, at);
	}
}

it('starts with 10, and allows one more for each good response, up to 200', () => {
	const requests = new InProgress();
	const first = fill(requests, now);
	expect(first).toHaveLength(10);
	expect(requests.delay(now)).toBe(5_000);
	succeed(requests, first, now + 50);
	for (let round = 1; round <= 10; round++) {
		const turns = fill(requests, now + 50 * round);
		expect(turns).toHaveLength(Math.min(200, 10 * 2 ** round));
		succeed(requests, turns, now + 50 * round + 50);
	}
});

it('does not grow while it isn’t used', () => {
	const requests = new InProgress();
	for (let at = now; at < now + 100_000; at += 1_000) succeed(requests, [requests.begin(at, true)], at + 50);
	expect(fill(requests, now + 200_000)).toHaveLength(10);
});

it('does not count what takes more than 5 s, and transfers', () => {
	const requests = new InProgress();
	for (let count = 0; count < 30; count++) requests.begin(now, false);
	expect(fill(requests, now)).toHaveLength(10);
	expect(requests.delay(now + 4_999)).toBe(1);
	expect(fill(requests, now + 5_000)).toHaveLength(10);
	expect(requests.all).toBe(50);
});

/** A service that allows this many at the same time: the others are rejected, and then it shows. */
function learn(most: number): InProgress {
	const requests = new InProgress();
	const turns = fill(requests, now);
	for (const turn of turns.slice(most)) requests.end(turn, now + 2);
	requests.halve(now + 2);
	succeed(requests, turns.slice(0, most), now + 400);
	return requests;
}

/** Sends a full round, of which one is rejected if it is one more than allowed. @returns how many were sent */
function round(requests: InProgress, at: number, allowed: number): number {
	const turns = fill(requests, at);
	const tooMany = turns.slice(allowed);
	for (const turn of tooMany) {
		if (!requests.wasOneTooMany(turn, at + 2)) requests.halve(at + 2);
		requests.end(turn, at + 2);
	}
	for (const turn of turns.slice(0, allowed)) {
		requests.passed(turn, at + 400);
		requests.grow(turn, at + 400, false);
		requests.end(turn, at + 400);
	}
	return turns.length;
}

/** How many are sent in each of so many rounds of half a second after it was learned that 3 are allowed. */
const rounds = (requests: InProgress, count: number, allowed: number) =>
	Array.from({ length: count }, (_, index) => round(requests, now + 420 + 500 * index, allowed));

it('falls to what gets through together, stays there for 4 s, and rises by one a round', () => {
	expect(rounds(learn(3), 13, 200)).toEqual([...Array<number>(10).fill(3), 4, 5, 6]);
});

it('tries one more less and less often where that is rejected, but at least every 64 s', () => {
	const sent = rounds(learn(3), 2_000, 3);
	const tried = sent.flatMap((most, index) => (most > 3 ? index / 2 : []));
	const seconds = tried.map((at, index) => Math.round(at - (tried[index - 1] ?? 0)));
	expect(Math.max(...sent)).toBe(4);
	expect(seconds.slice(0, 5).map((s) => Math.round(Math.log2(s)))).toEqual([2, 3, 4, 5, 6]);
	expect(Math.max(...seconds)).toBeLessThanOrEqual(66);
	expect(seconds.length).toBeGreaterThan(15);
});

it('learns no number for a minute after a rejection that it does not explain', () => {
	const requests = learn(3);
	const turns = fill(requests, now + 500);
	expect(requests.wasOneTooMany(turns[0], now + 600)).toBe(false);
	requests.halve(now + 600);
	for (const turn of turns) {
		requests.passed(turn, now + 700);
		requests.end(turn, now + 700);
	}
	expect(rounds(requests, 7, 200)).toEqual([1, 2, 3, 3, 4, 5, 6]);
});
