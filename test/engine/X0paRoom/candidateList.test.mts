import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../harness/useSandbox.mjs';
import { jane, rosa, runRoom } from './fixture.mjs';
import { parametersOf } from './calls.mjs';

const sandbox = useSandbox();
const list = parametersOf('candidate.getAll');
const idsOf = (items: Array<{ json: { interviewId?: unknown } }>) => items.map(({ json }) => json.interviewId);

describe('candidate.getAll', () => {
	it('returns one simplified item per candidate', async () => {
		const { items, error } = await runRoom(sandbox(), list);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		expect(items[0].json).toEqual({
			id: '1',
			interviewId: jane.interviewId,
			publicUuid: expect.stringMatching(/^bvig-/),
			profileId: 123,
			videointerviewGroupId: 824,
			interviewName: 'Sales Manager',
			candidateEmail: jane.email,
			inviterEmail: null,
			recruiterId: '5631',
			companyId: '5143',
			jobId: null,
			atsJobId: '0',
			atsCandidateId: '0',
			rrCandidateId: null,
			status: 'Draft',
			inviteSent: false,
			createdAt: expect.any(String),
			updatedAt: expect.any(String),
			inviteDate: null,
			startsAt: null,
			expiresAt: null,
			expirationDate: expect.any(String),
			responseAt: null,
			interviewScore: null,
			totalScore: null,
			result: null,
			outcome: null,
			sharingUrl: null,
			avatarUrl: null,
			profileVideo: null,
			profile: { profileId: 123, firstName: 'Jane', lastName: 'Doe', email: jane.email },
		});
	});

	it('returns the whole record without Simplify', async () => {
		const { items } = await runRoom(sandbox(), { ...list, simplify: false });
		expect(Object.keys(items[0].json)).toHaveLength(42);
		expect(items[0].json).toMatchObject({
			questionConfig: { interviewType: 'fixed' },
			maximumReminders: '0',
			profile: { iv: expect.stringMatching(/^[0-9a-f]{32}$/) },
		});
	});

	it('returns no item for an assessment without candidates', async () => {
		const { items, error } = await runRoom(sandbox(), { ...list, assessmentId: '825' });
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it('returns no more than the limit', async () => {
		const { items } = await runRoom(sandbox(), { ...list, returnAll: false, limit: 1 });
		expect(idsOf(items)).toEqual([jane.interviewId]);
	});

	it.each([
		[{ status: 'draft' }, [jane]],
		[{ status: ' COMPLETED ' }, [rosa]],
		[{ status: 'Awaiting' }, []],
		[{ inviteSent: true }, [rosa]],
		[{ inviteSent: false }, [jane]],
		[{ inviteSent: true, status: 'Draft' }, []],
		[{}, [jane, rosa]],
	])('filters by %j before the limit applies', async (filters, expected) => {
		const second = sandbox().state.x0paRoom.candidates.get(rosa.interviewId)!;
		second.status = 'Completed';
		second.inviteSent = true;
		const { items } = await runRoom(sandbox(), { ...list, returnAll: false, limit: 2, filters });
		expect(idsOf(items)).toEqual(expected.map(({ interviewId }) => interviewId));
		expect(sandbox().requests).toMatchObject([{ query: '' }]);
	});

	it('applies the limit to the filtered candidates', async () => {
		sandbox().state.x0paRoom.candidates.get(rosa.interviewId)!.status = 'Completed';
		const { items } = await runRoom(sandbox(), {
			...list,
			returnAll: false,
			limit: 1,
			filters: { status: 'Completed' },
		});
		expect(idsOf(items)).toEqual([rosa.interviewId]);
	});

	it('rejects a response without a list', async () => {
		sandbox().inject({ operationId: 'listCandidates', status: 200, body: { count: 0 } });
		const { error } = await runRoom(sandbox(), list);
		expect(error?.message).toBe('X0PA Room did not return a list of candidates [item 0]');
	});

	const listing = (rows: unknown[], count: unknown = rows.length) =>
		void sandbox().inject({
			operationId: 'listCandidates',
			status: 200,
			body: { count, overallFeedback: false, Videointerviews: rows },
			times: 'always',
		});
	const odd = { interviewId: 7, status: null, profile: 'Jane' };

	it.each([true, false])('passes odd records on as they are (Simplify: %p)', async (simplify) => {
		listing([null, odd, 'text', { other: 1 }, {}]);
		const { items, error } = await runRoom(sandbox(), { ...list, simplify }, { preview: false });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([{ value: null }, odd, { value: 'text' }, { other: 1 }, {}]);
	});

	it('applies filters to odd records, too', async () => {
		listing([null, odd, 'text', { status: 7, inviteSent: true }]);
		const run = async (filters: IDataObject) =>
			(await runRoom(sandbox(), { ...list, filters } as INodeParameters, { preview: false })).items.length;
		expect(await run({ status: 'Draft' })).toBe(0);
		expect(await run({ status: '7' })).toBe(1);
		expect(await run({ inviteSent: true })).toBe(1);
	});

	it.each([
		[5, {}, true],
		['5', {}, true],
		[2, {}, false],
		[1, {}, false],
		[null, {}, false],
		['many', {}, false],
		[5, { returnAll: false, limit: 2 }, false],
		[5, { returnAll: false, limit: 3 }, true],
	])('hints at missing candidates if "count" is %p for two of them, with %j: %p', async (total, paging, isHint) => {
		listing([{ interviewId: 'a' }, { interviewId: 'b' }], total);
		const { items, hints } = await runRoom(sandbox(), { ...list, ...paging }, { preview: false });
		expect(items).toHaveLength(2);
		expect(hints).toEqual(isHint ? ['X0PA Room returned 2 of 5 candidates, so the list may be incomplete.'] : []);
	});

	it('hints at missing candidates in an envelope', async () => {
		const body = { data: { count: 5, overallFeedback: false, Videointerviews: [{ interviewId: 'a' }] } };
		sandbox().inject({ operationId: 'listCandidates', status: 200, body });
		const { hints } = await runRoom(sandbox(), list, { preview: false });
		expect(hints).toEqual(['X0PA Room returned 1 of 5 candidates, so the list may be incomplete.']);
	});

	it('takes null for an empty list, unless candidates are counted', async () => {
		const body = (count: number) => ({ count, overallFeedback: false, Videointerviews: null });
		sandbox().inject({ operationId: 'listCandidates', status: 200, body: body(0) });
		expect(await runRoom(sandbox(), list)).toMatchObject({ items: [], error: undefined });
		sandbox().inject({ operationId: 'listCandidates', status: 200, body: body(3) });
		expect((await runRoom(sandbox(), list)).error?.message).toContain('did not return a list of candidates');
	});

	it('rejects a limit of 0 before anything is sent', async () => {
		const { error } = await runRoom(sandbox(), { ...list, returnAll: false, limit: 0 });
		expect(error?.message).toMatch(/^"Limit" must be a whole number between 1 and/);
		expect(sandbox().counts.total).toBe(0);
	});
});
