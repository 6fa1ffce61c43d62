import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import axios from 'axios';

import { deliver, settingsOf } from '../../../sandbox/vendors/Xobin/deliver.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import { poll } from '../../../tools/n8n/poll.mjs';
import type { Execution } from '../../../tools/n8n/types.mjs';
import { dataTable } from '../harness/dataTable.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { nodeOf, template } from '../harness/workflow.mjs';

const e2e = useE2e();

const HANGS_UP = 0;
/** An ATS that answers with this status, and what it got. */
const ats = { status: 201, got: [] as Array<{ path: string; key?: string; body: Record<string, unknown> }> };
let server: Server;
let workflow: { id: string };
let credential: { id: string; name: string };

beforeAll(async () => {
	server = createServer((request, response) => {
		let text = '';
		request.on('data', (part: Buffer) => (text += part.toString()));
		request.on('end', () => {
			const key = request.headers['x-api-key'] as string;
			ats.got.push({ path: String(request.url), key, body: JSON.parse(text) as Record<string, unknown> });
			if (ats.status === HANGS_UP) request.socket.destroy();
			else response.writeHead(ats.status, { 'content-type': 'application/json' }).end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const data = { name: 'x-api-key', value: 'of-the-ats' };
	credential = await e2e().n8n.credentials.create({ name: 'ATS', type: 'httpHeaderAuth', data });
	await publish({});
});
afterAll(async () => {
	server.close();
	await e2e().n8n.credentials.delete(credential.id);
});
beforeEach(async () => {
	Object.assign(ats, { status: 201, got: [] });
	await dataTable(e2e().n8n, 'Scores sent').drop();
});

/** Where Xobin sends each event, with the header that was set for it. The sandbox forgets both with each test. */
const registered: Record<string, { url: string; headers: Record<string, string> }> = {};

/** Publishes the template with these settings. */
async function publish(settings: Record<string, string>): Promise<void> {
	const { n8n, sandbox, importWorkflow } = e2e();
	if (workflow !== undefined) await n8n.workflows.unpublish(workflow.id);
	const score = template('score-into-the-ats');
	const { port } = server.address() as AddressInfo;
	const { assignments } = nodeOf(score, 'Settings').parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	for (const [name, value] of Object.entries({ webhookUrl: `http://127.0.0.1:${port}/scores`, ...settings })) {
		assignments.find((field) => field.name === name)!.value = value;
	}
	nodeOf(score, 'Post to the ATS').credentials = { httpHeaderAuth: credential };
	workflow = await importWorkflow(score);
	await n8n.workflows.publish(workflow.id);
	for (const [event] of [assessment, interview]) {
		const { hook, auth } = settingsOf(sandbox, event, 138);
		const { header, value } = auth?.apikey ?? {};
		const headers = header === undefined ? {} : { [header]: String(value) };
		registered[event] = { url: String(hook?.url), headers };
	}
}

type Event = 'assessmentSubmitted' | 'aiInterviewSubmitted';
const assessment: [Event, object] = ['assessmentSubmitted', { id: 319, assessment_id: 138 }];
const interview: [Event, object] = ['aiInterviewSubmitted', { response_id: 318, ai_interview_id: 138 }];

const send = async ([event, payload]: [Event, object]) =>
	expect(await deliver(e2e().sandbox, event, { ...registered[event], payload })).toMatchObject({ status: 200 });

/** Xobin sends this event. @returns the execution that this starts, after it has ended */
async function report(event: [Event, object]): Promise<Execution> {
	const { n8n } = e2e();
	const known = await n8n.executions.list({ workflowId: workflow.id });
	await send(event);
	return await n8n.executions.waitForNew(workflow.id, known);
}

const outcomeOf = (execution: Execution) => outputItems(execution, 'Outcome')[0].json;

it('posts the score and a link that opens, once, also when the event arrives again', async () => {
	const first = await report(assessment);
	expect(first.status).toBe('success');
	expect(outcomeOf(first)).toMatchObject({ sent: true, problem: '' });
	const again = await report(assessment);
	expect(again.status).toBe('success');
	expect(outcomeOf(again)).toMatchObject({ sent: false, already: true, problem: '' });
	const [{ path, key, body }, ...more] = ats.got;
	expect(more).toEqual([]);
	expect([path, key]).toEqual(['/scores', 'of-the-ats']);
	expect(body).toMatchObject({
		kind: 'assessment',
		name: 'Zoë Ångström',
		email: 'zoe.angstrom@example.com',
		score: 91,
	});
	expect(String((await axios.get(String(body.reportLink))).data)).toContain('Zoë Ångström');
});

it('posts once when the same event arrives twice at the same moment', async () => {
	await dataTable(e2e().n8n, 'Scores sent').create({
		key: 'string',
		state: 'string',
		execution: 'string',
		problem: 'string',
	});
	const { n8n } = e2e();
	const known = (await n8n.executions.list({ workflowId: workflow.id })).map(({ id }) => id);
	await Promise.all([send(interview), send(interview)]);
	const started = await poll('two executions', async () => {
		const fresh = (await n8n.executions.list({ workflowId: workflow.id })).filter(({ id }) => !known.includes(id));
		return fresh.length === 2 ? fresh : undefined;
	});
	const outcomes = await Promise.all(started.map(async ({ id }) => outcomeOf(await n8n.executions.wait(id))));
	expect(outcomes.map(({ sent, already, problem }) => [sent, already, problem]).sort()).toEqual([
		[false, true, ''],
		[true, false, ''],
	]);
	expect(ats.got).toHaveLength(1);
	expect(ats.got[0].body).toMatchObject({ kind: 'aiInterview', score: 74 });
});

it('posts again what the ATS surely refused', async () => {
	ats.status = 422;
	const refused = await report(assessment);
	expect(refused.status).toBe('error');
	expect(refused.data.resultData.error?.message).toMatch(
		/assessment 319 isn't in the ATS\. It answered 422.*The score surely isn't there\.$/,
	);
	ats.status = 201;
	expect(outcomeOf(await report(assessment))).toMatchObject({ sent: true, problem: '' });
	expect(ats.got).toHaveLength(2);
});

it.each([
	['has a problem', 500, /It answered 500/],
	['gives no answer', HANGS_UP, /It gave no answer/],
])('posts nothing again that may be there, when the ATS %s', async (_, status, reason) => {
	ats.status = status;
	const unknown = await report(assessment);
	expect(unknown.status).toBe('error');
	expect(unknown.data.resultData.error?.message).toMatch(reason);
	expect(unknown.data.resultData.error?.message).toMatch(/The score may be there, so it isn't posted again\.$/);
	ats.status = 201;
	expect(outcomeOf(await report(assessment))).toMatchObject({ sent: false, already: true });
	expect(ats.got).toHaveLength(1);
	expect(await dataTable(e2e().n8n, 'Scores sent').rows()).toMatchObject([
		{ key: 'assessment 319', state: 'unknown', problem: expect.any(String) },
	]);
});

it.each([
	['the report can’t be read', 'getAssessmentReport', /Xobin returned 403/],
	['the link can’t be created', 'shareOrDownloadAssessmentReport', /Xobin returned 403/],
])('posts nothing, and ends as failed, when %s', async (_, operationId, reason) => {
	e2e().sandbox.inject({ operationId, status: 403 });
	const execution = await report(assessment);
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(reason);
	expect(ats.got).toEqual([]);
});

it('posts nothing, and ends as failed, while Xobin is away', async () => {
	await e2e().withCredential('xobinApi', { baseUrl: 'http://127.0.0.1:9' }, async () => {
		const execution = await report(assessment);
		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toMatch(/isn't in the ATS\. Xobin could not be reached/);
	});
	expect(ats.got).toEqual([]);
	expect(outcomeOf(await report(assessment))).toMatchObject({ sent: true });
});

it('posts later what an ATS could not get that was away', async () => {
	await publish({ webhookUrl: 'http://127.0.0.1:9/scores' });
	const away = await report(assessment);
	expect(away.data.resultData.error?.message).toMatch(/It can't be reached\. The score surely isn't there\.$/);
	await publish({});
	expect(outcomeOf(await report(assessment))).toMatchObject({ sent: true });
});

it('posts nothing to an ATS that needs its own ID of the candidate, when the report has none', async () => {
	await publish({ ats: 'lever' });
	const execution = await report(assessment);
	expect(execution.data.resultData.error?.message).toMatch(/no ID of the candidate in the ATS/);
});
