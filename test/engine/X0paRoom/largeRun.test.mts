import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, count, runRoom, signedOut, storeOf } from './fixture.mjs';
import { parametersOf } from './calls.mjs';
import { until } from '../../until.mjs';

const sandbox = useSandbox();
const parameters = {
	...parametersOf('candidate.create'),
	firstName: '={{ $json.first }}',
	email: '={{ $json.email }}',
};
const people = Array.from({ length: 1_000 }, (_, index) => ({
	first: `First ${index}`,
	email: `person${index}@example.com`,
}));

/** Everyone was added once, in input order, and each item is paired with its own input. */
function expectEverybodyOnce(items: Awaited<ReturnType<typeof runRoom>>['items']) {
	expect(items.map(({ json }) => json.candidateEmail)).toEqual(people.map(({ email }) => email));
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(people.map((_, item) => ({ item })));
	expect(new Set(items.map(({ json }) => json.interviewId)).size).toBe(1_000);
	expect(changed(sandbox(), 'candidateAdded')).toBe(1_000);
	const { candidates } = sandbox().state.x0paRoom;
	for (const [index, { json }] of items.entries()) {
		expect(candidates.get(String(json.interviewId))).toMatchObject({ firstName: `First ${index}` });
	}
}

describe('1,000 candidates in one run', () => {
	it('need exactly one sign-in', async () => {
		const { items, error } = await runRoom(sandbox(), parameters, { items: people, credential: signedOut(sandbox()) });
		expect(error).toBeUndefined();
		expectEverybodyOnce(items);
		expect(count(sandbox(), 'getToken')).toBe(1);
		expect(count(sandbox(), 'addCandidate')).toBe(1_000);
	});

	it('need exactly one more when the token is rejected after item 500', async () => {
		const stored = storeOf(signedOut(sandbox()));
		const running = runRoom(sandbox(), parameters, { items: people, stored });
		await until('500 candidates', () => changed(sandbox(), 'candidateAdded') >= 500);
		sandbox().revokeTokens('x0paRoom');
		const { items, error } = await running;
		expect(error).toBeUndefined();
		expectEverybodyOnce(items);
		expect(count(sandbox(), 'getToken')).toBe(2);
		expect(stored.updates).toBeGreaterThanOrEqual(2);
		const answered = sandbox().counts.answered['x0paRoom.addCandidate'];
		expect(answered[200]).toBe(1_000);
		expect(answered[401]).toBeGreaterThan(0);
		expect(answered[401]).toBeLessThanOrEqual(50);
	});
});
