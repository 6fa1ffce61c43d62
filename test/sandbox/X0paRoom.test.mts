import axios, { type AxiosInstance } from 'axios';

import { startSandbox } from '../../sandbox/server.mjs';
import { x0paSeeds } from '../../sandbox/seeds.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { client, x0paClient } from './client.mjs';

const DAY = 86_400_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('the sandbox as X0PA Room', () => {
	let sandbox: Sandbox;
	let x0pa: AxiosInstance;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(async () => {
		sandbox.reset();
		x0pa = await x0paClient(sandbox);
	});
	afterEach((): void =>
		expect(sandbox.violations.filter(({ problems }) => problems[0]?.includes('own response'))).toEqual([]),
	);
	afterAll(async () => await sandbox.close());

	const add = async (assessment: number, body: Record<string, unknown>) =>
		await x0pa.post(`/assessments/${assessment}/candidate`, { videointerviewGroupId: String(assessment), ...body });
	const list = async (assessment: number) => (await x0pa.get(`/assessments/${assessment}/candidates`)).data;

	test('returns a token in the documented format', async () => {
		const { apiKey, email, password } = sandbox.accounts.x0paRoom;
		const keyOnly = client(sandbox, 'x0paRoom', { 'x-api-key': apiKey });
		const response = await keyOnly.post('/token', { email, password });

		expect(response.data).toEqual({
			id: expect.stringMatching(/^sandbox-x0pa-token-/),
			ttl: 1_209_600,
			created: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
			userId: 100,
		});
		expect((await keyOnly.post('/token', { email, password: 'wrong' })).status).toBe(401);
		expect(
			(await client(sandbox, 'x0paRoom', { 'x-api-key': 'wrong' }).post('/token', { email, password })).status,
		).toBe(401);
		expect(sandbox.violations).toEqual([]);
	});

	test('rejects a token after 14 days, and after it was revoked', async () => {
		sandbox.clock.advance(14 * DAY - 5000);
		expect((await x0pa.get('/assessments')).status).toBe(200);
		sandbox.clock.advance(5000);
		expect((await x0pa.get('/assessments')).status).toBe(401);

		const fresh = await x0paClient(sandbox);
		expect((await fresh.get('/assessments')).status).toBe(200);
		sandbox.revokeTokens('hotDocsAdvance');
		expect((await fresh.get('/assessments')).status).toBe(200);
		sandbox.revokeTokens('x0paRoom');
		expect((await fresh.get('/assessments')).status).toBe(401);
		expect(sandbox.violations).toEqual([]);
	});

	test('accepts the bare token; `Bearer`, a missing token and a token sent to /token are violations', async () => {
		const { apiKey, email, password } = sandbox.accounts.x0paRoom;
		const token = String(x0pa.defaults.headers.Authorization);
		const bearer = client(sandbox, 'x0paRoom', { 'x-api-key': apiKey, Authorization: `Bearer ${token}` });
		expect((await bearer.get('/assessments')).status).toBe(401);
		expect((await client(sandbox, 'x0paRoom', { 'x-api-key': apiKey }).get('/assessments')).status).toBe(401);
		expect((await x0pa.post('/token', { email, password })).status).toBe(200);
		expect(sandbox.violations.map(({ problems }) => problems.join())).toEqual([
			expect.stringContaining('has a scheme'),
			'the Authorization header is missing',
			expect.stringContaining('takes no authorization header'),
		]);
	});

	test('adds a candidate in the documented format and types', async () => {
		const response = await add(824, { firstName: 'Jane', lastName: 'Doe', emailAddress: 'janedoe@example.com' });

		expect(response.status).toBe(200);
		expect(response.data).toEqual([
			{
				interviewId: expect.stringMatching(UUID),
				recruiterId: 5631,
				atsJobId: '0',
				interviewName: 'Sales Manager',
				status: 'Draft',
				atsCandidateId: 0,
				createdAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00$/),
				publicUuid: expect.stringMatching(/^bvig-/),
				candidateEmail: 'janedoe@example.com',
				companyId: 5143,
				questionConfig: '{"interviewType":"fixed"}',
				profileId: expect.any(Number),
				type: 'x0pa',
				videointerviewGroupId: 824,
				expirationDate: expect.stringMatching(/\+00:00$/),
				maximumReminders: 0,
			},
		]);
		expect(sandbox.violations).toEqual([]);
		expect(sandbox.state.x0paRoom.outbox).toEqual([]);
	});

	test('a candidate is listed, invited, shared, edited and deleted', async () => {
		const [added] = (await add(825, { firstName: 'Nora', lastName: 'Þór 🎉', emailAddress: 'nora@example.com' })).data;
		const { interviewId, profileId } = added;

		expect(await list(825)).toMatchObject({
			count: 1,
			overallFeedback: false,
			Videointerviews: [
				{
					id: expect.any(String),
					interviewId,
					recruiterId: '5631',
					companyId: '5143',
					status: 'Draft',
					inviteSent: false,
					questionConfig: { interviewType: 'fixed' },
					profileId,
					videointerviewGroupId: 825,
					maximumReminders: '0',
					videointerviewgroup: { videointerviewGroupId: 825, groupName: 'Support Engineer' },
					profile: { profileId, firstName: 'Nora', lastName: 'Þór 🎉', email: 'nora@example.com' },
				},
			],
		});

		const invited = await x0pa.post('/assessments/825/invite', {
			videointerviewGroupId: '825',
			interviewIds: [interviewId],
		});
		expect(invited.data).toEqual({ msg: 'The invitation has been sent successfully' });
		expect((await list(825)).Videointerviews[0]).toMatchObject({ inviteSent: true });
		expect(sandbox.state.x0paRoom.outbox).toEqual([{ to: 'nora@example.com', interviewId }]);

		const shared = await x0pa.post(`/candidates/${interviewId}/share`);
		expect(shared.data).toEqual({ videointerviewUrl: expect.any(String), videointerviewId: interviewId });
		const shown = await axios.get(shared.data.videointerviewUrl);
		expect(shown.data).toContain('Nora Þór 🎉');
		expect((await x0pa.post(`/candidates/${interviewId}/share`)).data).toEqual(shared.data);

		const edited = await x0pa.patch(`/assessments/825/candidate/${profileId}`, { firstName: 'Norah', note: 'x' });
		expect(edited.data).toMatchObject({ note: 'x', profile: { firstName: 'Norah' } });

		const body = [{ profileId, videointerviewGroupId: '825' }];
		const deleted = await x0pa.delete(`/assessment/825/candidates/${interviewId}`, { data: body });
		expect(deleted.data).toEqual([{ videointerviews: { affectedRows: 1, count: 1, rows: [] } }]);
		expect(await list(825)).toMatchObject({ count: 0, Videointerviews: [] });
		expect((await x0pa.delete(`/assessment/825/candidates/${interviewId}`, { data: body })).status).toBe(404);
		expect((await x0pa.post(`/candidates/${interviewId}/share`)).status).toBe(404);
		expect((await axios.get(shared.data.videointerviewUrl, { validateStatus: () => true })).status).toBe(404);
		expect(sandbox.violations).toEqual([]);
		expect(sandbox.counts.changes).toEqual({
			'x0paRoom.tokenIssued': 1,
			'x0paRoom.candidateAdded': 1,
			'x0paRoom.invitationSent': 1,
			'x0paRoom.publicUrlMade': 1,
			'x0paRoom.candidateEdited': 1,
			'x0paRoom.candidateDeleted': 1,
		});
	});

	test("accepts the vendor's full example of an assessment, and returns it", async () => {
		const example = {
			groupName: 'dName',
			groupConfig: { interviewType: 'fixed' },
			responseVisibility: false,
			expirationDate: '2021-08-19T03:17:32+05:30',
			expiresAt: '1629323252040',
			startsAt: '1628718452040',
			landingPageInfo: 'Info',
			enableBanner: true,
			removeBanner: false,
			enableReminder: false,
			reminderInterval: null,
			maxReminders: null,
			enableInclusiveHiring: false,
			companyBanner: 'public/x.png',
		};
		const created = (await x0pa.post('/assessments', example)).data;
		expect(created).toMatchObject(example);
		const id = created.videointerviewGroupId;
		expect((await x0pa.get(`/assessments/${id}`)).data).toEqual(created);
		await x0pa.patch(`/assessments/${id}`, { groupName: 'Renamed' });
		expect((await x0pa.get('/assessments')).data).toContainEqual({ ...created, groupName: 'Renamed' });
		expect((await x0pa.post(`/assessments/${id}/question`, { anything: 1 })).status).toBe(200);
		expect(sandbox.violations).toEqual([]);
	});

	test('rating criteria are created, edited and listed', async () => {
		const { id } = (await x0pa.post('/rating-criteria', { name: 'Clarity' })).data;
		await x0pa.patch(`/rating-criteria/${id}`, { name: 'Clear speech' });
		expect((await x0pa.get('/rating-criteria')).data).toEqual([
			...x0paSeeds.ratingCriteria,
			{ id, name: 'Clear speech' },
		]);
		expect((await x0pa.patch('/rating-criteria/99999', {})).status).toBe(404);
	});

	test('invites nobody if one of the interviews is unknown', async () => {
		const known = x0paSeeds.candidates[0].interviewId;
		const interviewIds = [known, '00000000-0000-4000-8000-000000000000'];
		const response = await x0pa.post('/assessments/824/invite', { videointerviewGroupId: '824', interviewIds });
		expect(response.status).toBe(404);
		expect(sandbox.state.x0paRoom.outbox).toEqual([]);
		expect(sandbox.violations).toEqual([]);
	});

	test.each<[string, string, string, unknown]>([
		['an email address without @', 'post', '/assessments/824/candidate', { emailAddress: 'jane' }],
		['a candidate without an email address', 'post', '/assessments/824/candidate', { firstName: 'Jane' }],
		[
			'an unknown field of a candidate',
			'post',
			'/assessments/824/candidate',
			{ emailAddress: 'a@b.co', email: 'a@b.co' },
		],
		[
			'a number as videointerviewGroupId',
			'post',
			'/assessments/824/candidate',
			{ emailAddress: 'a@b.co', videointerviewGroupId: 824 },
		],
		[
			'the plural route for deleting',
			'delete',
			`/assessments/824/candidates/${x0paSeeds.candidates[0].interviewId}`,
			[],
		],
		[
			'deleting without a body',
			'delete',
			`/assessment/824/candidates/${x0paSeeds.candidates[0].interviewId}`,
			undefined,
		],
		['a body for a share', 'post', `/candidates/${x0paSeeds.candidates[0].interviewId}/share`, {}],
		['epoch milliseconds as a number', 'post', '/assessments', { groupName: 'x', expiresAt: 1629323252040 }],
		[
			'an invitation without interviews',
			'post',
			'/assessments/824/invite',
			{ videointerviewGroupId: '824', interviewIds: [] },
		],
		['paging that does not exist', 'get', '/assessments/824/candidates?limit=5', undefined],
	])('records %s as a violation and changes nothing', async (_name, method, url, data) => {
		const response = await x0pa.request({ method, url, data });
		expect(response.status).toBeGreaterThanOrEqual(400);
		expect(sandbox.violations).toHaveLength(1);
		expect(sandbox.counts.changes).toEqual({ 'x0paRoom.tokenIssued': 1 });
	});

	test('a body with a different assessment than the path is a violation', async () => {
		await x0pa.post('/assessments/824/candidate', { emailAddress: 'a@b.co', videointerviewGroupId: '825' });
		expect(sandbox.violations).toMatchObject([{ operationId: 'addCandidate' }]);
	});
});
