import { x0paSeeds } from '../../../sandbox/seeds.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import type { Execution } from '../../../tools/n8n/types.mjs';
import { dataTable } from '../harness/dataTable.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { nodeOf, template } from '../harness/workflow.mjs';

const e2e = useE2e();
const [jane] = x0paSeeds.candidates;
const HOUR = 3_600_000;

let workflow: { id: string };
const reminders = () => dataTable(e2e().n8n, 'Reminders');

beforeAll(async () => {
	workflow = await e2e().importWorkflow(template('remind-not-started'));
});
beforeEach(async () => {
	await reminders().drop();
	const { xobin, x0paRoom } = e2e().sandbox.state;
	xobin.aiReports.get(318)!.inviteStatus = 'Pending';
	x0paRoom.candidates.get(jane.interviewId)!.inviteSent = true;
});

const keys = { xobin: 'xobin 138 318', x0pa: `x0pa 824 ${jane.interviewId}` };
const run = async (): Promise<Execution> => await e2e().n8n.executions.run(workflow.id, 'Every Hour');
const reminded = () => {
	const { xobin, x0paRoom } = e2e().sandbox.state;
	return [...xobin.outbox, ...x0paRoom.outbox].map(({ to }) => to);
};
/** The people were seen first this many hours ago, and have had this many reminders. */
async function seen(hours: number, count: number): Promise<void> {
	await reminders().create({ key: 'string', since: 'string', count: 'number', execution: 'string' });
	const row = { since: new Date(Date.now() - hours * HOUR).toISOString(), count, execution: '' };
	await reminders().insert({ ...row, key: keys.xobin }, { ...row, key: keys.x0pa });
}
const counts = async () => (await reminders().rows()).map(({ count }) => count);
const both = ['janedoe@example.com', 'janedoe@example.com'];

it('starts each hour, and has nobody reminded in the first 24', async () => {
	expect(nodeOf(template('remind-not-started'), 'Every Hour').parameters).toEqual({
		rule: { interval: [{ field: 'hours', hoursInterval: 1, triggerAtMinute: 5 }] },
	});
	expect((await run()).status).toBe('success');
	expect((await run()).status).toBe('success');
	expect((await reminders().rows()).map(({ key, count }) => [key, count])).toEqual([
		[keys.xobin, 0],
		[keys.x0pa, 0],
	]);
	expect(reminded()).toEqual([]);
});

it.each([
	[25, 0, 1],
	[49, 1, 2],
	[73, 2, 3],
	// The workflow was off for days: one reminder makes up for all
	[500, 0, 3],
])('reminds both people once, %d hours after they were seen', async (hours, before, after) => {
	await seen(hours, before);
	const execution = await run();
	expect(execution.status).toBe('success');
	expect(outputItems(execution, 'Summary')).toMatchObject([{ json: { reminded: 2, waiting: 2, problems: [] } }]);
	expect(reminded()).toEqual(both);
	await run();
	expect(reminded()).toEqual(both);
	expect(await counts()).toEqual([after, after]);
});

it.each([
	['who were reminded three times', 500, 3],
	['who were reminded for this step', 47, 1],
])('reminds nobody %s', async (_, hours, count) => {
	await seen(hours, count);
	await run();
	expect(reminded()).toEqual([]);
});

it('reminds nobody who has started', async () => {
	const { xobin, x0paRoom } = e2e().sandbox.state;
	await seen(500, 0);
	xobin.aiReports.get(318)!.inviteStatus = 'Started';
	x0paRoom.candidates.get(jane.interviewId)!.inviteSent = false;
	expect((await run()).status).toBe('success');
	expect(reminded()).toEqual([]);
});

it('reminds each person once when five executions run at the same moment', async () => {
	await seen(25, 0);
	const executions = await Promise.all(Array.from({ length: 5 }, run));
	expect(executions.map(({ status }) => status)).toEqual(Array(5).fill('success'));
	expect(reminded()).toEqual(both);
	expect(await counts()).toEqual([1, 1]);
});

it('reminds nobody again when another execution has claimed the person since the rows were read', async () => {
	const stale = template('remind-not-started');
	const row = { since: new Date(Date.now() - 25 * HOUR).toISOString(), count: 0 };
	const rows = Object.values(keys).map((key) => ({ json: { ...row, key } }));
	const jsCode = `return ${JSON.stringify(rows)};`;
	Object.assign(nodeOf(stale, 'Rows So Far'), {
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode },
	});
	const { id } = await e2e().importWorkflow(stale);
	await seen(25, 0);
	await run();
	const late = await e2e().n8n.executions.run(id, 'Every Hour');
	expect(outputItems(late, 'Summary')).toMatchObject([{ json: { reminded: 0, waiting: 2, problems: [] } }]);
	expect(reminded()).toEqual(both);
});

it('tries a reminder that surely was not sent again, and none that may have been sent', async () => {
	const { sandbox } = e2e();
	await seen(25, 0);
	sandbox.inject({ operationId: 'remindOfAiInterview', status: 400 });
	sandbox.inject({ operationId: 'sendInvite', status: 500, when: 'after' });
	const execution = await run();
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(
		/^0 reminded, 2 have not started, 2 problems\..*Xobin returned 400/s,
	);
	expect(await counts()).toEqual([0, 1]);
	expect(reminded()).toEqual(['janedoe@example.com']);
	expect((await run()).status).toBe('success');
	expect(await counts()).toEqual([1, 1]);
	expect(reminded()).toEqual(both);
});

it.each([
	['listAiInterviewInvites', /A list can't be read: Xobin returned 403/],
	['listCandidates', /A list can't be read: X0PA Room returned 403/],
])('reminds the others, and ends as failed, when %s fails', async (operationId, reason) => {
	await seen(25, 0);
	e2e().sandbox.inject({ operationId, status: 403 });
	const execution = await run();
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(reason);
	expect(reminded()).toEqual(['janedoe@example.com']);
});

it.each([
	['nobody is due', 1],
	['somebody is due', 25],
])('ends as failed when both lists fail and %s', async (_, hours) => {
	await seen(hours, 0);
	e2e().sandbox.inject({ operationId: 'listAiInterviewInvites', status: 403 });
	e2e().sandbox.inject({ operationId: 'listCandidates', status: 403 });
	const execution = await run();
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(
		/^0 reminded, 0 have not started, 2 problems\..*Xobin returned 403.*X0PA Room/s,
	);
	expect(reminded()).toEqual([]);
	expect(await counts()).toEqual([0, 0]);
});
