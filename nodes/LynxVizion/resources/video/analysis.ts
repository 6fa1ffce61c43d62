import type { paths } from '../../api';
import { CallFailure, fieldIn, number, untilDone, type Calls, setting } from '../../../engine';
import { isStatus } from '../../responses';

const MINUTE_MS = 60_000;

/** The options of every operation that waits for an analysis. */
export const waitOptions = {
	maxWait: setting(
		number({
			displayName: 'Max Wait for Analysis',
			description: 'Maximum time to wait for the analysis to end, in minutes',
			default: 60,
			min: 0.1,
			max: 1_440,
		}),
	),
	pollInterval: setting(
		number({
			displayName: 'Poll Interval',
			description: 'Time between two checks of the status of the video, in seconds',
			default: 10,
			min: 1,
			max: 3_600,
		}),
	),
};

export const getVideo = async ({ call }: Calls<paths>, jobId: string) =>
	await call('GET /videos/{job_id}', { path: { job_id: jobId } }, { effect: 'read' });

interface WaitOptions {
	/** Minutes. */
	maxWait?: number;
	/** Seconds. */
	pollInterval?: number;
	/** Whether the analysis was started just now: its status may still be the one before. Default: false. */
	justStarted?: boolean;
}

/**
 * Polls a video until its analysis is complete, and returns the video. The vendor's own path for the status of an analysis
 * could not be read, so the status of the video is used.
 * @throws CallFailure when the analysis failed, was not started, or takes too long, or when the video has no status
 */
export async function waitUntilAnalyzed(
	calls: Calls<paths>,
	jobId: string,
	{ maxWait = 60, pollInterval = 10, justStarted = false }: WaitOptions,
) {
	let video: Awaited<ReturnType<typeof getVideo>>;
	const status = async () => {
		video = await getVideo(calls, jobId);
		const said = fieldIn(video, 'status');
		if (isStatus(said, 'uploaded') && !justStarted) {
			throw new CallFailure('refused', `The analysis of video ${jobId} has not been started`, {
				remedy: 'Start it with "Start Analysis" first.',
			});
		}
		return said;
	};
	await untilDone(calls, status, {
		product: 'LynxVizion',
		done: 'completed',
		pending: ['uploaded', 'queued', 'processing'],
		failed: (word) =>
			new CallFailure('refused', `LynxVizion could not analyze video ${jobId}: the status is ${word}`, {
				remedy: 'Check the notifications for the reason with "Get Many". Use "Start Analysis" to start it again.',
			}),
		unreadable: 'Use "Get" with "Simplify" turned off to see the video.',
		interval: pollInterval * 1_000,
		timeout: maxWait * MINUTE_MS,
		waitingFor: `the analysis of video ${jobId}`,
		remedy:
			'The analysis continues in LynxVizion. Wait for it again later, or raise the option "Max Wait for Analysis".',
	});
	return video!;
}
