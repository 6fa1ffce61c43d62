import type { Fault } from '../../../sandbox/faults.mjs';
import { until } from '../../until.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, count, runRoom, signedIn, signedOut } from '../X0paRoom/fixture.mjs';

const sandbox = useSandbox();
// Removes the random backoff: only Retry-After delays remain
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

// Fewer at once than the failures that make a run wait for the vendor
const people = Array.from({ length: 6 }, (_, index) => ({ email: `person${index}@example.com` }));
const add = {
	resource: 'candidate',
	operation: 'create',
	assessmentId: { __rl: true, mode: 'id', value: '824' },
	email: '={{ $json.email }}',
};
const times = ({ email }: { email: string }) =>
	[...sandbox().state.x0paRoom.candidates.values()].filter((candidate) => candidate.email === email).length;

/** Revokes the tokens once a candidate has been added. */
async function revokeInTime(): Promise<void> {
	await until('a candidate to be added', () => changed(sandbox(), 'candidateAdded') > 0, 10_000).catch(() => {});
	sandbox().revokeTokens('x0paRoom');
}

const moments = {
	'before the first item': () => signedOut(sandbox()),
	'in the middle of a run': () => {
		sandbox().inject({ operationId: 'addCandidate', delayMs: 30, times: 'always' });
		void revokeInTime();
		return signedIn(sandbox());
	},
};
type Moment = keyof typeof moments;

/** Faults that don't mean that the credential is wrong. */
const passing: Record<string, Fault> = {
	...Object.fromEntries([408, 429, 500, 502, 503, 504].map((status) => [`${status}`, { status }])),
	'429 with Retry-After': { status: 429, headers: { 'retry-after': '0' } },
	'503 with Retry-After': { status: 503, headers: { 'retry-after': '0' } },
	'no response': { cut: 'beforeResponse' },
	'no response, although a token was created': { cut: 'beforeResponse', when: 'after' },
	'a truncated response': { cut: 'midBody' },
};
/** Responses that a retry can't fix. */
const final: Record<string, Fault> = {
	...Object.fromEntries([400, 401, 403, 404, 422].map((status) => [`${status}`, { status }])),
	'a page': { status: 200, body: '<html>Sign in</html>', contentType: 'text/html' },
};

const cells = (faults: Record<string, Fault>) =>
	Object.entries(faults).flatMap(([name, fault]) =>
		(Object.keys(moments) as Moment[]).map((moment) => ({ name, moment, fault })),
	);

/** Adds all candidates and continues on errors. */
const addAll = async (moment: Moment, maxAttempts: number) => {
	const options = { maxAttempts, maxConcurrency: 2 };
	const { items, error } = await runRoom(
		sandbox(),
		{ ...add, options },
		{
			credential: moments[moment](),
			items: people,
			onError: 'continueRegularOutput',
		},
	);
	expect(error).toBeUndefined();
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(people.map((_, item) => ({ item })));
	return items.map(({ json }) => json);
};

describe('A sign-in with a temporary fault', () => {
	it.each(cells(passing))('causes no loss and no duplicate: $name, $moment', async ({ moment, fault }) => {
		const trouble = sandbox().inject({ ...fault, operationId: 'getToken', times: 2 });
		const records = await addAll(moment, 3);
		expect(trouble.hits).toBe(2);
		expect(records.map(({ candidateEmail }) => candidateEmail)).toEqual(people.map(({ email }) => email));
		expect(people.map(times)).toEqual(people.map(() => 1));
	});

	it.each(cells(passing))(
		'that persists fails the items with a known outcome: $name, $moment',
		async ({ moment, fault }) => {
			sandbox().inject({ ...fault, operationId: 'getToken', times: 'always' });
			const records = await addAll(moment, 1);
			const failed = records.filter(({ error }) => error !== undefined);
			expect(failed.length).toBeGreaterThan(0);
			for (const { error, message } of failed) {
				expect(error).toMatch(/sign[- ]in/);
				expect(message).not.toContain('outcome-unknown');
			}
			expect(people.map(times)).toEqual(records.map(({ error }) => (error === undefined ? 1 : 0)));
		},
	);
});

describe('A rejected sign-in', () => {
	it.each(cells(final))('fails the items after one attempt: $name, $moment', async ({ moment, fault }) => {
		sandbox().inject({ ...fault, operationId: 'getToken', times: 'always' });
		const records = await addAll(moment, 1);
		for (const { error, message } of records.filter(({ error: said }) => said !== undefined)) {
			expect(error).toMatch(/sign[- ]in/);
			expect(message).not.toContain('outcome-unknown');
		}
		expect(people.map(times)).toEqual(records.map(({ error }) => (error === undefined ? 1 : 0)));
		expect(changed(sandbox(), 'candidateAdded')).toBeLessThan(people.length);
		expect(count(sandbox(), 'getToken')).toBe(1);
	});
});

it('A token that is always rejected fails the items, and the number of sign-ins is limited', async () => {
	sandbox().inject({ operationId: 'addCandidate', status: 401, times: 'always' });
	const { items } = await runRoom(sandbox(), add, { items: people, onError: 'continueRegularOutput' });
	for (const { json } of items) {
		expect(json.error).toMatch(/^X0PA Room returned 401/);
		expect(json.message).not.toContain('outcome-unknown');
	}
	expect(people.map(times)).toEqual(people.map(() => 0));
	expect(count(sandbox(), 'addCandidate')).toBe(2 * people.length);
	expect(count(sandbox(), 'getToken')).toBeLessThanOrEqual(people.length);
});
