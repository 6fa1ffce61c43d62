import { randomUUID } from 'node:crypto';

import axios from 'axios';

import { disguises, type DisguiseName } from '../../sandbox/disguises/index.mjs';
import { PAGE_SIZE } from '../../sandbox/disguises/pagedLists.mjs';
import { lynxSeeds, x0paSeeds } from '../../sandbox/seeds.mjs';
import { startSandbox } from '../../sandbox/server.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { client, hotDocsClient, x0paClient } from './client.mjs';

const [video] = lynxSeeds.videos;
const { assessmentId } = x0paSeeds;

describe('a disguise of the sandbox', () => {
	let sandbox: Sandbox;
	const lynx = (key: string = sandbox.accounts.lynxVizion.apiKey) =>
		client(sandbox, 'lynxVizion', { Authorization: key });
	const xobin = (key: string = sandbox.accounts.xobin.apiKey) => client(sandbox, 'xobin', { apiKey: key });

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => sandbox.reset());
	// A disguise is no violation, whatever it changes
	afterEach(() => expect(sandbox.violations).toEqual([]));
	afterAll(async () => await sandbox.close());

	test('envelopedLists: bare lists only', async () => {
		const bare = (await lynx().get('/projects')).data;
		const x0pa = await x0paClient(sandbox);
		const documented = (await x0pa.get(`/assessments/${assessmentId}/candidates`)).data;
		sandbox.disguise('envelopedLists');
		expect((await lynx().get('/projects')).data).toEqual({ data: bare });
		expect((await x0pa.get(`/assessments/${assessmentId}/candidates`)).data).toEqual(documented);
	});

	test('envelopedRecords: objects, the sign-in too', async () => {
		sandbox.disguise('envelopedRecords');
		expect((await lynx().get(`/videos/${video.job_id}`)).data).toEqual({
			data: expect.objectContaining({ job_id: video.job_id }),
		});
		expect((await lynx().get('/videos/unknown')).data).not.toHaveProperty('data');
		const { apiKey, email, password } = sandbox.accounts.x0paRoom;
		const signIn = await client(sandbox, 'x0paRoom', { 'x-api-key': apiKey }).post('/token', { email, password });
		expect(signIn.data).toEqual({ data: expect.objectContaining({ id: expect.any(String) }) });
	});

	test('numericIds: text becomes a number, which works in the next request, and a number text', async () => {
		sandbox.disguise('numericIds');
		const { id, job_id: jobId } = (await lynx().get(`/videos/${video.job_id}`)).data;
		expect([id, jobId]).toEqual([Number(video.id), expect.any(Number)]);
		expect((await lynx().get(`/videos/${jobId}`)).data).toMatchObject({ id, job_id: jobId });
		expect((await lynx().post('/shared-reports', { video_id: id })).data).toMatchObject({ video_id: id });
		expect((await lynx().post('/shared-reports', { video_id: jobId })).status).toBe(201);

		const x0pa = await x0paClient(sandbox);
		const { Videointerviews: listed } = (await x0pa.get(`/assessments/${assessmentId}/candidates`)).data;
		const { interviewId, videointerviewGroupId } = listed[0];
		expect([interviewId, videointerviewGroupId]).toEqual([expect.any(Number), String(assessmentId)]);
		const invite = { videointerviewGroupId: assessmentId, interviewIds: [interviewId] };
		expect((await x0pa.post(`/assessments/${assessmentId}/invite`, invite)).status).toBe(200);
		expect(sandbox.counts.changes).toMatchObject({ 'x0paRoom.invitationSent': 1 });
	});

	test('otherTokenField: whether the documents show JSON or text', async () => {
		sandbox.disguise('otherTokenField');
		const { x0paRoom, hotDocsAdvance } = sandbox.accounts;
		const { apiKey, ...person } = x0paRoom;
		const x0pa = await client(sandbox, 'x0paRoom', { 'x-api-key': apiKey }).post('/token', person);
		const hotDocs = await client(sandbox, 'hotDocsAdvance').post('/auth/Authorize/ServicePrincipalLogIn', {
			ClientName: hotDocsAdvance.clientName,
			PrincipalName: hotDocsAdvance.principalName,
			PrincipalPassword: hotDocsAdvance.principalPassword,
		});
		for (const { data } of [x0pa, hotDocs]) expect(data).toMatchObject({ access_token: expect.any(String) });
		expect(x0pa.data).not.toHaveProperty('id');
		const Authorization = String(x0pa.data.access_token);
		expect((await client(sandbox, 'x0paRoom', { 'x-api-key': apiKey, Authorization }).get('/assessments')).status).toBe(
			200,
		);
	});

	test('bearer: 401 without the scheme, also where the key has a header of its own', async () => {
		const x0pa = await x0paClient(sandbox);
		const hotDocs = await hotDocsClient(sandbox);
		const { xobin: xobinAccount, lynxVizion } = sandbox.accounts;
		sandbox.disguise('bearer');
		expect((await lynx().get('/projects')).status).toBe(401);
		expect((await lynx(`bearer ${lynxVizion.apiKey}`).get('/projects')).status).toBe(200);
		expect((await xobin().get('/products/getAvailableProducts')).status).toBe(401);
		expect((await xobin(`Bearer ${xobinAccount.apiKey}`).get('/products/getAvailableProducts')).status).toBe(200);
		const headers = { Authorization: `Bearer ${String(x0pa.defaults.headers.Authorization)}` };
		expect((await x0pa.get('/assessments')).status).toBe(401);
		expect((await x0pa.get('/assessments', { headers })).status).toBe(200);
		expect((await hotDocs.get('/api/rest/v1.1/WorkGroups')).status).toBe(200);
		expect(sandbox.requests.filter(({ status }) => status === 401)).toMatchObject([
			{ operationId: 'listProjects' },
			{ operationId: 'getAvailableProducts' },
			{ operationId: 'listAssessments' },
		]);
	});

	test('pagedLists: lists without documented pages only', async () => {
		const x0pa = await x0paClient(sandbox);
		const { candidates } = sandbox.state.x0paRoom;
		const [seeded] = candidates.values();
		while (candidates.size <= PAGE_SIZE) {
			const interviewId = randomUUID();
			candidates.set(interviewId, { ...seeded!, interviewId });
		}
		const { applicants } = sandbox.state.xobin.tracks.get(6578)!;
		const [applicant] = applicants.values();
		for (let id = 1; applicants.size <= PAGE_SIZE; id++) applicants.set(id, { ...applicant!, application_id: id });
		sandbox.disguise('pagedLists');
		const { count, Videointerviews } = (await x0pa.get(`/assessments/${assessmentId}/candidates`)).data;
		expect([count, Videointerviews.length]).toEqual([PAGE_SIZE + 1, PAGE_SIZE]);
		const { data } = (await xobin().get('/tracks/6578/applicants?per_page=200')).data;
		expect(data).toHaveLength(PAGE_SIZE + 1);
	});

	test('otherCase: the words of statuses only', async () => {
		const documented = (await lynx().get(`/videos/${video.job_id}`)).data;
		sandbox.disguise('otherCase');
		const status = String(documented.status).toUpperCase();
		expect((await lynx().get(`/videos/${video.job_id}`)).data).toEqual({ ...documented, status });
	});

	test('textFlags: true and false, at any depth', async () => {
		const x0pa = await x0paClient(sandbox);
		sandbox.disguise('textFlags');
		const { overallFeedback, Videointerviews } = (await x0pa.get(`/assessments/${assessmentId}/candidates`)).data;
		expect([overallFeedback, Videointerviews[0].inviteSent, Videointerviews[0].expiresAt]).toEqual([
			'false',
			'false',
			null,
		]);
	});

	test('otherZone: times without a zone only', async () => {
		const { created_at: documented } = (await lynx().get(`/videos/${video.job_id}`)).data;
		const x0pa = await x0paClient(sandbox);
		const path = `/assessments/${assessmentId}/candidates`;
		const [{ createdAt }] = (await x0pa.get(path)).data.Videointerviews;
		sandbox.disguise('otherZone');
		const { created_at: shifted } = (await lynx().get(`/videos/${video.job_id}`)).data;
		expect(Date.parse(`${documented}Z`) - Date.parse(`${shifted}Z`)).toBe(8 * 3_600_000);
		expect((await x0pa.get(path)).data.Videointerviews[0].createdAt).toBe(createdAt);
	});

	test('several at once, until a reset; those of the start stay', async () => {
		const own = await startSandbox({ disguises: ['bearer'] });
		const projects = async () => {
			const headers = { Authorization: `Bearer ${own.accounts.lynxVizion.apiKey}` };
			return (await client(own, 'lynxVizion', headers).get('/projects')).data;
		};
		const bare = await projects();
		own.disguise('bearer', 'envelopedLists', 'numericIds');
		const disguised = await projects();
		own.reset();
		const afterwards = await projects();
		await own.close();
		expect([typeof bare[0].id, Object.keys(disguised), typeof disguised.data[0].id]).toEqual([
			'string',
			['data'],
			'number',
		]);
		expect([Array.isArray(afterwards), typeof afterwards[0].id]).toEqual([true, 'string']);
	});

	test('can be chosen over HTTP, and the page shows it', async () => {
		const control = axios.create({ baseURL: `${sandbox.url}/__sandbox`, validateStatus: () => true });
		const page = async () => String((await axios.get(sandbox.url)).data);
		expect(await page()).not.toContain('not as documented');
		expect((await control.post('/disguises', { names: ['otherCase'] })).data).toEqual({ names: ['otherCase'] });
		expect(await page()).toContain('The services are not as documented: <code>otherCase</code>');
		const listed = (await control.get('/disguises')).data as Array<{ name: DisguiseName; active: boolean }>;
		expect(listed.map(({ name }) => name)).toEqual(Object.keys(disguises));
		expect(listed.filter(({ active }) => active)).toMatchObject([{ name: 'otherCase' }]);
		const refused = await control.post('/disguises', { names: ['none'] });
		expect([refused.status, refused.data.error]).toEqual([400, expect.stringContaining('There is no disguise "none"')]);
		expect(sandbox.disguises).toEqual(['otherCase']);
		await control.post('/reset');
		expect(sandbox.disguises).toEqual([]);
	});

	test('one that does not exist is refused', async () => {
		await expect(startSandbox({ disguises: ['none' as DisguiseName] })).rejects.toThrow('There is no disguise "none"');
	});
});
