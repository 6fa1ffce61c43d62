import { x0paSeeds } from '../../../sandbox/seeds.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import type { Execution } from '../../../tools/n8n/types.mjs';
import { dataTable } from '../harness/dataTable.mjs';
import { submitForm } from '../harness/form.mjs';
import { useMailbox } from '../harness/mailbox.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { template } from '../harness/workflow.mjs';

const e2e = useE2e();
const mailbox = useMailbox(e2e);
const [jane] = x0paSeeds.candidates;

let workflow: { id: string };
const evidence = () => dataTable(e2e().n8n, 'Deletions');
const outcomes = async () => (await evidence().rows()).map(({ service, outcome }) => `${service}: ${outcome}`);

beforeAll(async () => {
	const { n8n, importWorkflow } = e2e();
	workflow = await importWorkflow(mailbox().enable(template('delete-a-person')));
	await n8n.workflows.publish(workflow.id);
});
beforeEach(async () => await evidence().drop());

const request = async (action: 'Only look' | 'Delete', email: string = jane.email): Promise<Execution> =>
	await submitForm(e2e(), workflow.id, 'recruiting/delete-person', [email, 'DSR-14', action]);
const cancel = async (email: string = jane.email): Promise<Execution> =>
	await submitForm(e2e(), workflow.id, 'recruiting/keep-person', [email, 'DSR-15']);
const interviews = () => [...e2e().sandbox.state.x0paRoom.candidates.keys()];
const scheduled = () => [...e2e().sandbox.state.xobin.deletions.values()];
/** What was changed at the services, without the sign-ins of X0PA Room. */
const changes = () => {
	const { 'x0paRoom.tokenIssued': _, ...changed } = e2e().sandbox.counts.changes;
	return changed;
};
/** Adds the person to another assessment, too. */
function addToSecondAssessment(): { interviewId: string } {
	const { candidates } = e2e().sandbox.state.x0paRoom;
	const again = {
		...candidates.get(jane.interviewId)!,
		assessmentId: x0paSeeds.emptyAssessmentId,
		profileId: 999,
		interviewId: '0b7c5d7e-6a0e-4f0c-9a57-3f1f3b1f2a10',
		email: 'JANEDOE@example.com',
	};
	candidates.set(again.interviewId, again);
	return again;
}
const textOf = (execution: Execution) => String(outputItems(execution, 'Summary')[0].json.text);

it('shows what would be deleted, and deletes nothing', async () => {
	const execution = await request('Only look');
	expect(execution.status).toBe('success');
	expect(textOf(execution)).toContain('DSR-14, only looked: nothing was deleted.');
	expect(await outcomes()).toEqual([
		'Xobin: would be scheduled, if Xobin has the person',
		'X0PA Room: would be deleted',
	]);
	expect(changes()).toEqual({});
	expect(mailbox().mails).toMatchObject([{ subject: 'Deletion request DSR-14: only looked' }]);
});

it('deletes the person at both services, keeps evidence without the address, and says what is left by hand', async () => {
	const second = addToSecondAssessment();
	const execution = await request('Delete', 'JaneDoe@Example.com');
	expect(execution.status).toBe('success');
	expect(scheduled()).toEqual(['JaneDoe@Example.com']);
	expect(interviews()).toEqual(x0paSeeds.candidates.slice(1).map(({ interviewId }) => interviewId));
	const rows = await evidence().rows();
	expect(rows).toMatchObject([
		{ service: 'Xobin', outcome: 'scheduled', reference: 'DSR-14', taskId: expect.stringMatching(/./) },
		{ service: 'X0PA Room', outcome: 'deleted', details: `Assessment 824, interview ${jane.interviewId}` },
		{ service: 'X0PA Room', outcome: 'deleted', details: `Assessment 825, interview ${second.interviewId}` },
	]);
	expect(JSON.stringify(rows).toLowerCase()).not.toContain(jane.email);
	expect(mailbox().mails).toMatchObject([
		{
			to: { text: 'privacy@example.com' },
			subject: 'Deletion request DSR-14: done',
			text: expect.stringMatching(/LynxVizion: delete the videos.*HotDocs Advance: delete the work items/s),
		},
	]);
});

it('schedules nothing twice when the form is submitted again, and is able to cancel', async () => {
	await request('Delete');
	const again = await request('Delete');
	expect(again.status).toBe('success');
	expect((await outcomes()).slice(2)).toEqual(['Xobin: already scheduled', 'X0PA Room: not there']);
	expect(changes()).toEqual({ 'xobin.deletionScheduled': 1, 'x0paRoom.candidateDeleted': 1 });

	expect((await cancel()).status).toBe('success');
	expect(scheduled()).toEqual([]);
	expect((await outcomes())[0]).toBe('Xobin: canceled');
	const nothing = await cancel();
	expect(nothing.data.resultData.error?.message).toMatch(/no scheduled deletion of this person/);
	await request('Delete');
	expect(scheduled()).toEqual([jane.email]);
});

it('deletes the person once when the form is submitted twice at the same moment, and cancels all that was scheduled', async () => {
	const executions = await Promise.all([request('Delete'), request('Delete')]);
	expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
	expect(changes()['x0paRoom.candidateDeleted']).toBe(1);
	expect((await evidence().rows()).filter(({ outcome }) => outcome === 'scheduled')).toHaveLength(scheduled().length);
	expect((await cancel()).status).toBe('success');
	expect(scheduled()).toEqual([]);
});

it('ends as failed when the deletion can’t be canceled, and keeps it as scheduled', async () => {
	await request('Delete');
	e2e().sandbox.inject({ operationId: 'cancelCandidateDeletion', body: { success: false, error: 'Already canceled' } });
	const execution = await cancel();
	// n8n would take an error with the word "canceled" for an execution that somebody stopped
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(
		/^Xobin has not confirmed the cancellation\. .*"Already cancelled"/s,
	);
	expect((await outcomes())[0]).toBe('Xobin: scheduled');
	expect((await cancel()).status).toBe('success');
});

it('names each of several interviews by what happened to it', async () => {
	const second = addToSecondAssessment();
	e2e().sandbox.inject({ operationId: 'deleteCandidate', status: 403 });
	expect((await request('Delete')).status).toBe('error');
	const rows = (await evidence().rows()).filter(({ service }) => service === 'X0PA Room');
	const [deleted, failed] = ['deleted', 'failed'].map((one) => rows.filter(({ outcome }) => outcome === one));
	expect([deleted.length, failed.length]).toEqual([1, 1]);
	const left = interviews().includes(jane.interviewId) ? jane : second;
	const gone = left === jane ? second : jane;
	expect(deleted[0].details).toContain(gone.interviewId);
	expect(failed[0].details).toContain(left.interviewId);
});

it('says that nobody has this address', async () => {
	const execution = await request('Delete', 'nobody@example.com');
	expect(execution.status).toBe('success');
	expect(await outcomes()).toEqual(['Xobin: not there', 'X0PA Room: not there']);
	expect(changes()).toEqual({});
});

it.each([
	[
		'Xobin is away',
		{ vendor: 'xobin', status: 403, times: 'always' as const },
		/Xobin: failed\. Xobin returned 403/,
		'X0PA Room: deleted',
	],
	[
		'the candidates of an assessment can’t be listed',
		{ operationId: 'listCandidates', path: '/825/', status: 403 },
		/X0PA Room: failed\. The candidates of assessment 825 can't be listed: X0PA Room returned 403/,
		'X0PA Room: deleted',
	],
	[
		'the assessments can’t be listed',
		{ operationId: 'listAssessments', status: 403 },
		/X0PA Room: failed\. The assessments can't be listed: X0PA Room returned 403/,
		'Xobin: scheduled',
	],
	[
		'X0PA Room does not delete',
		{ operationId: 'deleteCandidate', status: 403 },
		/X0PA Room: failed\. Assessment 824, interview .*X0PA Room returned 403/,
		'Xobin: scheduled',
	],
	[
		'Xobin gives no answer',
		{ operationId: 'scheduleCandidateDeletion', status: 500, when: 'after' as const },
		/Xobin: unknown\. /,
		'X0PA Room: deleted',
	],
])('does the rest, and ends as failed, when %s', async (_, fault, reason, rest) => {
	e2e().sandbox.inject(fault as Parameters<ReturnType<typeof e2e>['sandbox']['inject']>[0]);
	const execution = await request('Delete');
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(reason);
	expect(mailbox().mails).toMatchObject([{ subject: 'Deletion request DSR-14: 1 failed' }]);
	expect(await outcomes()).toContain(rest);
	expect(JSON.stringify(await evidence().rows())).not.toContain(jane.email);
});
