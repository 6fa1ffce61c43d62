import { beginTry, forgetOverdueRuns, rememberedRuns } from '../../../../nodes/engine/account/triedRuns';
import { TRY_MEMORY_MS } from '../../../../nodes/engine/limits';

const START = 1_800_000_000_000;
const tries = { most: 3, waitMs: 1_000 };
beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());
const pass = (ms: number) => void jest.setSystemTime(Date.now() + ms);

let runs = 0;
/** A run of its own, and the try that begins it. */
function newRun() {
	const key = `run ${++runs}`;
	return { key, first: beginTry(key, tries) };
}

it('remembers what a try did until the last one has ended', () => {
	const { key, first } = newRun();
	first.memoryOf('item').result = 'sent';
	first.end('threw');
	for (const isLast of [false, true]) {
		pass(1_000);
		const next = beginTry(key, tries);
		expect(next.memoryOf('item').result).toBe('sent');
		next.end('threw');
		expect(rememberedRuns()).toBe(isLast ? 0 : 1);
	}
});

it('remembers nothing of a run that n8n does not repeat', () => {
	const { key, first } = newRun();
	first.memoryOf('item').result = 'sent';
	first.end('done');
	expect(rememberedRuns()).toBe(0);
	const next = beginTry(key, tries);
	expect(next.memoryOf('item').result).toBeUndefined();
	next.end('done');
});

it('forgets a run that was not repeated although it could have been, as soon as any node runs', () => {
	newRun().first.end('threw');
	pass(tries.waitMs + TRY_MEMORY_MS - 1);
	forgetOverdueRuns();
	expect(rememberedRuns()).toBe(1);
	pass(1);
	forgetOverdueRuns();
	expect(rememberedRuns()).toBe(0);
});

/** n8n's own loop (workflow-execute), whose tries end as listed. @returns how many it makes */
function triesOfN8n(
	ends: Array<'looksFailed' | 'threw'>,
	most: number,
	runNode: (end: string, number: number) => void,
) {
	let number = 0;
	const attempt = () => {
		const end = ends[number] ?? 'threw';
		runNode(end, number++);
		if (end === 'threw') throw new Error(end);
	};
	for (let index = 0; index < most; index++) {
		try {
			for (attempt(); index !== most - 1; index++) attempt();
			break;
		} catch {
			// As n8n does
		}
	}
	return number;
}

it.each([
	[[], 3],
	[['looksFailed', 'looksFailed', 'looksFailed'], 3],
	[['threw', 'looksFailed', 'looksFailed'], 3],
	// n8n does not count a try that throws after one whose output looked failed
	[['looksFailed', 'threw', 'threw', 'threw'], 4],
	[['looksFailed', 'threw', 'looksFailed', 'threw', 'threw'], 5],
] as Array<[Array<'looksFailed' | 'threw'>, number]>)(
	'remembers it for as long as n8n repeats it: %j',
	(ends, number) => {
		const key = `run ${++runs}`;
		const made = triesOfN8n(ends, tries.most, (end, index) => {
			const one = beginTry(key, tries);
			if (index === 0) one.memoryOf('item').result = 'sent';
			expect(one.memoryOf('item').result).toBe('sent');
			one.end(end as 'threw');
		});
		expect(made).toBe(number);
		expect(rememberedRuns()).toBe(0);
	},
);

it('never forgets a run in progress', () => {
	const { key, first } = newRun();
	first.memoryOf('item').result = 'sent';
	first.end('threw');
	const second = beginTry(key, tries);
	pass(3_600_000);
	newRun().first.end('done');
	expect(second.memoryOf('item').result).toBe('sent');
	second.end('threw');
	expect(beginTry(key, tries).memoryOf('item').result).toBe('sent');
	beginTry(key, tries).end('done');
});

it('keeps what two runs at the same time did: a tool that is called twice with the same arguments', () => {
	const { key, first } = newRun();
	const other = beginTry(key, tries);
	first.memoryOf('item').result = 'sent';
	first.end('threw');
	other.end('done');
	const again = beginTry(key, tries);
	expect(again.memoryOf('item').result).toBe('sent');
	again.end('done');
});
