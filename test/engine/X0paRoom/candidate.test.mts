import axios from 'axios';

import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, jane, received, rosa, runRoom } from './fixture.mjs';
import { parametersOf } from './operations.mjs';

const sandbox = useSandbox();
const people = { items: [rosa, jane] };

describe('candidate.share', () => {
	it('gives a link that opens in a browser, for each item its own', async () => {
		const share = { ...parametersOf('candidate.share'), interviewId: '={{ $json.interviewId }}' };
		const { items, error } = await runRoom(sandbox(), share, people);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.videointerviewId, pairedItem])).toEqual([
			[rosa.interviewId, { item: 0 }],
			[jane.interviewId, { item: 1 }],
		]);
		const page = await axios.get<string>(String(items[1].json.videointerviewUrl));
		expect(page.data).toContain('Jane Doe');
		expect(received(sandbox(), 'getPublicUrl')[0].body).toBeUndefined();
	});
});

describe('candidate.update', () => {
	it('sends the JSON as it is, given as text or as an object', async () => {
		const update = { ...parametersOf('candidate.update'), fieldsJson: '={{ $json.fields }}' };
		const fields = { firstName: 'Janet', custom: { tags: ['a', 1, null] } };
		const { items, error } = await runRoom(sandbox(), update, {
			items: [{ fields }, { fields: '{ "lastName": "D\'oe 🚀" }' }],
		});
		expect(error).toBeUndefined();
		expect(received(sandbox(), 'editCandidate').map(({ params, body }) => ({ params, body }))).toEqual(
			expect.arrayContaining([
				{ params: { id: '824', pid: '123' }, body: fields },
				{ params: { id: '824', pid: '123' }, body: { lastName: "D'oe 🚀" } },
			]),
		);
		expect(items.map(({ json, pairedItem }) => [json.profileId, pairedItem])).toEqual([
			[123, { item: 0 }],
			[123, { item: 1 }],
		]);
		expect(sandbox().state.x0paRoom.candidates.get(jane.interviewId)).toMatchObject({
			firstName: 'Janet',
			lastName: "D'oe 🚀",
		});
	});

	it('gives the IDs where X0PA answers nothing', async () => {
		sandbox().inject({ operationId: 'editCandidate', status: 200, body: '', when: 'after' });
		const { items } = await runRoom(sandbox(), parametersOf('candidate.update'));
		expect(items[0].json).toEqual({ success: true, profileId: 123, assessmentId: '824' });
	});
});

describe('candidate.delete', () => {
	const remove = parametersOf('candidate.delete');
	const deleted = { deleted: true, interviewId: jane.interviewId, profileId: 123, assessmentId: '824' };

	it('deletes the one candidate by the documented call', async () => {
		const { items, error } = await runRoom(sandbox(), remove);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: deleted, pairedItem: { item: 0 } }]);
		expect(sandbox().requests).toMatchObject([
			{
				method: 'DELETE',
				path: `/x0paRoom/room/v1/assessment/824/candidates/${jane.interviewId}`,
				body: [{ profileId: 123, videointerviewGroupId: '824' }],
			},
		]);
		expect([...sandbox().state.x0paRoom.candidates.keys()]).toEqual([rosa.interviewId]);
	});

	it.each([
		['an answer without a body', ''],
		['an answer that says nothing about rows', [{ ok: true }]],
	])('takes %s for done', async (_, body) => {
		sandbox().inject({ operationId: 'deleteCandidate', status: 200, body, when: 'after' });
		const { items } = await runRoom(sandbox(), remove);
		expect(items[0].json).toEqual(deleted);
	});

	it('does not say "deleted" when X0PA says that it deleted nothing', async () => {
		const body = [{ videointerviews: { affectedRows: 0, count: 0, rows: [] } }];
		sandbox().inject({ operationId: 'deleteCandidate', status: 200, body });
		const { error, items } = await runRoom(sandbox(), remove);
		expect(items).toEqual([]);
		expect(error?.message).toBe('X0PA Room answered that it deleted nothing [item 0]');
		expect(error?.description).toContain('belong to the same candidate');
	});

	it('tells that a lost first try may have deleted the candidate', async () => {
		sandbox().inject({ operationId: 'deleteCandidate', cut: 'beforeAnswer', when: 'after' });
		const { error } = await runRoom(sandbox(), remove);
		expect(error?.message).toBe('X0PA Room answered 404: Resource not found [item 0]');
		expect(error?.description).toMatch(/has been deleted already\..*it may have been done then/);
		expect(changed(sandbox(), 'candidateDeleted')).toBe(1);
	});

	it('says that the candidate may be gone already', async () => {
		await runRoom(sandbox(), remove);
		const { error } = await runRoom(sandbox(), remove);
		expect(error?.message).toBe('X0PA Room answered 404: Resource not found [item 0]');
		expect(error?.description).toContain('has been deleted already');
		expect(changed(sandbox(), 'candidateDeleted')).toBe(1);
	});
});
