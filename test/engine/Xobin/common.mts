import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/types.mjs';
import { runXobin } from './fixture.mjs';

/** A record as a resource locator saves it. */
export const rl = (value: string | number): INodeParameters =>
	({ __rl: true, mode: 'id', value }) as unknown as INodeParameters;

/** Values that no ID may have. */
export const badIds = ['', '../x', '.', 'a b', '🙂', null];
export const badNumbers = [...badIds, 'abc', 0, -1, 1.5];

/** The parameters with another value in one place, e.g. `filters.name`. */
function replaced(parameters: INodeParameters, path: string, value: unknown): INodeParameters {
	const [name, ...rest] = path.split('.');
	const before = parameters[name] as INodeParameters | undefined;
	if (rest.length > 0) return { ...parameters, [name]: replaced(before ?? {}, rest.join('.'), value) };
	const isLocator = typeof before === 'object' && before !== null && '__rl' in before;
	return { ...parameters, [name]: isLocator ? rl(value as string) : value } as INodeParameters;
}

function valueAt(parameters: INodeParameters, path: string): unknown {
	const found = path
		.split('.')
		.reduce<unknown>((value, name) => (value as INodeParameters | undefined)?.[name], parameters);
	return typeof found === 'object' && found !== null && '__rl' in found ? (found as INodeParameters).value : found;
}

export interface Operation {
	parameters: INodeParameters;
	operationId: string;
	effect: 'read' | 'repeatable' | 'once';
	/** Parameters that name something that is not there, by path. */
	absent?: [path: string, value: unknown, status?: number];
	/** What must not be sent: where, which values, and what is said. `good` is a value that is fine there. */
	refused: Array<{ path: string; values: unknown[]; says: RegExp | string; good?: unknown }>;
}

/** What holds for every operation. */
export function common(sandbox: () => Sandbox, { parameters, operationId, effect, absent, refused }: Operation): void {
	const received = () => sandbox().counts.received[`xobin.${operationId}`];

	it('shows the vendor’s own words for an error', async () => {
		sandbox().inject({ operationId, status: 422, body: { success: false, error: 'the moon is full' } });
		const { error, items } = await runXobin(sandbox(), parameters);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '422',
			message: 'Xobin answered 422: the moon is full [item 0]',
		});
		expect(items).toEqual([]);
	});

	it('says that the key is wrong, and changes nothing', async () => {
		const { error } = await runXobin(sandbox(), parameters, { apiKey: 'wrong-key-canary-7731' });
		expect(error?.message).toBe('Xobin answered 401: Invalid API key [item 0]');
		expect(sandbox().counts.changes).toEqual({});
	});

	if (effect === 'once') {
		it('is never made twice: after a lost answer it says how to check', async () => {
			sandbox().inject({ operationId, status: 502, when: 'after' });
			const { error } = await runXobin(sandbox(), parameters);
			expect(error?.description).toMatch(/It is not known whether it was done, so it was not tried again\. \S+/);
			expect(received()).toBe(1);
		});
	} else {
		it('is made again after a lost answer', async () => {
			sandbox().inject({ operationId, status: 502, when: 'after' });
			const { error, items } = await runXobin(sandbox(), parameters);
			expect(error).toBeUndefined();
			expect(items.length).toBeGreaterThan(0);
			expect(received()).toBe(2);
		});
	}

	if (absent) {
		const [path, value, status = 404] = absent;
		it(`fails where ${path} names nothing`, async () => {
			const { error, items } = await runXobin(sandbox(), replaced(parameters, path, value));
			expect(error).toMatchObject({
				httpCode: String(status),
				message: expect.stringMatching(new RegExp(`^Xobin answered ${status}: .+ \\[item 0\\]$`)),
			});
			expect(items).toEqual([]);
			expect(sandbox().counts.changes).toEqual({});
		});
	}

	const cases = refused.flatMap(({ path, values, says, good }) =>
		values.map((bad) => ({ path, bad, says, good: good ?? valueAt(parameters, path) })),
	);
	if (cases.length === 0) return;
	it.each(cases)('sends nothing when $path is $bad', async ({ path, bad, says, good }) => {
		const { error, items } = await runXobin(sandbox(), replaced(parameters, path, '={{ $json.value }}'), {
			items: [{ value: good }, { value: bad }] as never[],
		});
		expect(error?.message).toEqual(expect.stringMatching(says));
		expect(error?.message).toMatch(/\[item 1\]$/);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			description: expect.stringContaining('Nothing was sent'),
		});
		expect(items).toEqual([]);
		expect(sandbox().counts.total).toBe(0);
	});
}

/** The bad values that every kind of invite refuses. */
export const badInvitations = [
	{ path: 'candidateName', values: ['', '  ', 'x'.repeat(256), { a: 1 }], says: /^"Candidate Name" (is|must)/ },
	{
		path: 'candidateEmail',
		values: ['', 'jane', 'jane@', 'a@b.c, d@e.f', null],
		says: /^"Candidate Email" must be an email address/,
	},
	{ path: 'inviteFormat', values: ['email', '', true], says: /^"Invite Format" must be one of "getlink", "sendlink"/ },
];
