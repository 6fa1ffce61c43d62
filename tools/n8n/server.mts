import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import axios from 'axios';

import { closedEnvironment, filesFolder } from './environment.mjs';
import { memoryOf, resetPeak } from './memory.mjs';
import { n8nNode, n8nProgram } from './paths.mjs';
import { loopback, onFreePorts } from './ports.mjs';
import { type Exit, type RunningProcess, runProcess } from './process.mjs';

export interface StartN8nOptions {
	/** n8n stores its data in `.n8n` in it; created if missing. */
	userFolder: string;
	/** n8n's command-line program. Default: that of the playground. */
	program?: string;
	/** The Node that runs it. Default: that of the playground. */
	node?: string;
	/** Default: a free port. */
	port?: number;
	/** Added to `closedEnvironment`. */
	env?: Record<string, string>;
	/** Timeout for `/healthz/readiness` in ms. Default: 120,000, because the first start migrates the database. */
	readyTimeoutMs?: number;
}

export interface RunningN8n {
	/** `http://127.0.0.1:PORT` */
	url: string;
	port: number;
	pid: number;
	userFolder: string;
	/** n8n's output; also in `userFolder/n8n.log`. */
	logs(): string;
	exited: Promise<Exit>;
	stop(): Promise<Exit>;
	/** Current memory (RSS) in bytes. Linux only. */
	rss(): number;
	/** Peak memory (RSS) in bytes since the start or the last `resetRssPeak()`. Linux only. */
	rssPeak(): number;
	resetRssPeak(): void;
}

/**
 * Starts n8n on 127.0.0.1 and waits until it is ready.
 * @throws with the end of n8n's log if it exits before it is ready, or isn't ready in time
 */
export async function startN8n(options: StartN8nOptions): Promise<RunningN8n> {
	mkdirSync(filesFolder(options.userFolder), { recursive: true });
	return await onFreePorts(2, async ([freePort, brokerPort]) => {
		return await startOn(options.port ?? freePort, brokerPort, options);
	});
}

async function startOn(port: number, brokerPort: number, options: StartN8nOptions): Promise<RunningN8n> {
	const { userFolder, node = n8nNode() } = options;
	const n8n = await runProcess(node, [options.program ?? n8nProgram(), 'start'], {
		// n8n's Docker image runs in the home folder, too
		cwd: userFolder,
		env: closedEnvironment({ userFolder, port, brokerPort, node }, options.env),
		logFile: join(userFolder, 'n8n.log'),
	});
	const url = `http://${loopback}:${port}`;
	await waitUntilReady(n8n, url, options.readyTimeoutMs ?? 120_000);
	return {
		url,
		port,
		pid: n8n.pid,
		userFolder,
		logs: n8n.logs,
		exited: n8n.exited,
		stop: n8n.stop,
		rss: () => memoryOf(n8n.pid).rss,
		rssPeak: () => memoryOf(n8n.pid).peak,
		resetRssPeak: () => resetPeak(n8n.pid),
	};
}

/**
 * Waits until an n8n process is ready.
 * @throws with the end of its log if it exits before, or isn't ready after `timeoutMs` (then it is stopped)
 */
export async function waitUntilReady(n8n: RunningProcess, url: string, timeoutMs: number): Promise<void> {
	let exit: Exit | undefined;
	void n8n.exited.then((value) => (exit = value));
	const deadline = Date.now() + timeoutMs;
	while (Date.now() < deadline) {
		if (exit !== undefined) {
			throw new Error(`n8n exited before it was ready (exit code ${exit.code}):\n${lastLines(n8n.logs())}`);
		}
		// `/healthz` succeeds too early: before the database is migrated and workflows are active
		const response = await axios
			.get<unknown>(`${url}/healthz/readiness`, { proxy: false, timeout: 2000, validateStatus: () => true })
			.catch(() => undefined);
		if (response?.status === 200) return;
		await pause(150);
	}
	await n8n.stop();
	throw new Error(`n8n was not ready after ${timeoutMs / 1000} s:\n${lastLines(n8n.logs())}`);
}

function lastLines(text: string): string {
	return text.trimEnd().split('\n').slice(-20).join('\n');
}
