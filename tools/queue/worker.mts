import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { closedEnvironment } from '../n8n/environment.mjs';
import { n8nNode, n8nProgram } from '../n8n/paths.mjs';
import { loopback, onFreePorts } from '../n8n/ports.mjs';
import { type Exit, runProcess } from '../n8n/process.mjs';
import { waitUntilReady } from '../n8n/server.mjs';

export interface StartWorkerOptions {
	/** The worker's own folder. With the folder of an earlier worker, it is that worker restarted. */
	userFolder: string;
	/** Concurrent executions. */
	concurrency: number;
	/** Environment that points to main's database and queue. */
	env: Record<string, string>;
}

export interface RunningWorker {
	userFolder: string;
	/** Its output since this start. */
	logs(): string;
	/** Kills it (`kill -9`), as a power cut would. */
	kill(): Promise<Exit>;
	/** Stops it gracefully: it may finish its executions within n8n's own grace period. */
	stop(): Promise<Exit>;
}

/** Starts an n8n worker and waits until it is ready. @throws with the end of its log if it doesn't become ready */
export async function startWorker({ userFolder, concurrency, env }: StartWorkerOptions): Promise<RunningWorker> {
	mkdirSync(userFolder, { recursive: true });
	return await onFreePorts(2, async ([port, brokerPort]) => {
		const worker = await runProcess(n8nNode(), [n8nProgram(), 'worker', `--concurrency=${concurrency}`], {
			env: closedEnvironment(
				{ userFolder, port, brokerPort },
				{
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(port),
					N8N_WORKER_SERVER_ADDRESS: loopback,
					...env,
				},
			),
			logFile: join(userFolder, 'n8n.log'),
		});
		await waitUntilReady(worker, `http://${loopback}:${port}`, 120_000);
		return {
			userFolder,
			logs: worker.logs,
			kill: async () => {
				process.kill(worker.pid, 'SIGKILL');
				return await worker.exited;
			},
			stop: worker.stop,
		};
	});
}
