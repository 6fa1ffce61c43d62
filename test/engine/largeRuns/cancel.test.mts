import { until } from '../../until.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, received, runRoom, signedIn } from '../X0paRoom/fixture.mjs';
import { parametersOf } from '../X0paRoom/calls.mjs';

const sandbox = useSandbox();
const add = parametersOf('candidate.create');
const people = (count: number, name = 'person') =>
	Array.from({ length: count }, (_, index) => ({ email: `${name}${index}@example.com` }));
const answered = (operationId: string) =>
	received(sandbox(), operationId).filter(({ outcome }) => outcome === 'answered').length;

/** Adds people and cancels when `count` have been added. @returns the result */
async function cancelAfter(count: number, { items = 2_000, manual }: { items?: number; manual?: true } = {}) {
	let cancel = () => {};
	const running = runRoom(
		sandbox(),
		{ ...add, email: '={{ $json.email }}' },
		{ items: people(items), manual, started: (stop) => (cancel = stop) },
	);
	await until(`${count} people to be added`, () => changed(sandbox(), 'candidateAdded') >= count);
	cancel();
	return await running;
}

it('ends, sends nothing more, and reports to the editor what was done and what was not', async () => {
	sandbox().inject({ operationId: 'addCandidate', delayMs: 300, when: 'after', times: 'always' });
	const { messages } = await cancelAfter(60, { manual: true });
	const sent = () =>
		received(sandbox(), 'addCandidate').filter(({ body }) => JSON.stringify(body).includes('person')).length;
	const runLater = async (count: number) =>
		await runRoom(sandbox(), { ...add, email: '={{ $json.email }}' }, { items: people(count, 'later') });
	// Requests in flight arrive before those of a later run, and anything sent after that before those of another run
	await runLater(1);
	const seen = sent();
	expect(seen).toBeLessThan(2_000);
	expect((await runLater(120)).items).toHaveLength(120);
	expect(sent()).toBe(seen);

	const message = messages.at(-1)?.text ?? '';
	expect(message).toMatch(/^The execution was canceled\. Done: items 0 to \d+/);
	const outcomeUnknown = numbers(/May have gone through: items ([^.]+)\./.exec(message)?.[1]);
	const done = numbers(/Done: items ([^.]+)\./.exec(message)?.[1]);
	const untouched = numbers(/Not started: items ([^.]+)\./.exec(message)?.[1]);
	expect([...done, ...outcomeUnknown, ...untouched].sort((a, b) => a - b)).toEqual([...Array(2_000).keys()]);
	// Every candidate reported as done was added, and no added candidate is reported as not started
	const emails = new Set([...sandbox().state.x0paRoom.candidates.values()].map(({ email }) => email));
	expect(done.every((item) => emails.has(`person${item}@example.com`))).toBe(true);
	expect(untouched.some((item) => emails.has(`person${item}@example.com`))).toBe(false);
});

it('ends immediately while it waits for a Retry-After delay', async () => {
	sandbox().inject({ operationId: 'addCandidate', status: 429, headers: { 'retry-after': '60' }, times: 'always' });
	let cancel = () => {};
	const running = runRoom(sandbox(), { ...add }, { items: people(20), started: (stop) => (cancel = stop) });
	await until('five requests to be rejected', () => answered('addCandidate') >= 5);
	const canceled = Date.now();
	cancel();
	await running;
	// A delay takes a minute
	expect(Date.now() - canceled).toBeLessThan(50_000);
	expect(changed(sandbox(), 'candidateAdded')).toBe(0);
});

it('reports what was done for an item that was interrupted between two of its requests', async () => {
	sandbox().inject({ operationId: 'sendInvite', status: 429, headers: { 'retry-after': '60' }, times: 'always' });
	let cancel = () => {};
	const running = runRoom(
		sandbox(),
		{ ...add, email: '={{ $json.email }}', options: { sendInvite: true } },
		{ items: people(3), credential: signedIn(sandbox()), manual: true, started: (stop) => (cancel = stop) },
	);
	await until('an invite to be rejected', () => answered('sendInvite') >= 1);
	cancel();
	const { messages } = await running;
	const message = messages.at(-1)?.text ?? '';
	const added = changed(sandbox(), 'candidateAdded');
	expect(added).toBeGreaterThan(0);
	const untouched = numbers(/Not started: items ([^.]+)\./.exec(message)?.[1]);
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

it('reports what was done for an item that was half done', async () => {
	sandbox().inject({ operationId: 'sendInvite', status: 429, headers: { 'retry-after': '60' }, times: 'always' });
	let cancel = () => {};
	const running = runRoom(
		sandbox(),
		{ ...add, email: '={{ $json.email }}', options: { sendInvite: true } },
		{ items: people(2), manual: true, started: (stop) => (cancel = stop) },
	);
	await until('the invite to be rejected', () => answered('sendInvite') >= 1);
	cancel();
	const { messages } = await running;
	const message = messages.at(-1)?.text ?? '';
	expect(message).toContain('No item is known to be done completely.');
	for (const [item] of people(changed(sandbox(), 'candidateAdded')).entries()) {
		expect(message).toContain(`item ${item}: the candidate was added (interviewId `);
	}
});
