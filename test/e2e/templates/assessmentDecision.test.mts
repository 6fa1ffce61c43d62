import axios from 'axios';

import { settingsOf, deliver } from '../../../sandbox/vendors/Xobin/deliver.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import { poll } from '../../../tools/n8n/poll.mjs';
import type { Execution, NewWorkflow } from '../../../tools/n8n/types.mjs';
import { formIn, postForm } from '../harness/form.mjs';
import { useMailbox } from '../harness/mailbox.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { nodeOf, template } from '../harness/workflow.mjs';

const e2e = useE2e();
const mailbox = useMailbox(e2e);

const TRACK = 6578;
/** Reports and applicants of the same people. */
const jane = { report: 318, applicant: 67865, score: 82.5 };
const zoe = { report: 319, applicant: 67866, score: 91 };
const rosa = { report: 320, applicant: 67867, score: 64.25 };

let workflow: { id: string };
let published: string | undefined;
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
	return mailbox().enable(routing);
}

async function publish(routing: NewWorkflow): Promise<void> {
	const { n8n, sandbox, importWorkflow } = e2e();
	// All versions use the same webhook URL
	if (published !== undefined) await n8n.workflows.unpublish(published);
	workflow = await importWorkflow(routing);
	await n8n.workflows.publish(workflow.id);
	published = workflow.id;
	address = String(settingsOf(sandbox, 'assessmentSubmitted', 138).hook?.url);
}
/** An execution in which nobody decides. n8n looks for such only once a minute, so it waits beside the tests. */
let undecided: string;
beforeAll(async () => {
	const { n8n, importWorkflow } = e2e();
	const soon = template('assessment-submitted-to-decision');
	Object.assign(nodeOf(soon, 'A Person Decides').parameters, { resumeAmount: 1, resumeUnit: 'seconds' });
	const { id } = await importWorkflow(soon);
	undecided = await n8n.executions.start(id, 'Assessment Submitted');
	await publish(withMail());
});

const applicant = (id: number) => e2e().sandbox.state.xobin.tracks.get(TRACK)!.applicants.get(id)!;

/** Xobin reports a submitted assessment. */
async function report(id: number | string): Promise<void> {
	const payload = { id, assessment_id: 138, sections: [] };
	expect((await deliver(e2e().sandbox, 'assessmentSubmitted', { url: address, payload })).status).toBe(200);
}

/** Xobin reports a submitted assessment about which nobody is asked. @returns the execution that this starts */
async function submit(id: number | string): Promise<Execution> {
	const { n8n } = e2e();
	const known = await n8n.executions.list({ workflowId: workflow.id });
	await report(id);
	return await n8n.executions.waitForNew(workflow.id, known);
}

const waiting = async () => await e2e().n8n.executions.list({ workflowId: workflow.id, status: ['waiting'] });

/** Xobin reports a submitted assessment. @returns the execution that waits for a decision, and its email */
async function ask(id: number | string) {
	await report(id);
	const [{ id: execution }] = await poll('a question', async () => {
		const found = await waiting();
		return found.length > 0 ? found : undefined;
	});
	return { execution, mail: mailbox().mails.at(-1)! };
}

/** Decides in the form. @returns the execution, after it has ended */
async function decide({ execution, mail }: Awaited<ReturnType<typeof ask>>, choice: string): Promise<Execution> {
	await postForm(formIn(mail.text), [choice]);
	return await e2e().n8n.executions.wait(execution);
}

const outcomesOf = (execution: Execution) => outputItems(execution, 'What to Tell').map(({ json }) => json);

it('asks a person before it hires or rejects, and emails only rejected applicants', async () => {
	for (const { applicant: id } of [jane, rosa]) applicant(id).stage = 'st-test';
	const texts: unknown[] = [];
	for (const [{ report: id }, choice] of [
		[zoe, 'Mark as hired'],
		[rosa, 'Reject'],
	] as const) {
		const question = await ask(id);
		expect(e2e().sandbox.counts.changes).not.toHaveProperty(
			choice === 'Reject' ? 'xobin.applicantRejected' : 'xobin.applicantHired',
		);
		const execution = await decide(question, choice);
		expect(execution.status).toBe('success');
		texts.push(...outcomesOf(execution).map(({ text }) => text));
	}
	// Nobody is asked before an applicant moves to the review
	texts.push(...outcomesOf(await submit(jane.report)).map(({ text }) => text));
	expect(texts).toEqual([
		'Zoë Ångström scored 91 and was marked as hired.',
		"Rosa 🚀 O'Brien-Núñez scored 64.25 and was rejected.",
		'Jane Doe scored 82.5 and was moved to the stage for review.',
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

it.each([
	['Move to review', 'st-interview', 'was moved to the stage for review.'],
	['Leave in this stage', 'st-test', 'was left in the stage.'],
])('does what the person decides, not what the score says: %s', async (choice, stage, text) => {
	await publish(withMail());
	const question = await ask(zoe.report);
	expect(question.mail.text).toContain('Zoë Ångström scored 91%. By the scores in the settings, this would be: hire.');
	const page = await axios.get<string>(formIn(question.mail.text), { proxy: false });
	expect(page.data).toMatch(
		/Zoë Ångström scored 91% in assessment 138\..*Mark as hired\.<br ?\/?>Read <a href="https:[^"]*319"[^>]*>the report<\/a>/,
	);
	const execution = await decide(question, choice);
	expect(outcomesOf(execution)).toMatchObject([{ text: `Zoë Ångström scored 91 and ${text}`, problem: '' }]);
	expect(applicant(zoe.applicant).stage).toBe(stage);
	expect(applicant(zoe.applicant).stage_status).toBe('In Progress');
});

it('asks and does nothing twice when the same event arrives again', async () => {
	await publish(withMail());
	applicant(rosa.applicant).stage = 'st-test';
	const question = await ask(rosa.report);
	const whileWaiting = await submit(rosa.report);
	expect([whileWaiting.status, mailbox().mails.length, (await waiting()).length]).toEqual(['success', 1, 1]);
	await decide(question, 'Reject');
	const again = await submit(rosa.report);
	expect(again.status).toBe('success');
	expect(outcomesOf(again)).toMatchObject([{ decision: 'notWaiting', problem: '' }]);
	expect(e2e().sandbox.counts.changes).toMatchObject({ 'xobin.applicantRejected': 1 });
	expect(e2e().sandbox.state.xobin.outbox).toHaveLength(1);
});

it('rejects and emails once when the same event arrives twice at the same moment', async () => {
	await publish(withMail());
	applicant(rosa.applicant).stage = 'st-test';
	await Promise.all([report(rosa.report), report(rosa.report)]);
	const { n8n } = e2e();
	// n8n may let both ask. Xobin accepts one decision about an applicant in this stage
	const started = await poll('two executions that wait or have ended', async () => {
		const found = await n8n.executions.list({ workflowId: workflow.id });
		return found.length === 2 && found.every(({ status }) => /waiting|success/.test(status)) ? found : undefined;
	});
	const asked = started.filter(({ status }) => status === 'waiting');
	expect(asked.length).toBeGreaterThan(0);
	await poll('a question for each', async () => mailbox().mails.length >= asked.length || undefined);
	for (const { id } of asked) {
		const mail = mailbox().mails.find(({ text }) => text?.includes(`/form-waiting/${id}`))!;
		await decide({ execution: id, mail }, 'Reject');
	}
	expect(e2e().sandbox.counts.changes).toMatchObject({ 'xobin.applicantRejected': 1 });
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
])('ends as failed, with the reason, when %s', async (_, break_, report, reason) => {
	break_();
	const execution = await submit(report);
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(reason);
	expect(outcomesOf(execution)).toMatchObject([{ text: expect.stringMatching(reason) }]);
	expect(e2e().sandbox.counts.changes).toEqual({});
});

it('ends as failed, asks nobody and changes nothing while Xobin is away', async () => {
	await e2e().withCredential('xobinApi', { baseUrl: 'http://127.0.0.1:9' }, async () => {
		const execution = await submit(zoe.report);
		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toMatch(/needs your attention: Xobin could not be reached/);
	});
	expect(await waiting()).toEqual([]);
});

it('ends as failed, with the reason, when the applicant leaves the stage before the decision', async () => {
	await publish(withMail());
	const question = await ask(zoe.report);
	applicant(zoe.applicant).stage = 'st-interview';
	const execution = await decide(question, 'Mark as hired');
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(/^Zoë Ångström needs your attention: Xobin returned 409/);
	expect(applicant(zoe.applicant).stage).toBe('st-interview');
});

it('ends as failed, and does nothing, when nobody decides in time', async () => {
	const execution = await e2e().n8n.executions.wait(undecided);
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(/nobody has decided within 7 days\. Nothing was done\.$/);
	const ran = Object.keys(execution.data.resultData.runData);
	expect(ran).toEqual(expect.arrayContaining(['A Person Decides', 'Outcome']));
	expect(ran).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(Mark as Hired|Move to Review|Reject)$/)]));
});

it('turns off its webhook URL when it is unpublished', async () => {
	await e2e().n8n.workflows.unpublish(workflow.id);
	published = undefined;
	expect(settingsOf(e2e().sandbox, 'assessmentSubmitted', 138).hook?.status).toBe(false);
});

it('hires by score in the version that users saved (frozen template)', async () => {
	await publish(template('assessment-submitted-to-decision', 'frozen'));
	applicant(zoe.applicant).stage = 'st-test';
	const execution = await submit(zoe.report);
	expect(execution.status).toBe('success');
	expect(outcomesOf(execution)).toMatchObject([{ text: 'Zoë Ångström scored 91 and was marked as hired.' }]);
	expect(applicant(zoe.applicant).stage).toBe('st-hired');
});

it('runs by hand with its sample, again and again, and mails the recruiter if enabled', async () => {
	const { n8n, importWorkflow } = e2e();
	workflow = await importWorkflow(mailbox().enable(template('assessment-submitted-to-decision')));
	for (const [turn, choice] of ['Leave in this stage', 'Mark as hired'].entries()) {
		const execution = await n8n.executions.start(workflow.id, 'Assessment Submitted');
		await poll('a question', async () => (await waiting()).length > 0 || undefined);
		const ended = await decide({ execution, mail: mailbox().mails.at(-1)! }, choice);
		expect(outcomesOf(ended)).toMatchObject([
			{ candidate: 'Zoë Ångström', decision: turn === 0 ? 'leftThere' : 'hire' },
		]);
	}
	expect(e2e().sandbox.counts.changes).toEqual({ 'xobin.applicantHired': 1 });
	expect(mailbox().mails.at(-1)).toMatchObject({
		to: { text: 'recruiter@example.com' },
		subject: 'Assessment: Zoë Ångström, hire',
		text: expect.stringMatching(/^Zoë Ångström scored 91 and was marked as hired\.\s+https:\S+319\s*$/),
	});
});

it('runs by hand in the version that users saved (frozen template)', async () => {
	const { n8n, importWorkflow } = e2e();
	const { id } = await importWorkflow(mailbox().enable(template('assessment-submitted-to-decision', 'frozen')));
	const execution = await n8n.executions.run(id, 'Assessment Submitted');
	expect(outcomesOf(execution)).toMatchObject([{ candidate: 'Zoë Ångström', decision: 'hire' }]);
	expect(e2e().sandbox.counts.changes).toEqual({ 'xobin.applicantHired': 1 });
	expect(mailbox().mails).toHaveLength(1);
});
