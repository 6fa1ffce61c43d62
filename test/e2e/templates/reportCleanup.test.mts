import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { serverTime } from '../../../sandbox/vendors/LynxVizion/state.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import { useMailbox } from '../harness/mailbox.mjs';
import { useE2e } from '../harness/useE2e.mjs';
import { allEditions, type Edition, nodeOf, template } from '../harness/workflow.mjs';

const e2e = useE2e();
const mailbox = useMailbox(e2e);
const HOUR = 3_600_000;

const reports = () => e2e().sandbox.state.lynxVizion.reports;

/** Adds a report that expires in this many hours; null: never. */
function addReport(videoId: string, hours: number | string | null): string {
	const id = String(100 + reports().size);
	reports().set(id, {
		id,
		user_id: lynxSeeds.userId,
		video_id: videoId,
		share_hash: `hash${id}`,
		expires_at: typeof hours === 'number' ? serverTime(Date.now() + hours * HOUR) : hours,
		is_active: 1,
		created_at: serverTime(Date.now() - 1_000 * HOUR),
	});
	return id;
}

async function run(cleanup = mailbox().enable(template('nightly-shared-report-cleanup'))) {
	const { id } = await e2e().importWorkflow(cleanup);
	const execution = await e2e().n8n.executions.run(id, 'Every Night');
	const [{ json }, ...more] = outputItems(execution, 'Count');
	expect(more).toEqual([]);
	return { execution, count: json };
}

it('starts at 3:00 at night, in the time zone of its settings', () => {
	const cleanup = template('nightly-shared-report-cleanup');
	expect(cleanup.settings).toMatchObject({ timezone: 'Europe/London' });
	expect(nodeOf(cleanup, 'Every Night').parameters).toEqual({
		rule: { interval: [{ field: 'days', daysInterval: 1, triggerAtHour: 3, triggerAtMinute: 0 }] },
	});
});

it.each(allEditions)(
	'deletes what expired more than a day ago, and nothing else (%s template)',
	async (edition: Edition) => {
		const unchanged = template('nightly-shared-report-cleanup', edition);
		const expired = [addReport('1', -25), addReport('2', -24 * 400)];
		const kept = [
			lynxSeeds.reportId,
			addReport('1', null),
			addReport('1', 1),
			addReport('2', -23),
			addReport('3', 'soon'),
		];
		const { execution, count } = await run(unchanged);
		expect(execution.status).toBe('success');
		expect(count).toMatchObject({ deleted: 2, kept: 5, failures: [] });
		expect([...reports().keys()].sort()).toEqual(kept.sort());
		for (const id of expired) expect(reports().has(id)).toBe(false);
		expect((await run(unchanged)).count).toMatchObject({ deleted: 0, kept: 5, failures: [] });
	},
);

it('counts zero in an account without videos', async () => {
	e2e().sandbox.state.lynxVizion.videos.clear();
	const { execution, count } = await run();
	expect(execution.status).toBe('success');
	expect(count).toMatchObject({ deleted: 0, kept: 0, failures: [] });
});

it('continues when a video or a report fails, names it, and ends as failed', async () => {
	const { sandbox } = e2e();
	const [stuck, gone] = [addReport('1', -30), addReport('1', -31)];
	const unseen = addReport('2', -30);
	const [, second] = lynxSeeds.videos;
	sandbox.inject({ operationId: 'deleteSharedReport', path: `/${stuck}$`, status: 403 });
	sandbox.inject({ operationId: 'listSharedReports', path: second.job_id, status: 403 });
	const { execution, count } = await run();
	expect(count).toMatchObject({ deleted: 1, kept: 1 });
	const failure = (what: string) => ({ what, problem: expect.stringMatching(/^LynxVizion returned 403/) as string });
	expect(count.failures).toHaveLength(2);
	expect(count.failures).toEqual(
		expect.arrayContaining([failure(`shared report ${stuck}`), failure(`video ${second.job_id}`)]),
	);
	expect([stuck, gone, unseen].map((id) => reports().has(id))).toEqual([true, false, true]);
	expect(mailbox().mails).toMatchObject([
		{
			to: { text: 'recruiter@example.com' },
			subject: `Shared reports of ${String(count.date)}: 1 deleted, 1 kept, 2 failed`,
			text: expect.stringContaining(`video ${second.job_id}: LynxVizion returned 403`),
		},
	]);
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(/^Deleted: 1, kept: 1, failed: 2\. .*returned 403/);
});

it('reports that the videos can’t be listed, and deletes nothing', async () => {
	addReport('1', -30);
	e2e().sandbox.inject({ operationId: 'listVideos', status: 403 });
	const { execution, count } = await run();
	expect(count).toMatchObject({ deleted: 0, kept: 0, failures: [{ what: 'the list of videos' }] });
	expect(execution.status).toBe('error');
	expect(e2e().sandbox.counts.changes).toEqual({});
});
