import { settingsOf, deliver } from '../../../sandbox/vendors/Xobin/deliver.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import type { Execution, NewWorkflow } from '../../../tools/n8n/types.mjs';
import { useMailbox } from '../harness/mailbox.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { allEditions, nodeOf, template } from '../harness/workflow.mjs';

const e2e = useE2e();
const mailbox = useMailbox(e2e);

const TRACK = 6578;
/** Reports and applicants of the same people. */
const jane = { report: 318, applicant: 67865, score: 82.5 };
const zoe = { report: 319, applicant: 67866, score: 91 };
const rosa = { report: 320, applicant: 67867, score: 64.25 };

let workflow: { id: string };
let address: string;

/** The template, with an email for rejected applicants. */
function withMail(): NewWorkflow {
	const routing = template('assessment-submitted-to-decision');
	expect(nodeOf(routing, 'Reject').parameters.sendEmail).toBe(false);
	nodeOf(routing, 'Reject').parameters.sendEmail = true;
	// The seeded scores are close together
	for (const setting of (
		nodeOf(routing, 'Settings').parameters.assignments as { assignments: Array<{ name: string; value: unknown }> }
	).assignments) {
		if (setting.name === 'rejectBelow') setting.value = 70;
	}
	return routing;
}

async function publish(routing: NewWorkflow): Promise<void> {
	const { n8n, sandbox, importWorkflow } = e2e();
	workflow = await importWorkflow(routing);
	await n8n.workflows.publish(workflow.id);
	address = String(settingsOf(sandbox, 'assessmentSubmitted', 138).hook?.url);
}
beforeAll(async () => await publish(withMail()));

const applicant = (id: number) => e2e().sandbox.state.xobin.tracks.get(TRACK)!.applicants.get(id)!;

/** Xobin reports a submitted assessment. @returns the execution that this starts */
async function submit(report: number | string): Promise<Execution> {
	const { n8n, sandbox } = e2e();
	const known = await n8n.executions.list({ workflowId: workflow.id });
	const payload = { id: report, assessment_id: 138, sections: [] };
	expect((await deliver(sandbox, 'assessmentSubmitted', { url: address, payload })).status).toBe(200);
	return await n8n.executions.waitForNew(workflow.id, known);
}

const outcomesOf = (execution: Execution) => outputItems(execution, 'What to Tell').map(({ json }) => json);

it('hires, reviews or rejects by score, and emails only rejected applicants', async () => {
	for (const { applicant: id } of [jane, rosa]) applicant(id).stage = 'st-test';
	const texts: unknown[] = [];
	for (const { report } of [zoe, jane, rosa]) {
		const execution = await submit(report);
		expect(execution.status).toBe('success');
		texts.push(...outcomesOf(execution).map(({ text }) => text));
	}
	expect(texts).toEqual([
		'Zoë Ångström scored 91 and was marked as hired.',
		'Jane Doe scored 82.5 and was moved to the stage for review.',
		"Rosa 🚀 O'Brien-Núñez scored 64.25 and was rejected.",
	]);
	expect([zoe, jane, rosa].map(({ applicant: id }) => applicant(id).stage)).toEqual([
		'st-hired',
		'st-interview',
		'st-rejected',
	]);
	const { requests, state } = e2e().sandbox;
	expect(state.xobin.outbox).toEqual([{ kind: 'rejection', to: 'rosa@example.com' }]);
	// With the source stage, Xobin rejects a decision about an applicant who is in another stage by then
	const decisions = requests.filter(({ operationId }) => /^(hire|move|reject)Applicant$/.test(operationId ?? ''));
	expect(decisions.map(({ body }) => (body as { source_stage_id?: string }).source_stage_id)).toEqual(
		Array(3).fill('st-test'),
	);
});

it('does nothing twice when the same event arrives again', async () => {
	applicant(rosa.applicant).stage = 'st-test';
	await submit(rosa.report);
	const again = await submit(rosa.report);
	expect(again.status).toBe('success');
	expect(outcomesOf(again)).toMatchObject([{ decision: 'notWaiting', problem: '' }]);
	expect(e2e().sandbox.counts.changes).toEqual({ 'xobin.applicantRejected': 1 });
	expect(e2e().sandbox.state.xobin.outbox).toHaveLength(1);
});

it('skips applicants who have no score, are not in the track, or wait for something else', async () => {
	const { sandbox } = e2e();
	sandbox.state.xobin.reports.get(zoe.report)!.inviteStatus = 'Started';
	expect(outcomesOf(await submit(zoe.report))).toMatchObject([{ decision: 'noScore' }]);
	expect(outcomesOf(await submit(321))).toMatchObject([{ decision: 'notInTrack', candidate: '美 李' }]);
	expect(outcomesOf(await submit(jane.report))).toMatchObject([{ decision: 'notWaiting', candidate: 'Jane Doe' }]);
	expect(sandbox.counts.changes).toEqual({});
	expect(sandbox.state.xobin.outbox).toEqual([]);
});

it.each([
	[
		'the report does not exist',
		() => undefined,
		99_999,
		/^The candidate of report 99999 needs your attention: Xobin returned 404/,
	],
	['the event names no report', () => undefined, 'none', /"Report ID" must be a whole number/],
	[
		'the track can’t be searched',
		() => e2e().sandbox.inject({ operationId: 'listApplicants', status: 403 }),
		zoe.report,
		/^Zoë Ångström needs your attention: Xobin returned 403/,
	],
	[
		'the applicant leaves the stage in the meantime',
		() => e2e().sandbox.inject({ operationId: 'hireApplicant', status: 409 }),
		zoe.report,
		/^Zoë Ångström needs your attention: Xobin returned 409.* The applicant is not in the source stage/,
	],
])('ends as failed, with the reason, when %s', async (_, break_, report, reason) => {
	break_();
	const execution = await submit(report);
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(reason);
	expect(outcomesOf(execution)).toMatchObject([{ text: expect.stringMatching(reason) }]);
	expect(e2e().sandbox.counts.changes).toEqual({});
});

it('turns off its webhook URL when it is unpublished', async () => {
	await e2e().n8n.workflows.unpublish(workflow.id);
	expect(settingsOf(e2e().sandbox, 'assessmentSubmitted', 138).hook?.status).toBe(false);
});

it('hires by score in the version that users saved (frozen template)', async () => {
	await publish(template('assessment-submitted-to-decision', 'frozen'));
	applicant(zoe.applicant).stage = 'st-test';
	const execution = await submit(zoe.report);
	expect(execution.status).toBe('success');
	expect(outcomesOf(execution)).toMatchObject([{ text: 'Zoë Ångström scored 91 and was marked as hired.' }]);
	expect(applicant(zoe.applicant).stage).toBe('st-hired');
	await e2e().n8n.workflows.unpublish(workflow.id);
});

it.each(allEditions)(
	'runs by hand with its sample, and mails the recruiter if enabled (%s template)',
	async (edition) => {
		const { n8n, importWorkflow } = e2e();
		const { id } = await importWorkflow(mailbox().enable(template('assessment-submitted-to-decision', edition)));
		const execution = await n8n.executions.run(id, 'Assessment Submitted');
		expect(outcomesOf(execution)).toMatchObject([{ candidate: 'Zoë Ångström', decision: 'hire' }]);
		expect(e2e().sandbox.counts.changes).toEqual({ 'xobin.applicantHired': 1 });
		expect(mailbox().mails).toMatchObject([
			{
				to: { text: 'recruiter@example.com' },
				subject: 'Assessment: Zoë Ångström, hire',
				text: expect.stringMatching(/^Zoë Ångström scored 91 and was marked as hired\.\s+https:\S+319\s*$/),
			},
		]);
	},
);
