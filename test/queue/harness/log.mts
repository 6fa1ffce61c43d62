import type { RunningWorker } from '../../../tools/queue/worker.mjs';

function executions(worker: RunningWorker, pattern: RegExp): string[] {
	return [...worker.logs().matchAll(pattern)].map(([, id = '']) => id);
}

/** IDs of the executions that a worker has begun since its start, as often as it did. */
export const begun = (worker: RunningWorker) => executions(worker, /Worker started execution (\d+)/g);

/** IDs of those that it has ended. */
export const ended = (worker: RunningWorker) => executions(worker, /Worker finished execution (\d+)/g);

/** IDs of those that a worker finds unfinished when it comes back after a crash. */
export function foundUnfinished(worker: RunningWorker): string[] {
	return executions(worker, /Found unfinished executions: ([\d, ]+)/g).flatMap((ids) => ids.split(', '));
}
