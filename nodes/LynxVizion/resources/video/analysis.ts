import type { paths } from '../../api';
import { CallFailure, number, type Calls } from '../../../engine';

const MINUTE_MS = 60_000;

/** The options of every operation that waits for an analysis. */
export const waitOptions = {
	maxWait: number({
		displayName: 'Max Wait',
		description: 'How long to wait for the end of the analysis, in minutes',
		default: 60,
		min: 0.1,
		max: 1_440,
	}),
	pollInterval: number({
		displayName: 'Poll Interval',
		description: 'Time between two looks at the status of the video, in seconds',
		default: 10,
		min: 1,
		max: 3_600,
	}),
};

export const lookAt = async ({ call }: Calls<paths>, jobId: string) =>
	await call('GET /videos/{job_id}', { path: { job_id: jobId } }, { effect: 'read' });

/**
 * Looks at the video again and again until its analysis is complete. The vendor's own path for the status could not be
 * read, so the status of the video is taken.
 * @param started true when the analysis is known to have been started: a status that lags behind is waited for then
 * @throws CallFailure when the analysis failed, was not started, or takes too long
 */
export async function analyzed(
	calls: Calls<paths>,
	jobId: string,
	{ maxWait = 60, pollInterval = 10 }: { maxWait?: number; pollInterval?: number },
	started: boolean,
) {
	const look = async () => {
		const video = await lookAt(calls, jobId);
		if (video?.status === 'failed') {
			throw new CallFailure('refused', `LynxVizion could not analyze the video ${jobId}: its status is "failed"`, {
				remedy: 'Look at the notifications for the reason, with "Get Many". "Start Analysis" begins it again.',
			});
		}
		if (video?.status === 'uploaded' && !started) {
			throw new CallFailure('refused', `The analysis of the video ${jobId} has not been started`, {
				remedy: 'Start it with "Start Analysis" first.',
			});
		}
		return video?.status === 'completed' ? video : undefined;
	};
	return await calls.until(look, {
		every: pollInterval * 1_000,
		atMost: maxWait * MINUTE_MS,
		waitingFor: `the analysis of the video ${jobId}`,
		remedy: 'It goes on at LynxVizion. Wait for it again later, or raise the option "Max Wait".',
	});
}
