import { addVideo, end, lynxWorkflow, notify } from '../polling/fixture.mjs';
import { runLynx } from '../LynxVizion/fixture.mjs';
import { seenBy, seenIn, type Trial } from './tried.mjs';

const otherCase: Trial = async (sandbox) => {
	sandbox.disguise('otherCase');
	const video = addVideo(sandbox, { status: 'processing' });
	const workflow = lynxWorkflow(sandbox, { events: ['videoCompleted', 'videoFailed'] });
	await workflow.activate();
	end(sandbox, video, 'completed', 12.5);
	await workflow.tick();
	await workflow.tick();
	expect(workflow.items).toMatchObject([{ event: 'videoCompleted', status: 'COMPLETED' }]);
	const wait = { resource: 'video', operation: 'waitForAnalysis', jobId: video.job_id };
	const run = await runLynx(sandbox, wait);
	expect(run.error).toBeUndefined();
	return { seen: [...seenBy(workflow), ...seenIn(run)], changes: `${workflow.items.length} of 1` };
};

const otherZone: Trial = async (sandbox) => {
	sandbox.disguise('otherZone');
	notify(sandbox);
	const workflow = lynxWorkflow(sandbox, { events: ['notificationReceived'] });
	await workflow.activate();
	sandbox.clock.advance(60_000);
	notify(sandbox);
	await workflow.tick();
	await workflow.tick();
	return { seen: seenBy(workflow), changes: `${workflow.items.length} of 1` };
};

export const lynxVizion: Record<string, Trial> = {
	'Statuses of a video are in lower case': otherCase,
	'Times without a time zone are in UTC': otherZone,
};
