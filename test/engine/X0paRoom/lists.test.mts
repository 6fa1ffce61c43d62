import type { INodeParameters } from 'n8n-workflow';

import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { X0paRoom } from '../../../nodes/X0paRoom/X0paRoom.node';
import { X0paRoomTrigger } from '../../../nodes/X0paRoom/X0paRoomTrigger.node';
import { newCandidate } from '../../../sandbox/vendors/X0paRoom/state.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { jane, rosa, signedIn } from './fixture.mjs';

const sandbox = useSandbox();
const assessmentId = { __rl: true, mode: 'list', value: '824' };

const search = async (
	list: string,
	more: { parameters?: INodeParameters; filter?: string; page?: string; node?: X0paRoomTrigger } = {},
) =>
	await searchList({
		node: new X0paRoom(),
		list,
		credentialType: new X0paRoomApi(),
		credential: signedIn(sandbox()),
		...more,
	});

/** The error as the editor shows it. */
const listError = async (list: string, parameters: INodeParameters = { assessmentId }) =>
	await search(list, { parameters }).then(
		() => Promise.reject(new Error('The list was returned')),
		(error: Error & { description?: string }) => ({ message: error.message, description: error.description }),
	);

describe('The list of assessments', () => {
	it.each([new X0paRoom(), new X0paRoomTrigger()])('shows names and returns IDs', async (node) => {
		const { results } = await search('assessments', { node: node as X0paRoomTrigger });
		expect(results).toEqual([
			{ name: 'Sales Manager', value: '824' },
			{ name: 'Support Engineer', value: '825' },
		]);
	});

	it.each([
		['sALES', ['824']],
		['825', ['825']],
		['nothing', []],
	])('finds %p, case-insensitively', async (filter, expected) => {
		const { results } = await search('assessments', { filter });
		expect(results.map(({ value }) => value)).toEqual(expected);
	});

	it('has pages', async () => {
		for (let id = 1_000; id < 1_150; id++) {
			sandbox().state.x0paRoom.assessments.set(id, { videointerviewGroupId: id, groupName: `No. ${id}` });
		}
		const first = await search('assessments');
		const second = await search('assessments', { page: String(first.paginationToken) });
		const ids = [...first.results, ...second.results].map(({ value }) => value);
		expect([first.results.length, ids.length, new Set(ids).size]).toEqual([100, 152, 152]);
		expect(second.paginationToken).toBeUndefined();
	});

	it.each([
		['in an envelope', { count: 1, rows: [{ videointerviewGroupId: 7, groupName: 'Nurses' }] }, 'Nurses', '7'],
		['under other names', [{ id: 'a1', name: 'Nurses' }], 'Nurses', 'a1'],
		['without a name', [{ id: 7 }], '7', '7'],
	])('is read %s', async (_how, body, name, value) => {
		sandbox().inject({ operationId: 'listAssessments', status: 200, body });
		expect((await search('assessments')).results).toEqual([{ name, value }]);
	});

	it.each([{ a: [], b: [] }, { msg: 'hello' }, [1, 2], [{ title: 'no ID' }]])(
		'fails if the response has an unexpected format: %j',
		async (body) => {
			sandbox().inject({ operationId: 'listAssessments', status: 200, body });
			const { message, description } = await listError('assessments');
			expect(message).toMatch(
				/^The list of assessments could not be loaded: the response has an (unexpected format|entry without a known ID field)/,
			);
			expect(description).toBe('Select "By ID" to enter the ID yourself. (code: unexpected-response)');
		},
	);

	it('fails for an account without assessments', async () => {
		sandbox().state.x0paRoom.assessments.clear();
		expect(await listError('assessments')).toEqual({
			message: 'There are no assessments to select',
			description: 'This X0PA Room account returned none. Select "By ID" to enter the ID yourself. (code: not-found)',
		});
	});

	it('fails if the account has no permission', async () => {
		sandbox().inject({ operationId: 'listAssessments', status: 403 });
		const { message, description } = await listError('assessments');
		expect(message).toBe('The list of assessments could not be loaded: X0PA Room returned 403: "Forbidden"');
		expect(description).toBe(
			'This account doesn\'t have permission to list assessments. Select "By ID" to enter the ID yourself. (code: permission-denied)',
		);
	});
});

describe('The list of candidates', () => {
	it('shows the candidates of the chosen assessment, with their email addresses', async () => {
		const { results } = await search('candidates', { parameters: { assessmentId } });
		expect(results).toEqual([
			{ name: `Jane Doe (${jane.email})`, value: jane.interviewId },
			{ name: `Rosa 🚀 O'Brien-Núñez (${rosa.email})`, value: rosa.interviewId },
		]);
	});

	it('shows only the email address of a candidate without a name', async () => {
		const nobody = { firstName: '', lastName: '', email: 'x@example.com', assessmentId: 825, profileId: 9 };
		const candidate = newCandidate(nobody, 9, 0);
		sandbox().state.x0paRoom.candidates.set(candidate.interviewId, candidate);
		const { results } = await search('candidates', { parameters: { assessmentId: '825' } });
		expect(results).toEqual([{ name: 'x@example.com', value: candidate.interviewId }]);
	});

	it.each([
		['', 'Select the assessment first'],
		['={{ $json.id }}', 'The assessment is an expression, which has no value here'],
	])('needs an assessment: %p', async (value, message) => {
		expect((await listError('candidates', { assessmentId: value })).message).toBe(message);
		expect(sandbox().counts.total).toBe(0);
	});

	it('fails for an unknown assessment', async () => {
		const { message } = await listError('candidates', { assessmentId: '999' });
		expect(message).toBe('The list of candidates could not be loaded: X0PA Room returned 404: "Resource not found"');
	});
});
