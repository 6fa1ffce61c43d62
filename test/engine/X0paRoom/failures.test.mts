import { ranges } from '../../../nodes/engine/errors/ranges';
import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, count, runRoom } from './fixture.mjs';
import { parametersOf } from './calls.mjs';
import { until } from '../../until.mjs';

const sandbox = useSandbox();
const add = { ...parametersOf('candidate.create'), email: '={{ $json.email }}' };
const oneByOne = { ...add, options: { maxConcurrency: 1 } };
const people = (length: number) => Array.from({ length }, (_, index) => ({ email: `person${index}@example.com` }));
const added = () => [...sandbox().state.x0paRoom.candidates.values()].slice(2);

describe('A failure in the middle of a run', () => {
	it('stops, and names who was added and who was not', async () => {
		sandbox().inject({ operationId: 'addCandidate', skip: 3, status: 403 });
		const { error, items } = await runRoom(sandbox(), oneByOne, { items: people(10) });
		expect(items).toEqual([]);
		expect(error?.message).toBe('X0PA Room returned 403: "Forbidden" [item 3]');
		expect(error?.description).toContain('Done: items 0 to 2.');
		expect(error?.description).toContain('Not started: items 4 to 9.');
		expect(added()).toHaveLength(3);
		for (const { interviewId, profileId } of added()) {
			expect(error?.description).toContain(`interviewId ${interviewId}, profileId ${profileId}`);
		}
		expect(count(sandbox(), 'addCandidate')).toBe(4);
	});

	it('lets requests in progress finish, and names their items, too', async () => {
		sandbox().inject({ operationId: 'addCandidate', path: /824/, status: 403 });
		sandbox().inject({ operationId: 'addCandidate', path: /825/, delayMs: 50, times: 'always' });
		const { error } = await runRoom(
			sandbox(),
			{ ...add, assessmentId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			{ items: people(100).map((one, index) => ({ ...one, id: index === 0 ? 824 : 825 })) },
		);
		expect(error?.message).toBe('X0PA Room returned 403: "Forbidden" [item 0]');
		const last = added().length;
		expect(last).toBeGreaterThan(0);
		expect(error?.description).toContain(`Done: items 1 to ${last}.`);
		expect(error?.description).toContain(`Not started: items ${last + 1} to 99.`);
		expect(changed(sandbox(), 'candidateAdded')).toBe(last);
	});

	it('names every item with an unknown outcome', async () => {
		sandbox().inject({ operationId: 'addCandidate', skip: 5, times: 3, status: 500, when: 'after' });
		const { error } = await runRoom(sandbox(), add, { items: people(30) });
		const failed = error?.context?.failed as Array<{ item: number; message: string; description: string }>;
		expect(failed).toHaveLength(3);
		for (const { item, message, description } of failed) {
			expect(message).toBe(`X0PA Room returned 500: "Server error" [item ${item}]`);
			expect(description).toContain('The request may have gone through');
		}
		const [, named] = /May have gone through: items ([^.]+)\./.exec(error?.description ?? '') ?? [];
		expect(named).toBe(ranges(failed.map(({ item }) => item)));
		expect(changed(sandbox(), 'candidateAdded')).toBe(count(sandbox(), 'addCandidate'));
	});

	it('names the candidate whose invite failed, besides the finished items', async () => {
		sandbox().inject({ operationId: 'sendInvite', skip: 1, status: 500, when: 'after' });
		const { error } = await runRoom(
			sandbox(),
			{ ...add, options: { maxConcurrency: 1, sendInvite: true } },
			{ items: people(3) },
		);
		const [first, second] = added();
		expect(error?.message).toBe('X0PA Room returned 500: "Server error" [item 1]');
		expect(error?.description).toContain(`Done before: the candidate was added (interviewId ${second.interviewId}`);
		expect(error?.description).toContain(`Done: items 0. Their IDs: 0 (interviewId ${first.interviewId}`);
		expect(error?.description).toContain('Not started: items 2.');
		expect(sandbox().state.x0paRoom.outbox).toHaveLength(2);
	});
});

describe('Continue on fail', () => {
	const mixed = [
		{ email: 'a@example.com', id: 824 },
		{ email: 'not an address', id: 824 },
		{ email: 'b@example.com', id: 999 },
		{ email: 'c@example.com', id: 825 },
	];
	const parameters = { ...add, assessmentId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };

	it('puts failed items into the regular output, in their place', async () => {
		const { items, failed, error } = await runRoom(sandbox(), parameters, {
			items: mixed,
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(failed).toEqual([]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(items.map(({ json }) => json.candidateEmail ?? json.error)).toEqual([
			'a@example.com',
			'"Email" must be an email address, but is "not an address" [item 1]',
			'X0PA Room returned 404: "Resource not found" [item 2]',
			'c@example.com',
		]);
		expect(items[2].json.message).toContain('Check the ID');
		expect(changed(sandbox(), 'candidateAdded')).toBe(2);
	});

	it('puts failed items into the error output, and the rest into the regular one', async () => {
		const { items, failed } = await runRoom(sandbox(), parameters, { items: mixed, onError: 'continueErrorOutput' });
		expect(items.map(({ json, pairedItem }) => [json.candidateEmail, pairedItem])).toEqual([
			['a@example.com', { item: 0 }],
			['c@example.com', { item: 3 }],
		]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
		expect(failed.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('"Email" must be an email address'),
			expect.stringContaining('returned 404'),
		]);
	});

	it('sends nothing without it when one item is invalid', async () => {
		const { error } = await runRoom(sandbox(), parameters, { items: mixed });
		expect(error?.message).toContain('[item 1]');
		expect(sandbox().counts.total).toBe(0);
	});
});

it('a canceled run sends no more requests', async () => {
	sandbox().inject({ operationId: 'addCandidate', delayMs: 30, times: 'always' });
	await runRoom(sandbox(), oneByOne, {
		items: people(100),
		started: (cancel) => void until('a request', () => count(sandbox(), 'addCandidate') > 0).then(cancel),
	});
	// A later run flushes the requests in flight; a second one shows that nothing else was sent
	await runRoom(sandbox(), oneByOne, { items: people(1) });
	const before = count(sandbox(), 'addCandidate');
	expect(before).toBeLessThan(20);
	await runRoom(sandbox(), oneByOne, { items: people(5) });
	expect(count(sandbox(), 'addCandidate')).toBe(before + 5);
});
