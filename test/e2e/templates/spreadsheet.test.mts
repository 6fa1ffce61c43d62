import { deliver, settingsOf } from '../../../sandbox/vendors/Xobin/deliver.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import type { Execution, NewWorkflow } from '../../../tools/n8n/types.mjs';
import { dataTable } from '../harness/dataTable.mjs';
import { submitForm } from '../harness/form.mjs';
import { useMailbox } from '../harness/mailbox.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { nodeOf, template } from '../harness/workflow.mjs';

const e2e = useE2e();
const mailbox = useMailbox(e2e);

let workflow: { id: string };
const rows = () => dataTable(e2e().n8n, 'Candidates');

/** The template with emails to the recruiter. */
const spreadsheet = (): NewWorkflow => mailbox().enable(template('spreadsheet-to-invites'));

beforeAll(async () => {
	const { n8n, importWorkflow } = e2e();
	workflow = await importWorkflow(spreadsheet());
	await n8n.workflows.publish(workflow.id);
});
beforeEach(async () => await rows().drop());

/** Uploads a file in the form. @returns the execution, after it has ended */
const upload = async (content: string | Buffer): Promise<Execution> =>
	await submitForm(e2e(), workflow.id, 'recruiting/candidate-list', ['138', { fileName: 'candidates.csv', content }]);

const summaryOf = (execution: Execution) => outputItems(execution, 'Summary').map(({ json }) => json);
const invited = () => e2e().sandbox.state.xobin.outbox.map(({ to }) => to);
const people = 'Name,E-mail\nZoë 🙂 Ångström,zoe@example.com\n"Doe, Jane",Jane@Example.com\n';

it('invites each candidate of a file with one request, and only the new ones of a second file', async () => {
	const first = await upload(`${people}Jane again,jane@example.com\nNobody,\n`);
	expect(summaryOf(first)).toMatchObject([{ invited: 2, already: 0, problems: ['NOT READ: Row 5: Nobody, no email'] }]);
	expect(first.status).toBe('error');
	expect(invited()).toEqual(['zoe@example.com', 'jane@example.com']);
	const { requests } = e2e().sandbox;
	expect(requests.filter(({ operationId }) => operationId === 'inviteCandidatesToAssessment')).toHaveLength(1);
	const reports = (await rows().rows()).map(({ name, state, reportId }) => [name, state, reportId]);
	expect(reports).toEqual([
		['Zoë 🙂 Ångström', 'invited', expect.stringMatching(/^\d+$/)],
		['Doe, Jane', 'invited', expect.stringMatching(/^\d+$/)],
	]);

	const second = await upload(`${people}Rosa,rosa@example.com\n`);
	expect(second.status).toBe('success');
	expect(summaryOf(second)).toMatchObject([{ invited: 1, already: 2, problems: [] }]);
	const third = await upload(`${people}Rosa,rosa@example.com\n`);
	expect(summaryOf(third)).toMatchObject([{ invited: 0, already: 3, problems: [] }]);
	expect(invited()).toEqual(['zoe@example.com', 'jane@example.com', 'rosa@example.com']);
	expect(mailbox().mails.map(({ subject }) => subject)).toEqual([
		'Invites to assessment 138: 2 invited, 1 to look at',
		'Invites to assessment 138: 1 invited, 0 to look at',
		'Invites to assessment 138: 0 invited, 0 to look at',
	]);
});

it('reads the file that Excel writes where the comma is the decimal separator', async () => {
	const execution = await upload('\uFEFFFirst name;Last name;Email address\r\nZoë;Ångström;zoe@example.com\r\n');
	expect(summaryOf(execution)).toMatchObject([{ invited: 1, problems: [] }]);
	expect(await rows().rows()).toMatchObject([{ name: 'Zoë Ångström', email: 'zoe@example.com' }]);
});

it('invites nobody whose name Excel has not saved as UTF-8', async () => {
	const execution = await upload(
		Buffer.from('Name;Email\r\nZoë;zoe@example.com\r\nRosa;rosa@example.com\r\n', 'latin1'),
	);
	expect(summaryOf(execution)).toMatchObject([
		{ invited: 1, problems: [expect.stringMatching(/^NOT READ: Row 2: .*"CSV UTF-8"$/)] },
	]);
	expect(invited()).toEqual(['rosa@example.com']);
});

it('invites each candidate once when the same file is uploaded twice at the same moment', async () => {
	const { n8n } = e2e();
	await upload('Name,Email\n'); // creates the table
	const known = await n8n.executions.list({ workflowId: workflow.id });
	await Promise.all([upload(people), upload(people)]);
	const both = (await n8n.executions.list({ workflowId: workflow.id })).filter(
		({ id }) => !known.some((old) => old.id === id),
	);
	const ended = await Promise.all(both.map(async ({ id }) => await n8n.executions.wait(id)));
	expect(ended.map(({ status }) => status)).toEqual(['success', 'success']);
	const counts = ended.flatMap((one) => summaryOf(one).map(({ invited: now, already }) => [now, already]));
	expect(counts.reduce<number[]>(([a, b], [c, d]) => [a + Number(c), b + Number(d)], [0, 0])).toEqual([2, 2]);
	expect(invited().sort()).toEqual(['jane@example.com', 'zoe@example.com']);
	expect(await rows().rows()).toHaveLength(2);
});

it('invites later whom Xobin refused, and never again whom it may have invited', async () => {
	const { sandbox } = e2e();
	sandbox.inject({ vendor: 'xobin', status: 400 });
	const refused = await upload(people);
	expect(refused.status).toBe('error');
	expect(refused.data.resultData.error?.message).toMatch(
		/^Assessment 138: 0 invited, 0 already invited, 2 to look at\./,
	);
	expect(await rows().rows()).toEqual([]);

	sandbox.inject({ vendor: 'xobin', status: 500, when: 'after' });
	const unknown = await upload(people);
	expect(summaryOf(unknown)).toMatchObject([
		{ invited: 0, problems: Array(2).fill(expect.stringMatching(/^UNKNOWN: /)) },
	]);
	const again = await upload(people);
	expect(summaryOf(again)).toMatchObject([
		{ invited: 0, problems: Array(2).fill(expect.stringMatching(/^UNKNOWN: /)) },
	]);
	expect((await rows().rows()).map(({ state }) => state)).toEqual(['unknown', 'unknown']);
	expect(invited()).toHaveLength(2);
});

it('invites nobody, and says so, while Xobin is away', async () => {
	await e2e().withCredential('xobinApi', { baseUrl: 'http://127.0.0.1:9' }, async () => {
		const away = await upload(people);
		expect(away.status).toBe('error');
		expect(summaryOf(away)).toMatchObject([
			{ invited: 0, problems: Array(2).fill(expect.stringMatching(/^NOT INVITED: .*Xobin could not be reached/)) },
		]);
	});
	expect(await rows().rows()).toEqual([]);
	expect(mailbox().mails[0].text).toContain('NOT INVITED: Zoë 🙂 Ångström (zoe@example.com)');
	expect(summaryOf(await upload(people))).toMatchObject([{ invited: 2 }]);
});

it('takes as many steps for hundreds of candidates as for one, and leaves no row of the upload', async () => {
	const steps = (execution: Execution) => Object.values(execution.data.resultData.runData).flat().length;
	const one = await upload('Name,Email\nZoë,zoe@example.com\n');
	const many = Array.from({ length: 600 }, (_, index) => `Candidate ${index},candidate-${index}@example.com`);
	const all = await upload(['Name,Email', ...many, ''].join('\n'));
	expect(summaryOf(all)).toMatchObject([{ invited: 600, already: 0, problems: [] }]);
	expect(steps(all)).toBe(steps(one));
	const { requests } = e2e().sandbox;
	expect(requests.filter(({ operationId }) => operationId === 'inviteCandidatesToAssessment')).toHaveLength(3);
	const { reports } = e2e().sandbox.state.xobin;
	const written = await rows().rows();
	// Each row has the report of its own candidate
	expect(written.map(({ reportId, state }) => [reports.get(Number(reportId))?.email, state])).toEqual(
		written.map(({ email }) => [email, 'invited']),
	);
});

it('ends as failed, and invites nobody, when the file is not a table', async () => {
	const execution = await upload('"never closed\n');
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(
		/NOT READ: Columns found: "never closed\. Needed: Name, Email/,
	);
	expect(invited()).toEqual([]);
});

it('invites the candidates of a data table', async () => {
	const { n8n } = e2e();
	const source = dataTable(n8n, 'Candidates to invite');
	await source.create({ name: 'string', email: 'string' });
	await source.insert({ name: 'Zoë Ångström', email: 'zoe@example.com' }, { name: 'Rosa', email: 'rosa@example.com' });
	const execution = await n8n.executions.run(workflow.id, 'Invite From a Table');
	await source.drop();
	expect(execution.status).toBe('success');
	expect(invited()).toEqual(['zoe@example.com', 'rosa@example.com']);
});

it('writes the results of those who have submitted into their rows, by schedule', async () => {
	const { n8n, sandbox } = e2e();
	await upload(people);
	const [zoe, jane] = await rows().rows();
	const report = sandbox.state.xobin.reports.get(Number(zoe.reportId))!;
	Object.assign(report, { inviteStatus: 'Completed', score: 91 });
	const execution = await n8n.executions.run(workflow.id, 'Every Hour');
	expect(execution.status).toBe('success');
	expect(await rows().rows()).toMatchObject([
		{ state: 'submitted', score: '91', reportLink: expect.stringMatching(/^https:/) },
		{ state: 'invited', score: null },
	]);
	// A report that can't be read doesn't stop the others, and stands out
	sandbox.state.xobin.reports.delete(Number(jane.reportId));
	const failed = await n8n.executions.run(workflow.id, 'Every Hour');
	expect(failed.status).toBe('error');
	expect(failed.data.resultData.error?.message).toMatch(/could not be read: 1.*Doe, Jane.*Xobin returned 404/s);
});

it('writes a result at once when Xobin sends an event', async () => {
	const { n8n, sandbox, importWorkflow } = e2e();
	await upload(people);
	const [zoe] = await rows().rows();
	await n8n.workflows.unpublish(workflow.id);
	const withEvents = spreadsheet();
	nodeOf(withEvents, 'Assessment Submitted').disabled = false;
	workflow = await importWorkflow(withEvents);
	await n8n.workflows.publish(workflow.id);
	const url = String(settingsOf(sandbox, 'assessmentSubmitted', 138).hook?.url);
	Object.assign(sandbox.state.xobin.reports.get(Number(zoe.reportId))!, { inviteStatus: 'Completed', score: 77.5 });
	for (const turn of ['first', 'again']) {
		const known = await n8n.executions.list({ workflowId: workflow.id });
		await deliver(sandbox, 'assessmentSubmitted', { url, payload: { id: Number(zoe.reportId), assessment_id: 138 } });
		expect([turn, (await n8n.executions.waitForNew(workflow.id, known)).status]).toEqual([turn, 'success']);
		expect((await rows().rows())[0]).toMatchObject({ state: 'submitted', score: '77.5' });
	}
});
