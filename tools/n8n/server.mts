import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import axios from 'axios';

import { closedEnvironment, filesFolder } from './environment.mjs';
import { memoryOf, resetPeak } from './memory.mjs';
import { n8nNode, n8nProgram } from './paths.mjs';
import { freePorts, loopback } from './ports.mjs';
import { type Exit, type RunningProcess, runProcess } from './process.mjs';

export interface StartN8nOptions {
	/** n8n keeps its data in `.n8n` below it; made when missing. */
	userFolder: string;
	/** n8n's command line program, default that of the playground. */
	program?: string;
	/** Default: a free one. */
	port?: number;
	/** On top of the closed environment. */
	env?: Record<string, string>;
	/** Milliseconds until `/healthz/readiness` must answer, default 120,000 (a first start migrates the database). */
	readyTimeoutMs?: number;
}

export interface RunningN8n {
	/** `http://127.0.0.1:PORT` */
	url: string;
	port: number;
	pid: number;
	userFolder: string;
	/** All that n8n printed; also in `userFolder/n8n.log`. */
	logs(): string;
	exited: Promise<Exit>;
	stop(): Promise<Exit>;
	/** Bytes in memory now. Linux only. */
	rss(): number;
	/** Most bytes in memory since the start or the last `resetRssPeak()`. Linux only. */
	rssPeak(): number;
	resetRssPeak(): void;
}

/**
 * Starts n8n on 127.0.0.1 and waits until it is ready.
 * @throws with the end of n8n's own log when it ends before it is ready, or is not ready in time
 */
export async function startN8n(options: StartN8nOptions): Promise<RunningN8n> {
	mkdirSync(filesFolder(options.userFolder), { recursive: true });
	for (let attempt = 1; ; attempt++) {
		try {
			return await startOnce(options);
		} catch (error) {
			// A port found free can be taken by another program before n8n listens.
			const taken = error instanceof Error && /already in use|EADDRINUSE/.test(error.message);
			if (!taken || attempt === 3) throw error;
		}
	}
}

async function startOnce(options: StartN8nOptions): Promise<RunningN8n> {
	const [anyPort = 0, brokerPort = 0] = await freePorts(2);
	const port = options.port ?? anyPort;
	const n8n = await runProcess(n8nNode(), [options.program ?? n8nProgram(), 'start'], {
		// As in n8n's Docker image, which runs in the home folder
		cwd: options.userFolder,
		env: closedEnvironment({ userFolder: options.userFolder, port, brokerPort }, options.env),
		logFile: join(options.userFolder, 'n8n.log'),
	});
	const url = `http://${loopback}:${port}`;
	await untilReady(n8n, url, options.readyTimeoutMs ?? 120_000);
	return {
		url,
		port,
		pid: n8n.pid,
		userFolder: options.userFolder,
		logs: n8n.logs,
		exited: n8n.exited,
		stop: n8n.stop,
		rss: () => memoryOf(n8n.pid).rss,
		rssPeak: () => memoryOf(n8n.pid).peak,
		resetRssPeak: () => resetPeak(n8n.pid),
	};
}

export async function untilReady(n8n: RunningProcess, url: string, timeoutMs: number): Promise<void> {
	let exit: Exit | undefined;
	void n8n.exited.then((value) => (exit = value));
	const deadline = Date.now() + timeoutMs;
	while (Date.now() < deadline) {
		if (exit !== undefined) {
			throw new Error(`n8n ended before it was ready (exit code ${exit.code}):\n${lastLines(n8n.logs())}`);
		}
		// `/healthz` answers too early: before the database is migrated and workflows are active.
		const answer = await axios
			.get<unknown>(`${url}/healthz/readiness`, { proxy: false, timeout: 2000, validateStatus: () => true })
			.catch(() => undefined);
		if (answer?.status === 200) return;
		await pause(150);
	}
	await n8n.stop();
	throw new Error(`n8n was not ready after ${timeoutMs / 1000} s:\n${lastLines(n8n.logs())}`);
}

function lastLines(text: string): string {
	return text.trimEnd().split('\n').slice(-20).join('\n');
}
