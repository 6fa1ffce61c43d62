import type { IDataObject } from 'n8n-workflow';

import { startSandbox } from '../../sandbox/server.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import type { N8nClient } from '../../tools/n8n/client.mjs';
import { outputItems } from '../../tools/n8n/executions.mjs';
import { poll } from '../../tools/n8n/poll.mjs';
import { sandboxCredentials } from '../../tools/n8n/sandbox-credentials.mjs';
import type { ExecutionSummary, NewWorkflow } from '../../tools/n8n/types.mjs';
import {
	addApplicant,
	addCandidate,
	addVideo,
	AI_INTERVIEW,
	applicantsOf,
	change,
	inviteToInterview,
	move,
	notify,
	setInterview,
	TRACK,
} from '../engine/polling/fixture.mjs';
import { useOwnN8n } from './harness/useE2e.mjs';

const own = useOwnN8n();
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const startingWith = (type: string, credential: string, parameters: Record<string, unknown>): NewWorkflow => ({
	name: type,
	nodes: [
		{
			name: 'Trigger',
			type: `n8n-nodes-recruiting.${type}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
			credentials: { [credential]: { id: null, name: '' } },
		},
		{ name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [220, 0], parameters: {} },
	],
	connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
});

const trackId = { __rl: true, mode: 'list', value: TRACK, cachedResultName: 'Backend Engineer' };

const templates = [
	startingWith('x0paRoomTrigger', 'x0paRoomApi', {
		assessmentId: { __rl: true, mode: 'list', value: '824', cachedResultName: 'Sales Manager' },
		events: ['candidateAdded', 'statusChanged', 'responseReceived'],
	}),
	startingWith('lynxVizionTrigger', 'lynxVizionApi', {
		events: ['videoCompleted', 'notificationReceived'],
		projectId: { __rl: true, mode: 'list', value: '' },
	}),
	startingWith('xobinTrackTrigger', 'xobinApi', { event: 'applicantAdded', trackId }),
	startingWith('xobinTrackTrigger', 'xobinApi', { event: 'stageChanged', trackId }),
	startingWith('xobinTrackTrigger', 'xobinApi', { event: 'aiInterviewFinished', aiInterviewId: AI_INTERVIEW }),
];

/** The event and the ID of its record. */
const keyOf = ({ event, ...record }: IDataObject): string =>
	`${String(event)} ${String(record.interviewId ?? record.job_id ?? record.application_id ?? record.response_id ?? record.id)}`;

/** Creates events at the vendors. @returns the events that each workflow must report */
function createEvents(): string[][] {
	const candidate = addCandidate(sandbox);
	const [first] = sandbox.state.x0paRoom.candidates.values();
	change(sandbox, first, `${first.status}+`);
	const video = addVideo(sandbox, { status: 'completed', processing_time: 3 });
	const notification = notify(sandbox);
	const [applicant] = applicantsOf(sandbox).values();
	move(sandbox, applicant, applicant.stage === 'st-test' ? 'st-interview' : 'st-test');
	const invite = inviteToInterview(sandbox);
	setInterview(sandbox, invite, 'Completed');
	return [
		[`candidateAdded ${candidate.interviewId}`, `statusChanged ${first.interviewId}`],
		[`videoCompleted ${video.job_id}`, `notificationReceived ${notification}`],
		[`applicantAdded ${addApplicant(sandbox).application_id}`],
		[`stageChanged ${applicant.application_id}`],
		[`aiInterviewFinished ${invite.id}`],
	];
}

/** The executions that a workflow's trigger has started, oldest first. */
const started = async (n8n: N8nClient, workflowId: string): Promise<ExecutionSummary[]> =>
	(await n8n.executions.list({ workflowId })).filter(({ mode }) => mode === 'trigger').reverse();

/** The events of each of these executions. */
async function eventsOf(n8n: N8nClient, workflowId: string): Promise<string[][]> {
	const summaries = await started(n8n, workflowId);
	const executions = await Promise.all(summaries.map(async ({ id }) => await n8n.executions.wait(id, { workflowId })));
	return executions.map((execution) => outputItems(execution, 'End').map(({ json }) => keyOf(json as IDataObject)));
}

it('reports each event once, across a restart of n8n', async () => {
	const { client, server } = await own();
	const bound = [];
	for (const credential of sandboxCredentials((vendor) => sandbox.baseUrl(vendor)))
		bound.push(await client.credentials.create(credential));
	const ids: string[] = [];
	for (const template of templates) ids.push((await client.workflows.import(template, bound)).id);
	const expected: string[][][] = templates.map(() => []);
	/** Waits for the expected number of executions, and compares their events. */
	const compare = async (n8n: N8nClient) => {
		const inOrder = (runs: string[][]) => runs.map((items) => [...items].sort());
		const isComplete = async () => {
			const lists = await Promise.all(ids.map(async (id) => await started(n8n, id)));
			return lists.every(({ length }, index) => length >= expected[index].length) ? true : undefined;
		};
		// After a timeout, the comparison shows what is missing
		await poll('the workflows to start', isComplete, { everyMs: 1_000 }).catch(() => {});
		const runs = await Promise.all(ids.map(async (id) => await eventsOf(n8n, id)));
		expect(runs.map(inOrder)).toEqual(expected.map(inOrder));
	};
	const next = () => createEvents().forEach((events, index) => expected[index].push(events));

	// A test in the editor shows a real record, although there are no events
	const samples = ['candidateAdded', 'videoCompleted', 'applicantAdded', 'stageChanged'];
	for (const [index, event] of samples.entries()) {
		const execution = await client.executions.run(ids[index], 'Trigger');
		expect(execution.status).toBe('success');
		expect(outputItems(execution, 'Trigger').map(({ json }) => (json as IDataObject).event)).toContain(event);
	}

	for (const id of ids) await client.workflows.publish(id);
	next();
	await compare(client);

	await server.stop();
	next();
	const { client: after } = await own({ userFolder: server.userFolder });
	await compare(after);

	next();
	await compare(after);
	for (const id of ids) await after.workflows.unpublish(id);
	expect(sandbox.violations).toEqual([]);
});
