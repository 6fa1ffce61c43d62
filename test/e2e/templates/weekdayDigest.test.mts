import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import axios from 'axios';

import { xobinSeeds } from '../../../sandbox/seeds.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import type { NewWorkflow } from '../../../tools/n8n/types.mjs';
import { useMailbox } from '../harness/mailbox.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { allEditions, deleteNode, type Edition, nodeOf, template } from '../harness/workflow.mjs';

const e2e = useE2e();
const mailbox = useMailbox(e2e);
const names = ['Jane Doe', 'Zoë Ångström'];
const pdfNames = xobinSeeds.assessmentReports.slice(0, 2).map(({ id }) => `assessment-report-${id}.pdf`);
const folder = () => join(e2e().instance.userFolder, '.n8n-files');

interface Line {
	[field: string]: string | number;
}
interface Digest {
	date: string;
	count: number;
	reports: Line[];
	failures: Line[];
	text: string;
}

/** Runs the template by hand. */
async function runEdition(edition: Edition, ...changes: Array<(digest: NewWorkflow) => void>) {
	const digest = template('weekday-report-digest', edition);
	for (const change of changes) change(digest);
	const { id } = await e2e().importWorkflow(digest);
	return await e2e().n8n.executions.run(id, 'Weekday Morning');
}

/** Runs the current template by hand, with changed settings. */
const run = async (...changes: Array<(digest: NewWorkflow) => void>) => await runEdition('current', ...changes);

/** Changes the list of reports. */
const withList = (change: (list: { folder: string; reports: Line[] }) => void) => (digest: NewWorkflow) => {
	const { parameters } = nodeOf(digest, 'Finished Reports');
	const list = JSON.parse(String(parameters.jsonOutput)) as { folder: string; reports: Line[] };
	change(list);
	parameters.jsonOutput = JSON.stringify(list);
};

it.each(allEditions)('saves the PDFs, and creates one digest with links that open (%s template)', async (edition) => {
	const { n8n, sandbox } = e2e();
	const execution = await runEdition(edition);
	expect(execution.status).toBe('success');
	const [{ json, binary = {} }, ...more] = outputItems(execution, 'Summary');
	expect(more).toEqual([]);
	const { date, count, reports, failures, text } = json as unknown as Digest;
	expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	expect([count, failures]).toEqual([2, []]);
	const attached = Object.values(binary);
	for (const [index, report] of reports.entries()) {
		const pdf = pdfNames[index];
		expect(report).toMatchObject({ candidate: names[index], pdf: `.n8n-files/${pdf}` });
		expect(text).toContain(`${names[index]} (report ${report.reportId}): ${report.shareLink}`);
		const page = await axios.get<string>(String(report.shareLink));
		expect(page.data).toContain(names[index]);

		const saved = readFileSync(join(folder(), pdf));
		expect(saved.subarray(0, 5).toString()).toBe('%PDF-');
		expect(saved.toString('latin1').trimEnd()).toMatch(/%%EOF$/);
		expect(saved.length).toBe(report.pdfBytes);
		expect(attached[index].fileName).toBe(pdf);
		expect((await n8n.executions.download(attached[index])).equals(saved)).toBe(true);

		expect(sandbox.state.hotDocsAdvance.links.get(String(report.onboardingLinkId))).toMatchObject({
			name: `Onboarding of ${names[index]}`,
		});
		const shared = await axios.get(`${sandbox.baseUrl('lynxVizion')}/shared-reports/${report.videoShareHash}`);
		expect(shared.status).toBe(200);
		expect(text).toContain(`HotDocs Advance, ID: ${report.onboardingLinkId}\n`);
		expect(text).toContain(`LynxVizion, hash: ${report.videoShareHash}`);
	}
});

it('replaces the PDFs of an earlier run, and creates no duplicates', async () => {
	for (const name of pdfNames) writeFileSync(join(folder(), name), 'an earlier report '.repeat(1_000));
	const [{ json }] = outputItems(await run(), 'Summary');
	expect(readdirSync(folder()).sort()).toEqual(pdfNames);
	for (const [index, { pdfBytes }] of (json as unknown as Digest).reports.entries()) {
		const saved = readFileSync(join(folder(), pdfNames[index]), 'latin1');
		expect(saved).toMatch(/^%PDF-[^]*%%EOF\s*$/);
		expect(saved.length).toBe(pdfBytes);
	}
});

it('delivers what is ready, reports what failed for whom, and ends as failed', async () => {
	const { sandbox } = e2e();
	sandbox.inject({ operationId: 'createSharedReport', bodyHolds: 'a1b2c3d4', status: 404 });
	const execution = await run(
		withList(({ reports }) =>
			reports.push(
				{ ...reports[1], candidate: 'Nobody', reportId: 99_999 },
				{ ...reports[1], candidate: 'No Number', reportId: 'soon' },
			),
		),
	);
	const [{ json, binary = {} }] = outputItems(execution, 'Summary');
	const { count, reports, failures, text } = json as unknown as Digest;
	// Jane's report is delivered, although her video can't be shared
	expect([count, reports.map(({ candidate }) => candidate)]).toEqual([2, names]);
	expect(reports.map(({ videoShareHash, onboardingLinkId }) => [videoShareHash, onboardingLinkId])).toEqual([
		['', expect.stringMatching(/./)],
		[expect.stringMatching(/./), expect.stringMatching(/./)],
	]);
	expect(Object.values(binary).map(({ fileName }) => fileName)).toEqual(pdfNames);
	expect(failures.map(({ candidate }) => candidate).sort()).toEqual(['Jane Doe', 'No Number', 'Nobody']);
	const problem = (name: string) => failures.find(({ candidate }) => candidate === name)?.problem;
	expect(problem('Jane Doe')).toMatch(/^LynxVizion returned 404/);
	expect(problem('Nobody')).toMatch(/^Xobin returned 404/);
	expect(problem('No Number')).toMatch(/^"Report ID" must be a whole number/);
	expect(text).toContain('FAILED: Nobody (report 99999): Xobin returned 404');
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(/^Ready: 2, failed: 3\. /);
});

it('lists each report once without onboarding links and shared videos, and mails each PDF once', async () => {
	const execution = await run(
		withList(({ reports }) => reports.push({ ...reports[1], candidate: 'Nobody', reportId: 99_999 })),
		(digest) => {
			const { assignments } = nodeOf(digest, 'One Line Each').parameters.assignments as { assignments: Line[] };
			for (const [step, field] of [
				['Create Onboarding Link', 'onboardingLinkId'],
				['Share Interview Video', 'videoShareHash'],
			]) {
				deleteNode(digest, step);
				assignments.splice(
					assignments.findIndex(({ name }) => name === field),
					1,
				);
			}
			digest.nodes = mailbox().enable(digest).nodes;
		},
	);
	const [{ json }, ...more] = outputItems(execution, 'Summary');
	expect(more).toEqual([]);
	const { count, reports, failures, text } = json as unknown as Digest;
	expect([count, reports.map(({ candidate }) => candidate)]).toEqual([2, names]);
	expect(reports.map(({ pdf }) => pdf)).toEqual(pdfNames.map((name) => `.n8n-files/${name}`));
	expect(failures.map(({ candidate }) => candidate)).toEqual(['Nobody']);
	for (const name of names) expect(text.split(name)).toHaveLength(2);
	expect(text).not.toContain('LynxVizion');
	expect(mailbox().mails.map(({ attachments }) => attachments.map(({ filename }) => filename))).toEqual([pdfNames]);
});

it('sends one email with all PDFs, and saves no files, when set up that way', async () => {
	const before = readdirSync(folder()).map((name) => statSync(join(folder(), name)).mtimeMs);
	const execution = await run((digest) => {
		nodeOf(digest, 'Save PDF').disabled = true;
		digest.nodes = mailbox().enable(digest).nodes;
	});
	expect(execution.status).toBe('success');
	expect(readdirSync(folder()).map((name) => statSync(join(folder(), name)).mtimeMs)).toEqual(before);
	const [{ json }] = outputItems(execution, 'Summary');
	const { date, text } = json as unknown as Digest;
	const [mail, ...more] = mailbox().mails;
	expect(more).toEqual([]);
	expect([mail.to.text, mail.subject]).toEqual(['recruiter@example.com', `Reports of ${date}: 2 ready, 0 failed`]);
	expect(mail.text?.trim()).toBe(`${text}\n\nThe share links work for 24 hours.`);
	expect(mail.attachments.map(({ filename }) => filename)).toEqual(pdfNames);
	for (const { content } of mail.attachments) expect(content.toString('latin1')).toMatch(/^%PDF-[^]*%%EOF\s*$/);
});

it('reports that n8n may not write to the folder', async () => {
	const { userFolder } = e2e().instance;
	const execution = await run(withList((list) => Object.assign(list, { folder: userFolder })));
	const [{ json }] = outputItems(execution, 'Summary');
	const { count, failures } = json as unknown as Digest;
	const denied = 'Access to the file is not allowed.';
	expect([count, failures.map(({ problem }) => problem)]).toEqual([0, [denied, denied]]);
	expect(readdirSync(userFolder).filter((name) => name.endsWith('.pdf'))).toEqual([]);
	expect(execution.data.resultData.error?.message).toContain('Ready: 0, failed: 2');
});

it('runs on weekdays at 8:00, in the time zone of its settings', async () => {
	const { n8n, importWorkflow } = e2e();
	const digest = template('weekday-report-digest');
	const trigger = nodeOf(digest, 'Weekday Morning');
	expect(digest.settings).toMatchObject({ timezone: 'Europe/London' });
	const [rule, ...others] = (trigger.parameters.rule as { interval: object[] }).interval;
	expect(others).toEqual([]);
	// Monday to Friday, every week
	expect(rule).toEqual({
		field: 'weeks',
		weeksInterval: 1,
		triggerAtDay: [1, 2, 3, 4, 5],
		triggerAtHour: 8,
		triggerAtMinute: 0,
	});
	// The same trigger with a short interval, because the test can't wait until morning
	trigger.parameters = { rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] } };
	const workflow = await importWorkflow(digest);
	await n8n.workflows.publish(workflow.id);
	const execution = await n8n.executions.waitForNew(workflow.id, []);
	await n8n.workflows.unpublish(workflow.id);
	expect(execution).toMatchObject({ status: 'success', mode: 'trigger' });
	expect(outputItems(execution, 'Summary').map(({ json }) => json.count)).toEqual([2]);
	// More executions may have started in the meantime, and must not affect the next test
	for (const { id } of await n8n.executions.list({ workflowId: workflow.id })) await n8n.executions.wait(id);
});
