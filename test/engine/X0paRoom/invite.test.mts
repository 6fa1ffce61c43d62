import { useSandbox } from '../harness/useSandbox.mjs';
import { count, jane, rosa, runRoom } from './fixture.mjs';
import { candidatesIn, hintsIn, inviteEach, itemFor, mailsTo, sentTogether } from './inviteFixture.mjs';

const sandbox = useSandbox();
const mails = () => sandbox().state.x0paRoom.outbox;
const goOn = { onError: 'continueRegularOutput' } as const;

describe('candidate.invite', () => {
	const people = { items: [rosa, jane].map((one) => itemFor({ ...one, assessmentId: 824 })) };

	it('invites all candidates of an assessment in one call, and adds the IDs to each item', async () => {
		const { items, error } = await runRoom(sandbox(), inviteEach(), people);
		expect(error).toBeUndefined();
		expect(items).toEqual(
			[rosa, jane].map(({ interviewId }, item) => ({
				json: { msg: 'The invitation has been sent successfully', interviewId, assessmentId: '824' },
				pairedItem: { item },
			})),
		);
		expect(mails().map(({ to }) => to)).toEqual([rosa.email, jane.email]);
		expect(sandbox().requests).toMatchObject([
			{
				operationId: 'sendInvite',
				params: { id: '824' },
				body: { videointerviewGroupId: '824', interviewIds: [rosa.interviewId, jane.interviewId] },
			},
		]);
	});

	it('accepts an empty response, because X0PA Room documents no other', async () => {
		sandbox().inject({ operationId: 'sendInvite', status: 200, body: '', when: 'after' });
		const { items } = await runRoom(sandbox(), inviteEach(), { ...people, preview: false });
		expect(items.map(({ json }) => json)).toEqual(
			[rosa, jane].map(({ interviewId }) => ({ success: true, accepted: true, interviewId, assessmentId: '824' })),
		);
	});

	it('makes one call per assessment, whatever the order of the items', async () => {
		const [a, b] = candidatesIn(sandbox(), 824, 2);
		const [c, d] = candidatesIn(sandbox(), 825, 2);
		const order = [c, a, d, b];
		const { items, error } = await runRoom(sandbox(), inviteEach(), { items: order.map(itemFor) });
		expect(error).toBeUndefined();
		expect(sentTogether(sandbox())).toEqual([
			[c.interviewId, d.interviewId],
			[a.interviewId, b.interviewId],
		]);
		expect(items.map(({ json, pairedItem }) => [json.interviewId, json.assessmentId, pairedItem])).toEqual(
			order.map(({ interviewId, assessmentId }, item) => [interviewId, String(assessmentId), { item }]),
		);
	});

	it('sends at most 100 invites per call', async () => {
		const all = candidatesIn(sandbox(), 825, 201);
		const { items, error } = await runRoom(sandbox(), inviteEach(), { items: all.map(itemFor) });
		expect(error).toBeUndefined();
		expect(sentTogether(sandbox()).map(({ length }) => length)).toEqual([100, 100, 1]);
		expect(items.map(({ json }) => json.interviewId)).toEqual(all.map(({ interviewId }) => interviewId));
		expect(mails()).toHaveLength(201);
		expect(new Set(mails().map(({ to }) => to)).size).toBe(201);
	});

	it('sends one invite for duplicates, case-insensitively, and shows a hint', async () => {
		const ids = [jane.interviewId, rosa.interviewId, jane.interviewId.toUpperCase(), jane.interviewId];
		const result = await runRoom(sandbox(), inviteEach(), {
			items: ids.map((interviewId) => ({ assessmentId: 824, interviewId })),
		});
		expect(sentTogether(sandbox())).toEqual([[jane.interviewId, rosa.interviewId]]);
		expect([mailsTo(sandbox(), jane), mailsTo(sandbox(), rosa)]).toEqual([1, 1]);
		expect(result.items.map(({ json, pairedItem }) => [json.interviewId, pairedItem])).toEqual(
			ids.map((id, item) => [id, { item }]),
		);
		expect(hintsIn(result)).toEqual([expect.stringMatching(/^Items 2 to 3 are duplicates of an earlier item/)]);
	});

	it('fails every item of a rejected call, and invites the others', async () => {
		const [a, b] = candidatesIn(sandbox(), 824, 2);
		const [c] = candidatesIn(sandbox(), 825, 1);
		// The last one is of another assessment than the item says
		const items = [itemFor(a), itemFor(c), itemFor(b), { assessmentId: 824, interviewId: c.interviewId }];
		const { items: output } = await runRoom(sandbox(), inviteEach(), { items, ...goOn });
		expect(output[1].json).toMatchObject({ interviewId: c.interviewId });
		for (const index of [0, 2, 3]) {
			expect(output[index].json.error).toBe(`X0PA Room returned 404: "Resource not found" [item ${index}]`);
			expect(output[index].json.message).toMatch(/It was sent in one request with 2 other items\..*Run "Get Many"/);
		}
		expect(count(sandbox(), 'sendInvite')).toBe(2);
		expect(mails().map(({ to }) => to)).toEqual([c.email]);
	});

	it.each([
		['fails after it was carried out', { status: 500, when: 'after' }],
		['gets no response', { cut: 'beforeResponse', when: 'after' }],
	] as const)('sends nothing twice when the call %s, and explains how to check', async (_, fault) => {
		sandbox().inject({ operationId: 'sendInvite', times: 'always', ...fault });
		const { items } = await runRoom(sandbox(), inviteEach(), { ...people, ...goOn });
		for (const { json } of items) {
			expect(json.error).toEqual(expect.any(String));
			expect(json.message).toMatch(
				/^The request may have gone through, so it wasn't sent again\. Run "Get Many" .+"inviteSent".+It was sent in one request with 1 other item/,
			);
		}
		expect(count(sandbox(), 'sendInvite')).toBe(1);
		expect(mails()).toHaveLength(2);
	});

	it('retries when the rate limit was exceeded', async () => {
		sandbox().inject({ operationId: 'sendInvite', status: 429, headers: { 'retry-after': '0' } });
		const { items, error } = await runRoom(sandbox(), inviteEach(), people);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		expect([count(sandbox(), 'sendInvite'), mails().length]).toEqual([2, 2]);
	});
});
