import type { RunningWorker } from '../../../tools/queue/worker.mjs';

function executions(worker: RunningWorker, pattern: RegExp): string[] {
	return [...worker.logs().matchAll(pattern)].map(([, id = '']) => id);
}

/** IDs of the executions that a worker started; an ID repeats if it was started again. */
export const begun = (worker: RunningWorker) => executions(worker, /Worker started execution (\d+)/g);

/** IDs of the executions that it finished. */
export const ended = (worker: RunningWorker) => executions(worker, /Worker finished execution (\d+)/g);

/** IDs of the executions that a worker finds unfinished when it restarts after a crash. */
export function foundUnfinished(worker: RunningWorker): string[] {
	return executions(worker, /Found unfinished executions: ([\d, ]+)/g).flatMap((ids) => ids.split(', '));
}
