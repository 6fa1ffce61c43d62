import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, count, runRoom } from '../X0paRoom/fixture.mjs';
import { parametersOf } from '../X0paRoom/calls.mjs';

const sandbox = useSandbox();
// 10,000 run in test/e2e/largeRuns.test.mts, where n8n and the sandbox have a process each
const COUNT = 1_500;

it('processes 1,500 items in one run: each once, in input order, and paired with its input item', async () => {
	const people = Array.from({ length: COUNT }, (_, index) => ({ email: `person${index}@example.com` }));
	const parameters = { ...parametersOf('candidate.create'), email: '={{ $json.email }}' };
	const { items, error } = await runRoom(sandbox(), parameters, { items: people });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.candidateEmail)).toEqual(people.map(({ email }) => email));
	expect(items.every(({ pairedItem }, item) => (pairedItem as { item: number }).item === item)).toBe(true);
	expect(changed(sandbox(), 'candidateAdded')).toBe(COUNT);
	expect(count(sandbox(), 'addCandidate')).toBe(COUNT);
	expect(new Set(items.map(({ json }) => json.interviewId)).size).toBe(COUNT);
});
