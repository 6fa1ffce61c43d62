import { WorkflowExecute } from 'n8n-core';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { rememberedRuns } from '../../../nodes/engine/account/triedRuns';
import { triesOf } from '../../../nodes/engine/run/retryOnFail';
import { allVendors, contractOf, endpointsOf } from '../../../tools/vendors.mjs';
import { cases as hotDocsCases, hotDocs } from '../HotDocsAdvance/cases.mjs';
import { newWorkItem, runHotDocs } from '../HotDocsAdvance/fixture.mjs';
import { OperationUnderTest, type OperationCase } from '../harness/operationUnderTest.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import type { VendorDetails, VendorUnderTest } from '../harness/vendorUnderTest.mjs';
import { cases as lynxCases, lynxVizion } from '../LynxVizion/cases.mjs';
import { runLynx } from '../LynxVizion/fixture.mjs';
import { sandboxTool } from '../tools/fixture.mjs';
import { parametersOf } from '../X0paRoom/calls.mjs';
import { cases as roomCases, x0paRoom } from '../X0paRoom/cases.mjs';
import { changed, count, runRoom } from '../X0paRoom/fixture.mjs';
import { candidatesIn, inviteEach, itemFor, mailsTo } from '../X0paRoom/inviteFixture.mjs';
import { cases as xobinCases, xobin } from '../Xobin/cases.mjs';

/*
 * "Retry On Fail" runs the node again for all items. Nothing is done twice, whatever failed; in n8n's real engine, with its
 * own retries.
 */

const sandbox = useSandbox();
afterEach(() => expect(rememberedRuns()).toBe(0));

const tries = 3;
const goOn = { onError: 'continueRegularOutput' } as const;
const people = ['a', 'b', 'c'].map((name) => ({ email: `${name}@example.com` }));
const add = (options: INodeParameters = {}): INodeParameters => ({
	...parametersOf('candidate.create'),
	email: '={{ $json.email }}',
	options,
});
const mails = () =>
	sandbox()
		.state.x0paRoom.outbox.map(({ to }) => to)
		.sort();
const all = people.map(({ email }) => email);
const refuse = (operationId: string, more: object = {}) =>
	sandbox().inject({ operationId, status: 422, body: { message: 'The moon is full' }, ...more });
const run: typeof runRoom = async (where, parameters, more) =>
	await runRoom(where, parameters, { preview: false, tries, ...more });

it.each([
	{},
	{ maxTries: 0, waitBetweenTries: 0 },
	{ maxTries: 1, waitBetweenTries: -1 },
	{ maxTries: 9, waitBetweenTries: 5_000 },
	{ maxTries: 4, waitBetweenTries: 9_000 },
])('knows how n8n repeats a node: %j', (settings) => {
	const node = { ...settings, retryOnFail: true } as INode;
	const n8n = WorkflowExecute.prototype as unknown as { getRetryParams: (data: { node: INode }) => number[] };
	const [most, waitMs] = n8n.getRetryParams({ node });
	expect(triesOf(node)).toEqual({ most, waitMs });
	expect(triesOf({ ...node, retryOnFail: false })).toBeUndefined();
});

describe.each([0, 1, 2])('Add, when item %i is refused', (bad) => {
	const bodyHolds = people[bad].email;

	it.each(
		['add', 'return', 'fail'].flatMap((mode) => [
			[mode, 'addCandidate'],
			[mode, 'sendInvite'],
		]),
	)('once: each person is added once and emailed once (%s, %s)', async (ifAlreadyThere, operationId) => {
		refuse(operationId, operationId === 'addCandidate' ? { bodyHolds } : { skip: bad });
		const { error, items } = await run(sandbox(), add({ ifAlreadyThere, sendInvite: true }), { items: people });
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(changed(sandbox(), 'candidateAdded')).toBe(3);
		expect(mails()).toEqual(all);
	});

	it('each time: nobody is added or emailed twice, and the error lists who was', async () => {
		refuse('addCandidate', { bodyHolds, times: 'always' });
		const { error } = await run(sandbox(), add({ sendInvite: true, maxConcurrency: 1 }), { items: people });
		expect(error?.message).toContain(`[item ${bad}]`);
		expect(changed(sandbox(), 'candidateAdded')).toBe(bad);
		expect(mails()).toEqual(all.slice(0, bad));
		expect(error?.description).toContain(bad === 0 ? 'No item was done.' : 'Done: items 0');
	});

	it('each time, with "Continue On Fail": the others are added once', async () => {
		refuse('addCandidate', { bodyHolds, times: 'always' });
		const { items, hints } = await run(sandbox(), add({ sendInvite: true }), { items: people, ...goOn });
		expect(items.filter(({ json }) => json.error)).toHaveLength(1);
		expect(changed(sandbox(), 'candidateAdded')).toBe(2);
		expect(mails()).toEqual(all.filter((_, at) => at !== bad));
		// n8n repeats a run whose first item has failed
		const said = '2 items were not sent again by "Retry On Fail", because an earlier try sent them.';
		if (bad === 0) expect(hints).toContain(said);
	});
});

describe('No retry emails a person twice: a request whose response is lost', () => {
	it.each(['addCandidate', 'sendInvite'])('is never sent again (%s)', async (operationId) => {
		sandbox().inject({ operationId, cut: 'beforeResponse', when: 'after', times: 'always' });
		const { error } = await run(sandbox(), add({ sendInvite: true, ifAlreadyThere: 'return' }), { items: [people[0]] });
		expect(error?.description).toContain("may have gone through, so it wasn't sent again");
		expect(error?.description).toMatch(/\(code: outcome-unknown\)$/);
		expect(error?.description?.match(/outcome-unknown/g)).toHaveLength(1);
		expect([count(sandbox(), 'addCandidate'), count(sandbox(), 'sendInvite')]).toEqual([
			1,
			operationId === 'sendInvite' ? 1 : 0,
		]);
	});

	it('ends the run each time, with one list of what was done', async () => {
		sandbox().inject({ operationId: 'addCandidate', cut: 'beforeResponse', when: 'after', bodyHolds: all[1] });
		const { error } = await run(sandbox(), add({ maxConcurrency: 1 }), { items: people });
		expect(error?.message).toMatch(/\[item 1\]$/);
		for (const said of [
			/outcome-unknown/g,
			/Done: items 0/g,
			/May have gone through: items 1/g,
			/Not started: items 2/g,
		]) {
			expect(error?.description?.match(said)).toHaveLength(1);
		}
		expect(changed(sandbox(), 'candidateAdded')).toBe(2);
	});

	it('does not keep others from being sent, with "Continue On Fail"', async () => {
		sandbox().inject({ operationId: 'addCandidate', cut: 'beforeResponse', when: 'after', bodyHolds: all[0] });
		const { items } = await run(sandbox(), add(), { items: people, ...goOn });
		expect(items[0].json.message).toContain('(code: outcome-unknown)');
		expect(changed(sandbox(), 'candidateAdded')).toBe(3);
	});
});

it('"Send Invite" emails nobody twice, although one of its calls is refused each time', async () => {
	const some = [...candidatesIn(sandbox(), 824, 2), ...candidatesIn(sandbox(), 825, 2)];
	refuse('sendInvite', { path: /825/, times: 'always' });
	for (const onError of [undefined, 'continueRegularOutput'] as const) {
		await run(sandbox(), inviteEach(), { items: some.map(itemFor), onError });
		expect(some.map((one) => mailsTo(sandbox(), one))).toEqual(onError ? [2, 2, 0, 0] : [1, 1, 0, 0]);
	}
});

describe('A call for several people', () => {
	const sent = () => candidatesIn(sandbox(), 824, 3);
	const emailed = (people: Array<{ email: string }>) => people.map((one) => mailsTo(sandbox(), one));

	it.each([403, 404, 422])(
		'that is rejected once with %i is sent again: each person is emailed once',
		async (status) => {
			const some = sent();
			refuse('sendInvite', { status });
			const { error, items } = await run(sandbox(), inviteEach(), { items: some.map(itemFor) });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(3);
			expect(emailed(some)).toEqual([1, 1, 1]);
		},
	);

	it.each([undefined, 'continueRegularOutput'] as const)(
		'whose response is lost is never sent again (on error: %s)',
		async (onError) => {
			const some = sent();
			sandbox().inject({ operationId: 'sendInvite', cut: 'beforeResponse', when: 'after', times: 'always' });
			const { error, items } = await run(sandbox(), inviteEach(), { items: some.map(itemFor), onError });
			expect(count(sandbox(), 'sendInvite')).toBe(1);
			expect(emailed(some)).toEqual([1, 1, 1]);
			const said = onError ? items.map(({ json }) => json.message) : [error?.description];
			for (const text of said) expect(text).toContain("may have gone through, so it wasn't sent again");
		},
	);

	it('is not sent again for those who were emailed before it', async () => {
		const some = [...sent(), ...candidatesIn(sandbox(), 825, 2)];
		refuse('sendInvite', { path: /825/ });
		const { error } = await run(sandbox(), inviteEach({ maxConcurrency: 1 }), { items: some.map(itemFor) });
		expect(error).toBeUndefined();
		expect(emailed(some)).toEqual([1, 1, 1, 1, 1]);
	});
});

it('sends the items that failed to the error output, and none of them twice', async () => {
	refuse('addCandidate', { bodyHolds: all[0], times: 'always' });
	const { items, failed } = await run(sandbox(), add({ sendInvite: true }), {
		items: people,
		onError: 'continueErrorOutput',
	});
	expect([items.length, failed.length]).toEqual([2, 1]);
	expect(count(sandbox(), 'addCandidate')).toBe(2 + tries);
	expect(mails()).toEqual(all.slice(1));
});

it('sends nothing again although n8n takes a good record with the field "error" for a failure', async () => {
	const body = [{ interviewId: '88709c9a-3298-4c59-93df-1ad76bd620a8', profileId: 7, error: 'The field of a record' }];
	sandbox().inject({ operationId: 'addCandidate', body, times: 'always' });
	const { error, items } = await run(sandbox(), add(), { items: people, preview: false });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.error)).toEqual(people.map(() => body[0].error));
	expect(count(sandbox(), 'addCandidate')).toBe(3);
});

describe('What another run of the same execution did is no earlier try:', () => {
	const addTwice = async (more: object) => {
		refuse('addCandidate', { skip: 4 });
		const { error } = await run(sandbox(), add({ sendInvite: true, maxConcurrency: 1 }), { items: people, ...more });
		expect(error).toBeUndefined();
		expect(changed(sandbox(), 'candidateAdded')).toBe(6);
		expect(mails()).toEqual([...all, ...all].sort());
	};

	it('the next round of a loop', async () => await addTwice({ rounds: 2 }));
	it('another node with the same parameters', async () => await addTwice({ isTwofold: true }));
});

it('an expression with "$now" or a random value does not make it another item', async () => {
	refuse('addCandidate', { skip: 1, times: 2 });
	const email = '={{ $json.email.replace("@", "+" + $now.toMillis() + Math.random() + "@") }}';
	const { error } = await run(sandbox(), { ...add({ maxConcurrency: 1 }), email }, { items: people });
	expect(error).toBeUndefined();
	expect(changed(sandbox(), 'candidateAdded')).toBe(3);
});

it('a video goes on where it was', async () => {
	const one = lynxCases.find(({ operation }) => operation === 'uploadAndAnalyze')!;
	sandbox().inject({ operationId: 'startProcessing', status: 422, body: { detail: 'The moon is full' } });
	const parameters = { ...one.parameters, resource: 'video', operation: 'uploadAndAnalyze' };
	const { error } = await runLynx(sandbox(), parameters, { tries, binary: [one.file!] });
	expect(error).toBeUndefined();
	const sent = sandbox().requests.filter(({ method }) => method !== 'GET');
	expect(sent.map(({ operationId }) => operationId)).toEqual([
		'createUploadUrl',
		'storedFile',
		'registerUpload',
		'startProcessing',
		'startProcessing',
	]);
});

it('a new record has the same ID in all tries', async () => {
	sandbox().inject({ operationId: 'createAndAssembleWorkItemVersion', status: 422, body: 'The moon is full' });
	const parameters = { resource: 'workItem', operation: 'createAndAssemble', ...newWorkItem };
	const { error, items } = await runHotDocs(sandbox(), parameters, { tries });
	expect(error).toBeUndefined();
	const puts = sandbox().requests.filter(({ method }) => method === 'PUT');
	expect(puts).toHaveLength(3);
	expect(new Set(puts.map(({ params }) => params.workItemId))).toEqual(new Set([items[0].json.workItemId]));
	expect(new Set(puts.slice(1).map(({ params }) => params.versionId))).toEqual(new Set([items[0].json.versionId]));
});

describe('As a tool', () => {
	const byModel = { ...add(), email: "={{ $fromAI('email') }}" };
	const toolOf = async (options: INodeParameters) =>
		await sandboxTool(sandbox(), 'x0paRoom', { ...byModel, options }, {}, { tries });

	it.each(['addCandidate', 'sendInvite'])('emails a person once, although %s is refused once', async (operationId) => {
		refuse(operationId);
		const tool = await toolOf({ sendInvite: true });
		const [item] = JSON.parse(await tool.invoke(people[0] as IDataObject)) as IDataObject[];
		expect(item.interviewId).toBeDefined();
		expect(changed(sandbox(), 'candidateAdded')).toBe(1);
		expect(mails()).toEqual([all[0]]);
	});

	it('never repeats a request whose response is lost', async () => {
		sandbox().inject({ operationId: 'sendInvite', cut: 'beforeResponse', when: 'after', times: 'always' });
		const tool = await toolOf({ sendInvite: true });
		await expect(tool.invoke(people[0] as IDataObject)).rejects.toThrow(/may have gone through/);
		expect([changed(sandbox(), 'candidateAdded'), mails()]).toEqual([1, [all[0]]]);
	});

	it('does what a model asks for twice, twice', async () => {
		const tool = await toolOf({});
		await tool.invoke(people[0] as IDataObject);
		await tool.invoke(people[0] as IDataObject);
		await tool.invoke(people[1] as IDataObject);
		expect(changed(sandbox(), 'candidateAdded')).toBe(3);
	});
});

describe('Of two items, of which the second is refused each time, the first is done once:', () => {
	const subjects = (
		[
			[hotDocs, hotDocsCases],
			[lynxVizion, lynxCases],
			[x0paRoom, roomCases],
			[xobin, xobinCases],
		] as Array<[VendorDetails, OperationCase[]]>
	)
		.flatMap(([details, cases]) =>
			cases.map((one) => {
				const parts = allVendors.find(({ folder }) => folder === details.folder)!;
				const endpoints = endpointsOf(contractOf(parts));
				const vendor: VendorUnderTest = { ...details, parts, sandbox, covered: new Set(), endpoints };
				return {
					title: `${parts.name} ${one.resource}.${one.operation}`,
					subject: new OperationUnderTest(vendor, one),
				};
			}),
		)
		// Items with the same values are duplicates, which are sent once anyway
		.filter(({ subject: { operation } }) => operation.effect !== 'read' && !operation.grouping);

	it.each(subjects)('$title', async ({ subject }) => {
		const success = await subject.onSeeds();
		await subject.prepare();
		sandbox().inject({
			vendor: subject.vendor.parts.name as never,
			operationId: subject.main.operationId,
			status: 422,
			body: subject.vendor.errorBody('The moon is full'),
			skip: 1,
			times: 'always',
		});
		const options = { ...(subject.given.options as INodeParameters), maxConcurrency: 1 };
		const outcome = await subject.run({ ...subject.given, options }, { items: [{}, {}], tries });
		expect(outcome.error?.message).toContain('[item 1]');
		expect(subject.attemptsIn(outcome)).toHaveLength(1 + tries);
		// What the second item did before it was refused, it did once
		const isFirst = subject.main.endpoint === subject.operation.endpoints[0];
		const before = isFirst ? [] : ['fileUploaded'];
		expect(outcome.changes).toEqual([...success.changes, ...before].sort());
	});
});
