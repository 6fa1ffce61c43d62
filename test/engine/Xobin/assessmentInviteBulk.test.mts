import type { IDataObject } from 'n8n-workflow';

import type { RunResult } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const state = () => sandbox().state.xobin;
const operationId = 'inviteCandidatesToAssessment';
const continueOnFail = { onError: 'continueRegularOutput' } as const;

/** Every parameter is an expression that reads the item. */
const create = {
	resource: 'assessmentInvite',
	operation: 'create',
	assessmentId: '={{ $json.assessment }}',
	candidateName: '={{ $json.name }}',
	candidateEmail: '={{ $json.email }}',
	inviteFormat: '={{ $json.format }}',
	additionalFields: { expiryDate: '={{ $json.expiry }}' },
};
const person = (email: string, more: IDataObject = {}): IDataObject => ({
	...{ assessment: 138, name: `Name of ${email}`, email, format: 'sendlink', expiry: '' },
	...more,
});
const people = (count: number, more: IDataObject = {}) =>
	Array.from({ length: count }, (_, index) => person(`person${index}@example.com`, more));

interface Body {
	assessment_id: number;
	invite_format: string;
	expiry_date?: string;
	candidates: Array<{ name: string; email: string }>;
}
/** The bodies of the requests, in the order received. */
const calls = () => sandbox().requests.map(({ body }) => body as Body);
const addressesIn = ({ candidates }: Body) => candidates.map(({ email }) => email);
const mailsTo = (email: string) => state().outbox.filter(({ to }) => to === email).length;
const hintsIn = ({ run }: RunResult) =>
	(run.data.resultData.runData.Node.at(-1)?.hints ?? []).map(({ message }) => message);

/** Xobin's record of an invite. */
const entry = (email: string, report_id: number) => ({
	...{ name: 'x', email, report_id, candidate_id: 1, assessment_id: 138 },
	...{ invite_link: `https://example.com/${report_id}`, status: 'Pending' },
});

describe('assessmentInvite.create: many items', () => {
	it('invites all in one request, and returns each item its own link although the response has another order', async () => {
		const items = people(5);
		const { items: output, error } = await runXobin(sandbox(), create, { items });
		expect(error).toBeUndefined();
		expect(calls()).toEqual([
			{
				assessment_id: 138,
				invite_format: 'sendlink',
				candidates: items.map(({ name, email }) => ({ name, email })),
			},
		]);
		expect(output.map(({ json, pairedItem }) => [json.email, json.name, pairedItem])).toEqual(
			items.map(({ email, name }, item) => [email, name, { item }]),
		);
		for (const { json } of output) {
			expect(state().reports.get(Number(json.report_id))).toMatchObject({ email: json.email });
			expect(json.invite_link).toMatch(new RegExp(`/${String(json.report_id)}$`));
		}
	});

	it('sends at most 500 in one request', async () => {
		const items = people(1_001);
		const { items: output, error } = await runXobin(sandbox(), create, { items });
		expect(error).toBeUndefined();
		expect(calls().map(({ candidates }) => candidates.length)).toEqual([500, 500, 1]);
		expect(output.map(({ json }) => json.email)).toEqual(items.map(({ email }) => email));
		expect(state().outbox).toHaveLength(1_001);
		expect(new Set(state().outbox.map(({ to }) => to)).size).toBe(1_001);
	});

	it('sends one request for each set of settings, whatever the order of the items', async () => {
		const kinds: IDataObject[] = [
			{},
			{ assessment: 139 },
			{ format: 'getlink' },
			{ expiry: '2030-01-01 10:00' },
			{ expiry: '2030-01-01 10:01' },
		];
		const items = [0, 1].flatMap((round) =>
			kinds.map((kind, index) => person(`person${round}${index}@example.com`, kind)),
		);
		const { items: output, error } = await runXobin(sandbox(), create, { items });
		expect(error).toBeUndefined();
		expect(
			calls().map(({ assessment_id, invite_format, expiry_date }) => [assessment_id, invite_format, expiry_date]),
		).toEqual([
			[138, 'sendlink', undefined],
			[139, 'sendlink', undefined],
			[138, 'getlink', undefined],
			[138, 'sendlink', '2030-01-01 10:00'],
			[138, 'sendlink', '2030-01-01 10:01'],
		]);
		expect(calls().map(addressesIn)).toEqual(
			kinds.map((_, index) => [`person0${index}@example.com`, `person1${index}@example.com`]),
		);
		expect(output.map(({ json, pairedItem }) => [json.email, json.assessment_id, pairedItem])).toEqual(
			items.map(({ email, assessment }, item) => [email, assessment, { item }]),
		);
		expect(state().outbox).toHaveLength(8);
	});

	it('invites duplicate addresses once, ignoring case, and shows a hint', async () => {
		const items = ['a@example.com', 'b@example.com', 'A@Example.com'].map((email) => person(email));
		const elsewhere = person('a@example.com', { assessment: 139 });
		const result = await runXobin(sandbox(), create, { items: [...items, elsewhere] });
		expect(calls().map(addressesIn)).toEqual([['a@example.com', 'b@example.com'], ['a@example.com']]);
		expect(result.items.map(({ json, pairedItem }) => [json.email, json.assessment_id, pairedItem])).toEqual([
			['a@example.com', 138, { item: 0 }],
			['b@example.com', 138, { item: 1 }],
			['a@example.com', 138, { item: 2 }],
			['a@example.com', 139, { item: 3 }],
		]);
		expect(result.items[2].json).toEqual(result.items[0].json);
		expect(result.items[3].json.report_id).not.toBe(result.items[0].json.report_id);
		expect([mailsTo('a@example.com'), mailsTo('b@example.com')]).toEqual([2, 1]);
		expect(hintsIn(result)).toEqual([expect.stringMatching(/^Item 2 is a duplicate of an earlier item/)]);
	});
});

describe('assessmentInvite.create: an invite in the response', () => {
	const items = ['a@example.com', 'b@example.com', 'c@example.com'].map((email) => person(email));

	it('is found in any order and letter case, among the entries of others', async () => {
		const invites = [entry('zoe@example.com', 9), entry('C@EXAMPLE.com', 3), entry('b@example.com', 2), null];
		sandbox().inject({ status: 200, body: { invites: [...invites, entry(' A@example.com ', 1)] } });
		const { items: output, error } = await runXobin(sandbox(), create, { items });
		expect(error).toBeUndefined();
		expect(output.map(({ json, pairedItem }) => [json.report_id, pairedItem])).toEqual([
			[1, { item: 0 }],
			[2, { item: 1 }],
			[3, { item: 2 }],
		]);
	});

	it('is the first of two entries for the same address', async () => {
		const invites = [1, 2, 3].flatMap((id, at) => [
			entry(String(items[at].email), id),
			entry(String(items[at].email), 9),
		]);
		sandbox().inject({ status: 200, body: { invites } });
		const { items: output } = await runXobin(sandbox(), create, { items });
		expect(output.map(({ json }) => json.report_id)).toEqual([1, 2, 3]);
	});

	it('is missing for one candidate: only that item fails, with an unknown outcome, and nothing is sent again', async () => {
		sandbox().inject({
			status: 200,
			when: 'after',
			body: { invites: [entry('c@example.com', 3), entry('a@example.com', 1)] },
		});
		const { items: output } = await runXobin(sandbox(), create, { items, ...continueOnFail });
		expect([output[0].json.report_id, output[2].json.report_id]).toEqual([1, 3]);
		expect(output[1].json.error).toBe('Xobin returned no invite for b@example.com [item 1]');
		expect(output[1].json.message).toMatch(
			/^The request may have gone through.*sent in one request with 2 other items/,
		);
		expect(sandbox().counts.total).toBe(1);
	});

	it.each([
		['no invites', { message: 'ok' }],
		['invites of another shape', { invites: { 'a@example.com': 1 } }],
		// Documented for the request, not for the response
		['other names for the fields', { invites: items.map(({ email }) => ({ candidate_email: email, report_id: 1 })) }],
	])('is missing for all (%s): every item fails with an unknown outcome', async (_, body) => {
		sandbox().inject({ status: 200, when: 'after', body });
		const { items: output } = await runXobin(sandbox(), create, { items, ...continueOnFail });
		expect(output).toHaveLength(items.length);
		for (const { json } of output) {
			expect(json.error).toMatch(/^Xobin (returned no invite for|did not confirm that it was done)/);
		}
		for (const { json } of output) expect(json.message).toMatch(/^The request may have gone through/);
		expect(sandbox().counts.total).toBe(1);
	});
});

describe('assessmentInvite.create: one of several requests', () => {
	/** Three requests with three items each, in mixed order. */
	const items = [0, 1, 2].flatMap((round) =>
		['10:00', '10:01', '10:02'].map((minute, at) =>
			person(`person${round}${at}@example.com`, { expiry: `2030-01-01 ${minute}` }),
		),
	);
	/** The items of the second request, which fails. */
	const hit = [1, 4, 7];
	const fault = { operationId, bodyHolds: '2030-01-01 10:01' };

	const expectOthersDone = (output: RunResult['items']) => {
		for (const [index, { json }] of output.entries()) {
			if (!hit.includes(index)) expect(json).toMatchObject({ email: items[index].email, status: 'Pending' });
		}
	};

	it.each([
		['failed after Xobin carried it out', { status: 500, when: 'after' }, 1],
		['failed', { status: 502 }, 0],
		['was cut off', { cut: 'beforeResponse', when: 'after' }, 1],
		['got half a response', { truncate: 40 }, 1],
	] as const)('%s: its items have an unknown outcome, and it is not sent again', async (_, how, mails) => {
		sandbox().inject({ ...fault, ...how, times: 'always' });
		const { items: output } = await runXobin(sandbox(), create, { items, ...continueOnFail });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_item, item) => ({ item })));
		for (const index of hit) {
			expect(output[index].json.error).toMatch(new RegExp(`\\[item ${index}\\]$`));
			expect(output[index].json.message).toMatch(
				/^The request may have gone through, so it wasn't sent again\. Check the candidates of the assessment in Xobin\. It was sent in one request with 2 other items\. \(code: outcome-unknown\)$/,
			);
			expect(mailsTo(String(items[index].email))).toBe(mails);
		}
		expectOthersDone(output);
		expect(sandbox().counts.total).toBe(3);
	});

	it('was rejected: its items say so and how to check, and it is not sent again', async () => {
		sandbox().inject({ ...fault, status: 422, body: { error: 'no such address' }, times: 'always' });
		const { items: output } = await runXobin(sandbox(), create, { items, ...continueOnFail });
		for (const index of hit) {
			expect(output[index].json.error).toBe(`Xobin returned 422: "no such address" [item ${index}]`);
			expect(output[index].json.message).toMatch(
				/sent in one request with 2 other items\. .*Check the candidates of the assessment/,
			);
			expect(output[index].json.message).not.toContain('outcome-unknown');
		}
		expectOthersDone(output);
		expect(sandbox().counts.total).toBe(3);
	});

	it('was rate-limited: it is sent again, and everybody is emailed once', async () => {
		sandbox().inject({ ...fault, status: 429, headers: { 'retry-after': '0' }, times: 2 });
		const { items: output, error } = await runXobin(sandbox(), create, { items });
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.email)).toEqual(items.map(({ email }) => email));
		expect(items.map(({ email }) => mailsTo(String(email)))).toEqual(items.map(() => 1));
		expect(sandbox().counts.total).toBe(5);
	});

	it('ends the run without "continue on fail", and the error lists the outcome of each item', async () => {
		sandbox().inject({ ...fault, status: 500, when: 'after' });
		const { error, items: output } = await runXobin(
			sandbox(),
			{ ...create, options: { maxConcurrency: 1 } },
			{ items },
		);
		expect(output).toEqual([]);
		expect(error?.message).toMatch(/^Xobin returned 500: .+ \[item 1\]$/);
		expect(error?.description).toContain('Done: items 0, 3, 6.');
		expect(error?.description).toContain('May have gone through: items 1, 4, 7.');
		expect(error?.description).toContain('Not started: items 2, 5, 8.');
		expect(sandbox().counts.total).toBe(2);
	});
});
