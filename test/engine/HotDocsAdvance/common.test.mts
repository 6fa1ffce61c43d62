import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../harness/useSandbox.mjs';
import { runHotDocs } from './fixture.mjs';
import { cases, needsSession, unknownId, type Case } from './operations.mjs';

const sandbox = useSandbox();

/** Runs the operation; `more` overrides its parameters, and an item without them is good. */
async function run({ resource, operation, parameters }: Case, more: object = {}, items?: IDataObject[]) {
	const given = { resource, operation, ...parameters, ...more } as INodeParameters;
	return await runHotDocs(sandbox(), given, { items });
}

async function prepare(one: Case) {
	if (!needsSession(one)) return;
	await runHotDocs(sandbox(), {
		resource: 'assemblySession',
		operation: 'begin',
		...one.parameters,
	} as INodeParameters);
}

/** How often the vendor was asked beside what prepared the test. */
const calls = () => sandbox().requests.filter(({ fault }) => fault !== undefined).length;

const named = cases.map((one): [string, Case] => [`${one.resource}.${one.operation}`, one]);

describe.each(named)('%s: what every operation does', (_name, one) => {
	const malformed = ['abc', '../x', `{${unknownId}}`, `${unknownId}0`, '🙂'];
	const fields = Object.entries({ ...one.ids, ...one.newIds });

	if (fields.length > 0) {
		it.each(fields)('refuses a malformed %s before anything is sent', async (field, label) => {
			for (const value of malformed) {
				const good = one.parameters[field] ?? unknownId;
				const { error, items } = await run(one, { [field]: '={{ $json.id }}' }, [
					{ id: good as string },
					{ id: value },
				]);
				expect(error).toMatchObject({
					name: 'NodeOperationError',
					message: `"${label}" must be a GUID, but is "${value}" [item 1]`,
					description: expect.stringContaining('Nothing was sent'),
				});
				expect(items).toEqual([]);
			}
			expect(sandbox().counts.total).toBe(0);
		});
	}

	if (Object.keys(one.ids).length > 0) {
		it.each(Object.entries(one.ids))('needs %s', async (field, label) => {
			const { error } = await run(one, { [field]: '={{ $json.id }}' }, [{ id: '' }]);
			expect(error?.message).toBe(`"${label}" must be a GUID, but is empty [item 0]`);
			expect(sandbox().counts.total).toBe(0);
		});

		it.each(Object.keys(one.ids))('tells that there is nothing with this %s', async (field) => {
			const { error, items } = await run(one, { [field]: unknownId });
			expect(items).toEqual([]);
			expect(error).toMatchObject({
				name: 'NodeApiError',
				httpCode: String(one.unknownStatus ?? 404),
				message: expect.stringMatching(/^HotDocs Advance answered 40[04]: .+ \[item 0\]$/),
			});
			expect(sandbox().counts.changes).toEqual({});
		});
	}

	it('tells that a pasted token has expired', async () => {
		sandbox().revokeTokens('hotDocsAdvance');
		const { error } = await run(one);
		expect(error).toMatchObject({
			httpCode: '401',
			description: expect.stringContaining('has expired or is wrong: paste a new one'),
		});
	});

	it('tells what a 403 means', async () => {
		await prepare(one);
		sandbox().inject({ status: 403 });
		const { error } = await run(one);
		expect(error).toMatchObject({
			httpCode: '403',
			description: expect.stringContaining(one.isCommand ? 'the scope Command or Root' : 'may not do this'),
		});
		expect(calls()).toBe(1);
	});

	it.each([
		['a web page', '<!doctype html><title>Portal</title>'],
		['an old web page', '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE html PUBLIC "x"><html></html>'],
	])('tells that the address may be wrong when %s comes', async (_, body) => {
		await prepare(one);
		sandbox().inject({ status: 200, body, contentType: 'text/html; charset=utf-8' });
		const { error, items } = await run(one);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/answered (with a web page|something that is not JSON: )/);
		expect(error?.description).toMatch(one.isOnce ? /not known whether it was done/ : /credential/);
	});

	it(`is ${one.isOnce ? 'not ' : ''}tried again after an answer that got lost`, async () => {
		await prepare(one);
		sandbox().inject({ cut: 'beforeAnswer', when: 'after' });
		const { error, items } = await run(one);
		const asked = sandbox().requests.filter(
			({ operationId }) => operationId !== 'beginAssemblySession' || !needsSession(one),
		);
		if (one.isOnce) {
			expect(error?.message).toContain('cut the connection');
			expect(error?.description).toContain('It is not known whether it was done, so it was not tried again.');
			expect(asked).toHaveLength(1);
		} else if (one.resource === 'assemblySession' && one.operation === 'complete') {
			// The session ended with the first attempt, so the second one finds none
			expect(error?.description).toContain('An earlier attempt got no answer: it may have been done then.');
		} else {
			expect(error).toBeUndefined();
			expect(items.length).toBeGreaterThan(0);
			const [first, second] = asked;
			expect([second?.method, second?.path, second?.body]).toEqual([first?.method, first?.path, first?.body]);
		}
		for (const [change, count] of Object.entries(sandbox().counts.changes)) {
			// Done twice, these are as if done once
			if (!/answerSetReplaced|assemblySessionSaved/.test(change)) expect([change, count]).toEqual([change, 1]);
		}
	});
});
