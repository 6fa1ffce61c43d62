import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { projectRoot } from './paths.mjs';

export interface Exit {
	code: number | null;
	signal: NodeJS.Signals | null;
}

/** A running command. Its process group ends with the command, with this process, or with `stop()`. */
export interface RunningProcess {
	/** Process ID of the command. */
	pid: number;
	/** Its output so far, standard output and error combined. */
	logs(): string;
	/** Resolves when it has ended, for whatever reason. */
	exited: Promise<Exit>;
	/** Sends SIGTERM to the process group, SIGKILL after the grace period, and waits until it has ended. */
	stop(): Promise<Exit>;
}

export interface RunOptions {
	env: NodeJS.ProcessEnv;
	cwd?: string;
	/** File to append the output to. */
	logFile?: string;
	/** Milliseconds between SIGTERM and SIGKILL. Default: 10,000. */
	graceMs?: number;
	onOutput?(text: string): void;
	/** Passes the output through to that of this process only. */
	inheritOutput?: boolean;
}

const leash = join(projectRoot, 'tools', 'n8n', 'leash.mjs');

/**
 * Starts a command on a leash (see leash.mjs).
 * @throws if the program can't be started
 */
export async function runProcess(program: string, args: string[], options: RunOptions): Promise<RunningProcess> {
	const child = spawn(process.execPath, [leash, program, ...args], {
		cwd: options.cwd ?? projectRoot,
		env: { ...options.env, LEASH_GRACE_MS: String(options.graceMs ?? 10_000) },
		stdio: options.inheritOutput ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'pipe', 'pipe', 'ipc'],
		// Otherwise Ctrl-C in a terminal would stop it directly, before this process decides to
		detached: process.platform !== 'win32',
	});
	const logs = collectOutput(child, options);
	const exited = new Promise<Exit>((resolve) => {
		child.once('close', (code, signal) => resolve({ code, signal }));
	});
	const pid = await new Promise<number>((resolve, reject) => {
		child.once('message', (message) => resolve((message as { pid: number }).pid));
		child.once('error', reject);
		child.once('close', () => reject(new Error(`${program} can't be started:\n${logs()}`)));
	});
	const running: RunningProcess = {
		pid,
		logs,
		exited,
		async stop() {
			// Not by a signal: on Windows, that would end the leash, and leave the command running
			if (child.connected) child.send('stop', () => {});
			return await exited;
		},
	};
	all.add(running);
	void exited.then(() => all.delete(running));
	return running;
}

const all = new Set<RunningProcess>();

/** Stops every running process that runProcess() started, including those that aren't ready yet. */
export async function stopProcesses(): Promise<void> {
	await Promise.all([...all].map(async (running) => await running.stop()));
}

function collectOutput(child: ChildProcess, options: RunOptions): () => string {
	const parts: string[] = [];
	if (options.logFile !== undefined) mkdirSync(dirname(options.logFile), { recursive: true });
	const file = options.logFile === undefined ? undefined : createWriteStream(options.logFile, { flags: 'a' });
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8');
		stream?.on('data', (text: string) => {
			parts.push(text);
			file?.write(text);
			options.onOutput?.(text);
		});
	}
	child.once('close', () => file?.end());
	return () => parts.join('');
}
