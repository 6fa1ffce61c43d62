import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, count, runRoom } from './fixture.mjs';
import { cases } from './operations.mjs';

const sandbox = useSandbox();
const quick = { options: { maxAttempts: 2 } };

describe.each(cases)('$title tells a person what went wrong', ({ operationId, effect, change, parameters }) => {
	it.each([
		[401, /^X0PA Room answered 401: Unauthorized \[item 0\]$/, /save it: n8n tests it then/, 2],
		[403, /^X0PA Room answered 403: Forbidden \[item 0\]$/, /Check its permissions/, 1],
		[404, /^X0PA Room answered 404: Resource not found \[item 0\]$/, /Check the ID/, 1],
	])('when X0PA answers %i', async (status, message, remedy, requests) => {
		sandbox().inject({ operationId, status, times: 'always' });
		const { error, items } = await runRoom(sandbox(), { ...parameters, ...quick });
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: String(status),
			message: expect.stringMatching(message),
			description: expect.stringMatching(remedy),
		});
		expect(count(sandbox(), operationId)).toBe(requests);
	});

	it(`when X0PA answers 500, ${effect === 'once' ? 'without doing it twice' : 'after another try'}`, async () => {
		sandbox().inject({ operationId, status: 500, when: 'after', times: 'always' });
		const { error, items } = await runRoom(sandbox(), { ...parameters, ...quick });
		expect(items).toEqual([]);
		expect(count(sandbox(), operationId)).toBe(effect === 'once' ? 1 : 2);
		if (effect !== 'read') expect(changed(sandbox(), change!)).toBe(1);
		expect(error?.message).toBe('X0PA Room answered 500: Server error [item 0]');
		expect(error?.description).toMatch(
			effect === 'once'
				? /It is not known whether it was done, so it was not tried again\. (Run|Look)/
				: /Try again later/,
		);
	});
});

describe.each(cases.filter(({ effect }) => effect === 'once'))('$title is done once', (one) => {
	it.each([
		['the connection was cut before the answer', { cut: 'beforeAnswer' }],
		['the connection was cut in the answer', { cut: 'midBody' }],
		['the answer can’t be read', { invalidJson: true }],
	] as const)('when %s', async (_, fault) => {
		sandbox().inject({ operationId: one.operationId, when: 'after', times: 'always', ...fault });
		const { error, items } = await runRoom(sandbox(), one.parameters);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/\[item 0\]$/);
		expect(error?.description).toMatch(/^It is not known whether it was done, so it was not tried again\. (Run|Look)/);
		expect(count(sandbox(), one.operationId)).toBe(1);
		expect(changed(sandbox(), one.change!)).toBe(1);
	});

	it('when X0PA asks to come back later: it has done nothing', async () => {
		sandbox().inject({ operationId: one.operationId, status: 429, headers: { 'retry-after': '0' } });
		const { error, items } = await runRoom(sandbox(), one.parameters);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(count(sandbox(), one.operationId)).toBe(2);
		expect(changed(sandbox(), one.change!)).toBe(1);
	});
});

it.each(cases.filter(({ effect }) => effect !== 'once'))('$title works in spite of a cut connection', async (one) => {
	sandbox().inject({ operationId: one.operationId, cut: 'beforeAnswer' });
	const { error, items } = await runRoom(sandbox(), one.parameters);
	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(0);
	expect(count(sandbox(), one.operationId)).toBe(2);
});
