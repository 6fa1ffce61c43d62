import { Progress } from '../../../../nodes/engine/run/progress';

beforeEach(() => jest.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => jest.useRealTimers());

/** Ends one item per interval, and returns the messages to the editor with their times. */
function follow(items: number, everyMs: number, isFailed = (_: number) => false) {
	const messages: Array<{ at: number; text: string }> = [];
	const began = Date.now();
	const progress = new Progress(
		{ sendMessageToUI: (text: string) => messages.push({ at: Date.now() - began, text }) },
		items,
	);
	for (let item = 0; item < items; item++) {
		jest.advanceTimersByTime(everyMs);
		progress.count(isFailed(item));
	}
	return { messages, progress };
}

it('reports nothing for a short run', () => {
	const { messages, progress } = follow(100, 10);
	progress.end();
	expect(messages).toEqual([]);
});

it('reports progress, speed and remaining time at most every 2 seconds', () => {
	const { messages, progress } = follow(10_000, 10);
	progress.end();
	expect(messages[0]).toEqual({ at: 2_000, text: '200 of 10,000 items done, 100 per second, about 98 s left' });
	expect(messages[1]).toEqual({ at: 4_000, text: '400 of 10,000 items done, 100 per second, about 96 s left' });
	const gaps = messages.slice(1, -1).map(({ at }, index) => at - messages[index].at);
	expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
	expect(messages.at(-1)?.text).toBe('10,000 of 10,000 items done, 100 per second');
});

it('counts failed items, and shows a slow rate with one decimal', () => {
	const { messages } = follow(1_200, 500, (item) => item % 2 === 0);
	expect(messages[0].text).toBe('4 of 1,200 items done, 2 of them failed, 2.0 per second, about 10 minutes left');
});

it('reports a wait, even before any item has ended', () => {
	const messages: string[] = [];
	const progress = new Progress({ sendMessageToUI: (text: string) => messages.push(text) }, 10);
	progress.paused(30_000);
	expect(messages).toEqual([]);
	jest.advanceTimersByTime(2_000);
	progress.paused(0);
	expect(messages).toEqual([]);
	progress.paused(28_000);
	progress.paused(28_000);
	expect(messages).toHaveLength(1);
	expect(messages[0]).toMatch(/^0 of 10 items done, 0\.0 per second\. Waiting 28 s/);
});
