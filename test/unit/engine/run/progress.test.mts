import { Progress } from '../../../../nodes/engine/run/progress';

beforeEach(() => jest.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => jest.useRealTimers());

/** Ends items, one each so many ms, and gives what the editor was told, with the time. */
function follow(items: number, everyMs: number, isFailed = (_: number) => false) {
	const told: Array<{ at: number; text: string }> = [];
	const began = Date.now();
	const progress = new Progress(
		{ sendMessageToUI: (text: string) => told.push({ at: Date.now() - began, text }) },
		items,
	);
	for (let item = 0; item < items; item++) {
		jest.advanceTimersByTime(everyMs);
		progress.count(isFailed(item));
	}
	return { told, progress };
}

it('says nothing of a run that is over soon', () => {
	const { told, progress } = follow(100, 10);
	progress.end();
	expect(told).toEqual([]);
});

it('tells at most each 2 seconds how far it is, how fast, and how long it will take', () => {
	const { told, progress } = follow(10_000, 10);
	progress.end();
	expect(told[0]).toEqual({ at: 2_000, text: '200 of 10,000 items done, 100 per second, about 98 s left' });
	expect(told[1]).toEqual({ at: 4_000, text: '400 of 10,000 items done, 100 per second, about 96 s left' });
	const gaps = told.slice(1, -1).map(({ at }, index) => at - told[index].at);
	expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
	expect(told.at(-1)?.text).toBe('10,000 of 10,000 items done, 100 per second');
});

it('counts those that failed, and tells a slow pace to the tenth', () => {
	const { told } = follow(1_200, 500, (item) => item % 2 === 0);
	expect(told[0].text).toBe('4 of 1,200 items done, 2 of them failed, 2.0 per second, about 10 minutes left');
});

it('tells that it waits, also before any item has ended', () => {
	const told: string[] = [];
	const progress = new Progress({ sendMessageToUI: (text: string) => told.push(text) }, 10);
	progress.paused(30_000);
	expect(told).toEqual([]);
	jest.advanceTimersByTime(2_000);
	progress.paused(0);
	expect(told).toEqual([]);
	progress.paused(28_000);
	progress.paused(28_000);
	expect(told).toHaveLength(1);
	expect(told[0]).toMatch(/^0 of 10 items done, 0\.0 per second\. Waiting 28 s/);
});
