import axios from 'axios';

import { xobinSeeds } from '../../sandbox/seeds.mjs';
import { outputItems } from '../../tools/n8n/executions.mjs';
import { useE2e } from './harness/useE2e.mjs';
import { template } from './harness/workflow.mjs';

const e2e = useE2e();

describe('From the ATS to the interview link, over the production webhook', () => {
	const path = 'recruiting/candidate';
	const candidate = {
		assessmentId: '824',
		firstName: 'Zoë 🙂',
		lastName: 'Ångström',
		email: 'zoe.angstrom@example.com',
	};
	interface Answer {
		interviewId?: string;
		publicLink?: string;
		error?: string;
		details?: string;
	}
	const post = async (body: object) => await e2e().n8n.callWebhook<Answer>(path, { body });

	beforeAll(async () => {
		const { n8n, importWorkflow } = e2e();
		await n8n.workflows.publish((await importWorkflow(template('ats-webhook-to-interview-link'))).id);
	});

	it('adds the candidate, sends the invite, and answers with a link that opens', async () => {
		const { status, data } = await post(candidate);
		expect(status).toBe(200);
		const { counts, state } = e2e().sandbox;
		expect(state.x0paRoom.candidates.get(String(data.interviewId))).toMatchObject({
			firstName: 'Zoë 🙂',
			inviteSent: true,
		});
		expect(counts.changes).toMatchObject({ 'x0paRoom.candidateAdded': 1, 'x0paRoom.invitationSent': 1 });
		const page = await axios.get<string>(String(data.publicLink));
		expect(page.data).toContain('Zoë 🙂 Ångström');
	});

	it('neither adds nor e-mails anybody twice when the ATS posts the same candidate again', async () => {
		const first = await post(candidate);
		const second = await post({ ...candidate, email: 'Zoe.Angstrom@Example.com' });
		expect(second.status).toBe(200);
		expect(second.data.interviewId).toBe(first.data.interviewId);
		expect(e2e().sandbox.counts.changes).toMatchObject({ 'x0paRoom.candidateAdded': 1, 'x0paRoom.invitationSent': 1 });
	});

	it('answers 422 with the reason when the candidate can’t be sent, and sends nothing', async () => {
		const { status, data } = await post({ ...candidate, email: 'zoe.example.com' });
		expect(status).toBe(422);
		expect(data.error).toMatch(/^"Email" must be an e-mail address, but is "zoe.example.com" \[item 0\]/);
		expect(e2e().sandbox.counts.total).toBe(0);
	});

	it('answers 502 with what is known when the vendor fails', async () => {
		e2e().sandbox.inject({ operationId: 'addCandidate', status: 500, when: 'after' });
		const { status, data } = await post(candidate);
		expect(status).toBe(502);
		expect(data.error).toMatch(/^X0PA Room answered 500/);
		expect(data.details).toContain('It is not known whether it was done');
		expect(e2e().sandbox.counts.changes['x0paRoom.candidateAdded']).toBe(1);
		expect(e2e().sandbox.counts.changes['x0paRoom.invitationSent']).toBeUndefined();
	});
});

it('Every weekday morning: the schedule fires and gives one summary item, links and PDFs', async () => {
	const { n8n, sandbox, importWorkflow } = e2e();
	const digest = template('weekday-report-digest');
	const [trigger] = digest.nodes.filter(({ type }) => type.endsWith('scheduleTrigger'));
	expect(trigger.parameters).toEqual({ rule: { interval: [{ field: 'cronExpression', expression: '0 8 * * 1-5' }] } });
	// The same trigger with an hour that comes soon: nobody can wait for the morning
	trigger.parameters = { rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] } };
	const workflow = await importWorkflow(digest);
	await n8n.workflows.publish(workflow.id);
	const execution = await n8n.executions.waitForNew(workflow.id, []);
	await n8n.workflows.unpublish(workflow.id);

	expect(execution).toMatchObject({ status: 'success', mode: 'trigger' });
	const [summary, ...more] = outputItems(execution, 'Summary');
	expect(more).toEqual([]);
	expect(summary.json).toMatchObject({ count: 2, date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });
	const reports = summary.json.reports as Array<Record<string, string | number>>;
	const downloads = outputItems(execution, 'Download PDF');
	const names = ['Jane Doe', 'Zoë Ångström'];
	for (const [index, report] of reports.entries()) {
		const seed = xobinSeeds.assessmentReports[index];
		expect(report).toMatchObject({ candidate: names[index], pdf: `assessment-report-${seed.id}.pdf` });
		const page = await axios.get<string>(String(report.shareLink));
		expect(page.data).toContain(names[index]);
		const pdf = await n8n.executions.download(downloads[index].binary!.report);
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
		expect(pdf.length).toBe(report.pdfBytes);
		expect(sandbox.state.hotDocsAdvance.links.get(String(report.onboardingLinkId))).toMatchObject({
			name: `Onboarding of ${names[index]}`,
		});
		const shared = await axios.get<{ video: { name: string } }>(
			`${sandbox.baseUrl('lynxVizion')}/shared-reports/${report.videoShareHash}`,
		);
		expect(shared.status).toBe(200);
	}
});
