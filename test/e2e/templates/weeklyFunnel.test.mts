import { outputItems } from '../../../tools/n8n/executions.mjs';
import type { Execution } from '../../../tools/n8n/types.mjs';
import { useMailbox } from '../harness/mailbox.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { nodeOf, template } from '../harness/workflow.mjs';

const e2e = useE2e();
const mailbox = useMailbox(e2e);

async function run(): Promise<Execution> {
	const { id } = await e2e().importWorkflow(mailbox().enable(template('weekly-funnel')));
	return await e2e().n8n.executions.run(id, 'Monday Morning');
}

it('starts on Mondays at 8:00, in the time zone of its settings', () => {
	const funnel = template('weekly-funnel');
	expect(funnel.settings).toMatchObject({ timezone: 'Europe/London' });
	expect(nodeOf(funnel, 'Monday Morning').parameters).toEqual({
		rule: {
			interval: [{ field: 'weeks', weeksInterval: 1, triggerAtDay: [1], triggerAtHour: 8, triggerAtMinute: 0 }],
		},
	});
});

it('emails a page with a bar for each stage and the applicants by score, and shows it in n8n', async () => {
	const { applicants } = e2e().sandbox.state.xobin.tracks.get(6578)!;
	applicants.get(67865)!.name = 'Jane <script>alert(1)</script>';
	const execution = await run();
	expect(execution.status).toBe('success');
	const [{ json }] = outputItems(execution, 'Page');
	expect(json).toMatchObject({
		title: 'Funnel of Backend Engineer',
		ranking: [
			{ rank: 1, name: 'Zoë Ångström', score: 91, stage: 'Coding Test' },
			{ rank: 2, score: 82.5 },
			{ rank: 3, name: "Rosa 🚀 O'Brien-Núñez", score: 64.3 },
		],
	});
	expect(outputItems(execution, 'Preview')[0].json.html).toBe(json.html);
	expect(mailbox().mails).toHaveLength(1);
	const [mail] = mailbox().mails;
	expect(mail.subject).toMatch(
		/^Funnel of Backend Engineer: 3 applicants, \d new in the last 7 days, 0 hired, 0 rejected$/,
	);
	const page = String(mail.html);
	expect(page.match(/<div style="background:#2563eb/g)).toHaveLength(5);
	expect(page).toContain('Zoë Ångström');
	expect(page).not.toContain('<script');
});

it('makes a page of a track without applicants', async () => {
	e2e().sandbox.state.xobin.tracks.get(6578)!.applicants.clear();
	const execution = await run();
	expect(execution.status).toBe('success');
	expect(outputItems(execution, 'Page')).toMatchObject([{ json: { ranking: [] } }]);
});

it.each(['getTrackStats', 'listApplicants'])(
	'ends as failed, and emails nothing, when %s fails',
	async (operationId) => {
		e2e().sandbox.inject({ operationId, status: 403 });
		const execution = await run();
		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toMatch(
			/^The funnel of track 6578 can't be read\. Xobin returned 403/,
		);
		expect(mailbox().mails).toEqual([]);
	},
);

it('ends as failed, and emails nothing, while Xobin is away', async () => {
	await e2e().withCredential('xobinApi', { baseUrl: 'http://127.0.0.1:9' }, async () => {
		const execution = await run();
		expect(execution.data.resultData.error?.message).toMatch(/can't be read\. Xobin could not be reached/);
	});
	expect(mailbox().mails).toEqual([]);
});
