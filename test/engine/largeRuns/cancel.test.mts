import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, received, runRoom, signedIn } from '../X0paRoom/fixture.mjs';
import { parametersOf } from '../X0paRoom/operations.mjs';

const sandbox = useSandbox();
const add = parametersOf('candidate.create');
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ email: `person${index}@example.com` }));
const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Adds people and cancels when so many have been added; gives how long the run still took, and what came of it. */
async function cancelAfter(count: number, { items = 2_000, manual }: { items?: number; manual?: true } = {}) {
	let cancel = () => {};
	const running = runRoom(
		sandbox(),
		{ ...add, email: '={{ $json.email }}' },
		{ items: people(items), manual, started: (stop) => (cancel = stop) },
	);
	while (changed(sandbox(), 'candidateAdded') < count) await pause(5);
	const canceled = Date.now();
	cancel();
	const result = await running;
	return { ...result, took: Date.now() - canceled };
}

it('ends at once, sends nothing more, and tells the editor what was done and what was not', async () => {
	sandbox().inject({ operationId: 'addCandidate', delayMs: 300, when: 'after', times: 'always' });
	const { took, messages } = await cancelAfter(60, { manual: true });
	// What is under way is cut off, and nothing waits: on a busy machine, too
	expect(took).toBeLessThan(10_000);
	await pause(500);
	const seen = received(sandbox(), 'addCandidate').length;
	const added = changed(sandbox(), 'candidateAdded');
	await pause(1_000);
	expect(received(sandbox(), 'addCandidate')).toHaveLength(seen);
	expect(changed(sandbox(), 'candidateAdded')).toBe(added);
	expect(seen).toBeLessThan(200);

	const told = messages.at(-1)?.text ?? '';
	expect(told).toMatch(/^The execution was canceled\. Done: items 0 to \d+/);
	const uncertain = numbers(/Not known whether done: items ([^.]+)\./.exec(told)?.[1]);
	const done = numbers(/Done: items ([^.]+)\./.exec(told)?.[1]);
	const untouched = numbers(/Not started: items ([^.]+)\./.exec(told)?.[1]);
	expect([...done, ...uncertain, ...untouched].sort((a, b) => a - b)).toEqual([...Array(2_000).keys()]);
	// Whoever is told as done was added, and whoever was added is not told as not started
	const emails = new Set([...sandbox().state.x0paRoom.candidates.values()].map(({ email }) => email));
	expect(done.every((item) => emails.has(`person${item}@example.com`))).toBe(true);
	expect(untouched.some((item) => emails.has(`person${item}@example.com`))).toBe(false);
});

it('ends at once while it waits for a vendor that asks for time', async () => {
	sandbox().inject({ operationId: 'addCandidate', status: 429, headers: { 'retry-after': '60' }, times: 'always' });
	let cancel = () => {};
	const running = runRoom(sandbox(), { ...add }, { items: people(20), started: (stop) => (cancel = stop) });
	while (received(sandbox(), 'addCandidate').length < 5) await pause(5);
	await pause(300);
	const canceled = Date.now();
	cancel();
	await running;
	expect(Date.now() - canceled).toBeLessThan(10_000);
	expect(changed(sandbox(), 'candidateAdded')).toBe(0);
});

it('tells what was done for an item that was cut off between two of its calls', async () => {
	sandbox().inject({ operationId: 'sendInvite', status: 429, headers: { 'retry-after': '60' }, times: 'always' });
	let cancel = () => {};
	const running = runRoom(
		sandbox(),
		{ ...add, email: '={{ $json.email }}', options: { sendInvite: true } },
		{ items: people(3), credential: signedIn(sandbox()), manual: true, started: (stop) => (cancel = stop) },
	);
	while (received(sandbox(), 'sendInvite').length < 1) await pause(5);
	await pause(300);
	cancel();
	const { messages } = await running;
	const told = messages.at(-1)?.text ?? '';
	const added = changed(sandbox(), 'candidateAdded');
	expect(added).toBeGreaterThan(0);
	const untouched = numbers(/Not started: items ([^.]+)\./.exec(told)?.[1]);
	expect(untouched.length).toBeLessThanOrEqual(3 - added);
});

/** `0 to 2, 5` as numbers. */
function numbers(text = ''): number[] {
	return text
		.split(', ')
		.filter((part) => part !== '')
		.flatMap((part) => {
			const [from, to = from] = part.split(' to ').map(Number);
			return Array.from({ length: to - from + 1 }, (_, at) => from + at);
		});
}
