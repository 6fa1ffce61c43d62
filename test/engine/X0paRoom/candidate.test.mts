import axios from 'axios';

import { until } from '../../until.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, jane, received, rosa, runRoom } from './fixture.mjs';
import { parametersOf } from './calls.mjs';

const sandbox = useSandbox();
const people = { items: [rosa, jane] };

describe('candidate.share', () => {
	it('returns a link per item that opens in a browser', async () => {
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
	it('sends the JSON unchanged, from text or from an object', async () => {
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

	it('sends any other ID, and {}, the only body that X0PA documents', async () => {
		const { items, error } = await runRoom(sandbox(), {
			...parametersOf('candidate.update'),
			profileId: '',
			identifyBy: 'otherId',
			otherId: jane.interviewId,
			fieldsJson: '{}',
		});
		expect(error).toBeUndefined();
		expect(received(sandbox(), 'editCandidate')[0]).toMatchObject({
			params: { id: '824', pid: jane.interviewId },
			body: {},
		});
		expect(items[0].json).toMatchObject({ interviewId: jane.interviewId, profileId: 123 });
	});

	it('returns the other ID if the response is empty', async () => {
		sandbox().inject({ operationId: 'editCandidate', status: 200, body: '', when: 'after' });
		const other = { ...parametersOf('candidate.update'), identifyBy: 'otherId', otherId: jane.interviewId };
		const { items } = await runRoom(sandbox(), other);
		expect(items[0].json).toMatchObject({ otherId: jane.interviewId, assessmentId: '824' });
	});

	it('returns the IDs if the response is empty', async () => {
		sandbox().inject({ operationId: 'editCandidate', status: 200, body: '', when: 'after' });
		const { items } = await runRoom(sandbox(), parametersOf('candidate.update'));
		expect(items[0].json).toEqual({ success: true, accepted: true, profileId: 123, assessmentId: '824' });
	});
});

describe('candidate.delete', () => {
	const remove = parametersOf('candidate.delete');
	const deleted = { deleted: true, interviewId: jane.interviewId, profileId: 123, assessmentId: '824' };

	it('deletes one candidate with the documented call', async () => {
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
		['a response without a body', ''],
		['a response without row counts', [{ ok: true }]],
	])('does not treat %s as success', async (_, body) => {
		sandbox().inject({ operationId: 'deleteCandidate', status: 200, body, when: 'after' });
		const { items, error } = await runRoom(sandbox(), remove);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^X0PA Room (returned an empty response|did not confirm that it was done)/);
	});

	it('fails when X0PA reports that it deleted nothing', async () => {
		const body = [{ videointerviews: { affectedRows: 0, count: 0, rows: [] } }];
		sandbox().inject({ operationId: 'deleteCandidate', status: 200, body });
		const { error, items } = await runRoom(sandbox(), remove);
		expect(items).toEqual([]);
		expect(error?.message).toBe('X0PA Room reported that it deleted nothing [item 0]');
		expect(error?.description).toMatch(/belong to the same candidate\. \(code: not-found\)$/);
	});

	it('explains that a lost first attempt may have deleted the candidate', async () => {
		sandbox().inject({ operationId: 'deleteCandidate', cut: 'beforeResponse', when: 'after' });
		const { error } = await runRoom(sandbox(), remove);
		expect(error?.message).toBe(
			'X0PA Room returned 404: "Resource not found" (an earlier attempt may have done it) [item 0]',
		);
		expect(error?.description).toMatch(
			/was already deleted\..*got no response and may have gone through\..*\(code: not-found\)$/,
		);
		expect(changed(sandbox(), 'candidateDeleted')).toBe(1);
	});

	it('does not say that nothing was deleted when a lost first attempt may have deleted it', async () => {
		const body = [{ videointerviews: { affectedRows: 0, count: 0, rows: [] } }];
		sandbox().inject({ operationId: 'deleteCandidate', cut: 'beforeResponse', when: 'after' });
		sandbox().inject({ operationId: 'deleteCandidate', status: 200, body });
		const { error } = await runRoom(sandbox(), remove);
		expect(sandbox().requests).toHaveLength(2);
		expect(error?.message).toBe(
			'X0PA Room reported that it deleted nothing (an earlier attempt may have done it) [item 0]',
		);
		expect(error?.description).toContain('An earlier attempt got no response and may have gone through.');
		expect(error?.description).not.toContain('Check that the interview ID');
		expect(changed(sandbox(), 'candidateDeleted')).toBe(1);
	});

	it('says that it may have been deleted when the run is canceled before the second attempt', async () => {
		sandbox().inject({
			operationId: 'deleteCandidate',
			status: 502,
			when: 'after',
			headers: { 'retry-after': '60' },
		});
		let cancel = () => {};
		const running = runRoom(sandbox(), remove, { manual: true, started: (stop) => (cancel = stop) });
		await until('the first attempt', () => sandbox().requests.some(({ outcome }) => outcome === 'answered'));
		cancel();
		const { messages } = await running;
		expect(changed(sandbox(), 'candidateDeleted')).toBe(1);
		expect(messages.at(-1)?.text).toContain('May have gone through: items 0.');
	});

	it('explains that the candidate may already be deleted', async () => {
		await runRoom(sandbox(), remove);
		const { error } = await runRoom(sandbox(), remove);
		expect(error?.message).toBe('X0PA Room returned 404: "Resource not found" [item 0]');
		expect(error?.description).toContain('was already deleted');
		expect(changed(sandbox(), 'candidateDeleted')).toBe(1);
	});
});
