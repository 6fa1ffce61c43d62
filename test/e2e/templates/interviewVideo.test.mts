import axios from 'axios';

import { poll } from '../../../tools/n8n/poll.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import type { Execution } from '../../../tools/n8n/types.mjs';
import { useMailbox } from '../harness/mailbox.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { nodeOf, template } from '../harness/workflow.mjs';

const e2e = useE2e();
const mailbox = useMailbox(e2e);

const film = Buffer.from('film '.repeat(10_000));
const DAY = 86_400_000;
let workflow: { id: string };

beforeAll(async () => {
	const { n8n, importWorkflow } = e2e();
	const video = template('interview-video-to-panel-report');
	// The sandbox finishes within seconds
	nodeOf(video, 'Wait for Analysis').parameters.options = { maxWait: 1, pollInterval: 1 };
	workflow = await importWorkflow(mailbox().enable(video));
	await n8n.workflows.publish(workflow.id);
});

const lynx = () => e2e().sandbox.state.lynxVizion;
const stored = () => [...lynx().files.keys()].filter((path) => path.endsWith('interview.mp4'));

/** Submits the form as a browser does. @returns the execution that this starts, which may still be running */
async function fillIn(candidate: string, fileName = 'interview.mp4'): Promise<{ id: string }> {
	const { n8n, instance } = e2e();
	const known = await n8n.executions.list({ workflowId: workflow.id });
	const form = new FormData();
	form.append('field-0', candidate);
	form.append('field-1', 'panel@example.com');
	form.append('field-2', new Blob([film], { type: 'video/mp4' }), fileName);
	const url = `${instance.url}/form/recruiting/interview-video`;
	expect((await axios.post<unknown>(url, form, { proxy: false })).data).toEqual({ status: 200 });
	return await poll('an execution of the form', async () => {
		const executions = await n8n.executions.list({ workflowId: workflow.id });
		return executions.find(({ id }) => !known.some((old) => old.id === id));
	});
}

/** Waits until this many analyses have started, and completes them. */
async function analyze(count: number): Promise<void> {
	const { counts, clock } = e2e().sandbox;
	await poll('the analyses to begin', async () => counts.changes['lynxVizion.analysisStarted'] === count || undefined);
	clock.advance(10_000);
}

const ended = async ({ id }: { id: string }): Promise<Execution> => await e2e().n8n.executions.wait(id);

it('shows a form for the recording', async () => {
	const { data } = await axios.get<string>(`${e2e().instance.url}/form/recruiting/interview-video`, { proxy: false });
	const texts = ['Recording of an interview', 'Candidate', 'Email of the panel', 'The analysis takes some minutes'];
	for (const text of texts) expect(data).toContain(text);
});

it('responds immediately, analyzes the recordings, and shares each for seven days', async () => {
	const { sandbox } = e2e();
	// Two recordings with the same name
	const submissions = [await fillIn('Zoë Ångström 🎬'), await fillIn('Jane Doe')];
	expect(sandbox.counts.changes['lynxVizion.sharedReportCreated']).toBeUndefined();
	await analyze(2);
	const [zoe, jane] = await Promise.all(submissions.map(ended));
	expect([zoe.status, jane.status]).toEqual(['success', 'success']);
	expect(stored()).toHaveLength(2);
	const [{ json }] = outputItems(zoe, 'For the Panel');
	const video = [...lynx().videos.values()].find(({ job_id }) => job_id === json.jobId);
	expect(video).toMatchObject({ name: 'Interview Zoë Ångström 🎬', status: 'completed' });
	expect(lynx().files.get(String(video?.storage_path))?.content?.equals(film)).toBe(true);
	expect(json).toMatchObject({ candidate: 'Zoë Ångström 🎬', panelEmail: 'panel@example.com' });
	expect(json.reportAddress).toBe(`https://api.lynxvizion.com/api/shared-reports/${json.shareHash}`);
	expect(Math.abs(Date.parse(`${json.expiresAt}Z`) - Date.now() - 7 * DAY)).toBeLessThan(DAY / 24);

	expect(mailbox().mails).toHaveLength(2);
	const mail = mailbox().mails.find(({ subject }) => subject === 'Interview of Zoë Ångström 🎬: the report');
	expect(mail?.to.text).toBe('panel@example.com');
	expect(mail?.text).toContain(json.reportAddress);
	expect(mail?.text).toContain(`It can be read until ${json.expiresAt} (UTC).`);

	const read = async () =>
		await axios.get(`${sandbox.baseUrl('lynxVizion')}/shared-reports/${json.shareHash}`, {
			validateStatus: () => true,
		});
	expect((await read()).status).toBe(200);
	sandbox.clock.advance(7 * DAY + DAY / 24);
	expect((await read()).status).toBe(404);
	expect(sandbox.counts.changes).toMatchObject({
		'lynxVizion.analysisStarted': 2,
		'lynxVizion.sharedReportCreated': 2,
	});
});

interface Trouble {
	candidate: string;
	fileName: string;
	/** The operation that returns 403. */
	forbidden?: string;
	/** Analyses that start before it fails. */
	analyses: number;
	reason: RegExp;
}

it.each<[string, Trouble]>([
	[
		'the file is not a video',
		{
			candidate: 'Zoë',
			fileName: 'cv.pdf',
			analyses: 0,
			reason: /a file named "\d+-cv.pdf", which is not a video format/,
		},
	],
	[
		'the analysis fails',
		{
			candidate: 'Broken', // the sandbox fails for this name
			fileName: 'interview.mp4',
			analyses: 1,
			reason: /LynxVizion could not analyze video .*Check the notifications/,
		},
	],
	[
		'the report can’t be created',
		{
			candidate: 'Zoë',
			fileName: 'interview.mp4',
			forbidden: 'createSharedReport',
			analyses: 1,
			reason: /LynxVizion returned 403/,
		},
	],
])('ends as failed, with the reason, when %s', async (_, { candidate, fileName, forbidden, analyses, reason }) => {
	const { sandbox } = e2e();
	if (forbidden !== undefined) sandbox.inject({ operationId: forbidden, status: 403 });
	const submission = await fillIn(candidate, fileName);
	if (analyses > 0) await analyze(analyses);
	const execution = await ended(submission);
	expect(execution.status).toBe('error');
	const message = execution.data.resultData.error?.message;
	expect(message).toMatch(new RegExp(`^The interview of ${candidate} has no shared report\\. `));
	expect(message).toMatch(reason);
	const [{ json }] = outputItems(execution, 'What Went Wrong');
	expect(json.problem).toMatch(reason);
	// Identifies the video in LynxVizion, if there is one
	expect(json.jobId).toMatch(analyses > 0 ? /^[0-9a-f-]{36}$/ : /^$/);
	expect(sandbox.counts.changes['lynxVizion.sharedReportCreated']).toBeUndefined();
	expect(mailbox().mails).toMatchObject([
		{
			to: { text: 'recruiter@example.com' },
			subject: `Interview of ${candidate}: no report`,
			text: expect.stringMatching(reason),
		},
	]);
});

it('shares the report in the version that users saved (frozen template)', async () => {
	const { n8n, sandbox, importWorkflow } = e2e();
	// Both use the same form URL
	await n8n.workflows.unpublish(workflow.id);
	workflow = await importWorkflow(template('interview-video-to-panel-report', 'frozen'));
	await n8n.workflows.publish(workflow.id);
	const submission = await fillIn('Zoë Ångström');
	await analyze(1);
	const execution = await ended(submission);
	expect(execution.status).toBe('success');
	const [{ json }] = outputItems(execution, 'For the Panel');
	expect(json).toMatchObject({ candidate: 'Zoë Ångström', panelEmail: 'panel@example.com' });
	const { status } = await axios.get(`${sandbox.baseUrl('lynxVizion')}/shared-reports/${json.shareHash}`);
	expect(status).toBe(200);
});
