import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { closedEnvironment } from '../n8n/environment.mjs';
import { n8nNode, n8nProgram } from '../n8n/paths.mjs';
import { loopback } from '../n8n/ports.mjs';
import { type Exit, runProcess } from '../n8n/process.mjs';
import { untilReady } from '../n8n/server.mjs';
import { onFreePorts } from './ports.mjs';

export interface StartWorkerOptions {
	/** A worker has a folder of its own. Started on that of an earlier one, it is that worker come back. */
	userFolder: string;
	/** Executions at the same time. */
	concurrency: number;
	/** Where main, its database and its queue are. */
	env: Record<string, string>;
}

export interface RunningWorker {
	userFolder: string;
	/** All that it printed since this start. */
	logs(): string;
	/** Ends it at once, as a power cut would (`kill -9`). */
	kill(): Promise<Exit>;
	/** Lets it finish what it has begun, within n8n's own time for that. */
	stop(): Promise<Exit>;
}

/** Starts an n8n worker and waits until it is ready. @throws with the end of its log when it does not become ready */
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
		await untilReady(worker, `http://${loopback}:${port}`, 120_000);
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
