import { runHotDocs, newWorkItem } from '../HotDocsAdvance/fixture.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { sandboxTool } from '../tools/fixture.mjs';
import { parametersOf } from '../X0paRoom/calls.mjs';
import { changed, count, jane, rosa, runRoom, signedOut } from '../X0paRoom/fixture.mjs';
import { candidatesIn, inviteEach, itemFor, sentTogether } from '../X0paRoom/inviteFixture.mjs';
import { runXobin } from '../Xobin/fixture.mjs';

const sandbox = useSandbox();
const goOn = { onError: 'continueRegularOutput' } as const;
const add = (options: Record<string, string | boolean | number>) => ({
	...parametersOf('candidate.create'),
	email: '={{ $json.email }}',
	options,
});
const addRequest = (emailAddress: string) => ({
	method: 'POST',
	path: '/assessments/824/candidate',
	body: { firstName: 'Ada', lastName: 'Lovelace', emailAddress, videointerviewGroupId: '824' },
});
const NOTICE = 'X0PA Room emails the invite to the candidate';

it('says what would be sent, what would follow, and who would be emailed', async () => {
	const { items, hints } = await runRoom(sandbox(), add({ dryRun: true, sendInvite: '={{ $json.invite }}' as never }), {
		items: [
			{ email: 'a@example.com', invite: true },
			{ email: 'b@example.com', invite: false },
		],
	});
	expect(items.map(({ json }) => json)).toEqual([
		{
			dryRun: true,
			request: addRequest('a@example.com'),
			laterRequests: ['POST /assessments/{id}/invite'],
			wouldEmail: `${NOTICE} (a@example.com)`,
		},
		{ dryRun: true, request: addRequest('b@example.com'), wouldEmail: null },
	]);
	expect(hints).toEqual([
		'2 items were a dry run: nothing was changed and nobody was emailed. Turn off "Dry Run" to send them.',
	]);
	expect(sandbox().counts.total).toBe(0);
});

it('looks at each item by itself, also at two for the same person', async () => {
	const { items } = await runRoom(sandbox(), add({ dryRun: true, ifAlreadyThere: 'return' }), {
		items: [{ email: 'new@example.com' }, { email: 'NEW@example.com' }],
	});
	expect(items.map(({ json }) => json.request)).toEqual([addRequest('new@example.com'), addRequest('NEW@example.com')]);
});

it('looks up who is there already, and says what is left to do', async () => {
	sandbox().state.x0paRoom.candidates.get(rosa.interviewId)!.inviteSent = true;
	const { items } = await runRoom(sandbox(), add({ dryRun: true, ifAlreadyThere: 'return', sendInvite: true }), {
		items: [jane, rosa, { email: 'new@example.com' }].map(({ email }) => ({ email })),
	});
	expect(items[0].json).toMatchObject({
		dryRun: true,
		request: { path: '/assessments/824/invite', body: { interviewIds: [jane.interviewId] } },
		wouldEmail: expect.stringContaining(jane.email),
	});
	expect(items[0].json).not.toHaveProperty('laterRequests');
	expect(items[1].json).toMatchObject({
		dryRun: true,
		request: null,
		wouldEmail: null,
		interviewId: rosa.interviewId,
		inviteSent: true,
	});
	expect(items[2].json).toMatchObject({ request: addRequest('new@example.com') });
	expect(sandbox().requests.map(({ operationId }) => operationId)).toEqual(['listCandidates']);
});

it('fails for an item that a real run would fail for', async () => {
	const { error, hints } = await runRoom(sandbox(), add({ dryRun: true, ifAlreadyThere: 'fail', maxConcurrency: 1 }), {
		items: [{ email: 'new@example.com' }, { email: jane.email }],
	});
	expect(error?.message).toContain('already has a candidate with the email address janedoe@example.com');
	expect(error?.description).toContain('No item was done.');
	expect(error?.description).not.toContain('outcome-unknown');
	expect(hints).toEqual([]);
	expect(changed(sandbox(), 'candidateAdded')).toBe(0);
});

it('is up to each item, and never sends one with the others', async () => {
	const all = candidatesIn(sandbox(), 824, 4);
	const { items, error } = await runRoom(sandbox(), inviteEach({ dryRun: '={{ $json.try }}' }), {
		items: all.map((one, index) => ({ ...itemFor(one), try: [true, false, 'TRUE', 'false'][index] })),
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.dryRun === true)).toEqual([true, false, true, false]);
	expect(sentTogether(sandbox())).toEqual([[all[1].interviewId, all[3].interviewId]]);
	expect(items.flatMap(({ json }) => (json.dryRun ? [json.request] : []))).toEqual(
		[all[0], all[2]].map(({ interviewId }) => ({
			method: 'POST',
			path: '/assessments/824/invite',
			body: { videointerviewGroupId: '824', interviewIds: [interviewId] },
		})),
	);
});

it.each([[{}], [{ try: '' }], [{ try: null }], [{ try: 'perhaps' }]])('is never dropped: %j', async (item) => {
	const [one] = candidatesIn(sandbox(), 824, 1);
	const { items } = await runRoom(sandbox(), inviteEach({ dryRun: '={{ $json.try }}' }), {
		items: [{ ...itemFor(one), ...item }],
		...goOn,
	});
	expect(items[0].json.error).toMatch(/^"Options" has a field "Dry Run" that (is empty|must be true or false)/);
	expect(sandbox().counts.total).toBe(0);
});

describe('The sign-in', () => {
	it('is made once, and nothing else', async () => {
		const credential = signedOut(sandbox());
		const { items } = await runRoom(sandbox(), add({ dryRun: true }), {
			credential,
			items: [{ email: 'a@example.com' }, { email: 'b@example.com' }],
		});
		expect(items).toHaveLength(2);
		expect(sandbox().requests.map(({ operationId }) => operationId)).toEqual(['getToken']);
	});

	it('is not made again for the items of the run that are sent', async () => {
		const { items, error } = await runRoom(sandbox(), add({ dryRun: '={{ $json.try }}', maxConcurrency: 1 }), {
			credential: signedOut(sandbox()),
			items: [true, false].map((isTry) => ({ email: 'a@example.com', try: isTry })),
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.dryRun === true)).toEqual([true, false]);
		expect(sandbox().requests.map(({ operationId }) => operationId)).toEqual(['getToken', 'addCandidate']);
	});

	it('fails as in a real run', async () => {
		const credential = signedOut(sandbox(), { password: 'wrong-password-canary-7731' });
		const { error } = await runRoom(sandbox(), add({ dryRun: true }), {
			credential,
			items: [{ email: 'a@b.example' }],
		});
		expect(error?.message).toContain('X0PA Room rejected the sign-in');
		expect(error?.description).toContain('(code: credential-rejected)');
		expect(count(sandbox(), 'addCandidate')).toBe(0);
	});
});

it('makes no ID up', async () => {
	const { items } = await runHotDocs(sandbox(), {
		resource: 'workItem',
		operation: 'createAndAssemble',
		...newWorkItem,
		options: { dryRun: true },
	});
	expect(items[0].json).toMatchObject({
		request: { method: 'PUT', path: '/v2.0/WorkItems/{workItemId}' },
		laterRequests: ['PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble'],
	});
	expect(items[0].json).not.toHaveProperty('workItemId');
});

it('shows no secret of the credential', async () => {
	const { apiKey } = sandbox().accounts.xobin;
	const { items } = await runXobin(sandbox(), {
		resource: 'formInvite',
		operation: 'create',
		formId: 138,
		candidateName: `Mina ${apiKey}`,
		candidateEmail: 'mina@example.com',
		inviteFormat: 'sendlink',
		options: { dryRun: true },
	});
	expect(items[0].json).toMatchObject({
		request: { body: { candidate_name: 'Mina ***' } },
		wouldEmail: 'Xobin emails the invite to the candidate (mina@example.com)',
	});
});

it('shares the result of duplicates', async () => {
	const invite = {
		resource: 'assessmentInvite',
		operation: 'create',
		assessmentId: 138,
		candidateName: 'Mina Ito',
		candidateEmail: '={{ $json.email }}',
		options: { dryRun: true },
	};
	const { items, hints } = await runXobin(sandbox(), invite, {
		items: ['a@example.com', 'b@example.com', 'A@example.com'].map((email) => ({ email })),
	});
	expect(items.map(({ json }) => (json.request as { body: { candidates: unknown[] } }).body.candidates)).toEqual(
		['a', 'b', 'a'].map((who) => [{ name: 'Mina Ito', email: `${who}@example.com` }]),
	);
	expect(hints).toHaveLength(1);
});

describe('A model that fills in "Dry Run"', () => {
	const toolWith = async (dryRun: string) =>
		await sandboxTool(sandbox(), 'x0paRoom', {
			...parametersOf('candidate.create'),
			email: "={{ $fromAI('email') }}",
			options: { sendInvite: true, dryRun },
		});
	const choice = "={{ $fromAI('dryRun', 'Whether to only try it', 'boolean') }}";
	const text = "={{ $fromAI('dryRun', 'Whether to only try it', 'string', '') }}";
	const email = 'new@example.com';

	it.each([
		[choice, { dryRun: true }],
		[text, { dryRun: 'true' }],
		[text, { dryRun: 'TRUE' }],
	])('tries it: %s %j', async (dryRun, args) => {
		const tool = await toolWith(dryRun);
		const [item] = JSON.parse(await tool.invoke({ email, ...args })) as unknown[];
		expect(item).toMatchObject({ dryRun: true, wouldEmail: `${NOTICE} (${email})` });
		expect(changed(sandbox(), 'candidateAdded')).toBe(0);
	});

	it.each([
		[choice, {}],
		[choice, { dryRun: null }],
		[text, {}],
		[text, { dryRun: '' }],
		[text, { dryRun: 'perhaps' }],
	])('never sends by mistake: %s %j', async (dryRun, args) => {
		const tool = await toolWith(dryRun);
		await expect(tool.invoke({ email, ...args })).rejects.toThrow();
		expect(sandbox().counts.total).toBe(0);
	});

	it.each([
		[choice, { dryRun: false }],
		[text, { dryRun: 'false' }],
	])('sends it: %s %j', async (dryRun, args) => {
		const tool = await toolWith(dryRun);
		await tool.invoke({ email, ...args });
		expect(changed(sandbox(), 'candidateAdded')).toBe(1);
	});
});
