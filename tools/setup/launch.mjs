import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { checkDisk, checkFolder, checkNode, SetupProblem } from './checks.mjs';
import { installRoot } from './install-root.mjs';

/**
 * Installs the root's packages and runs one of the project's TypeScript programs; this process exits with the program's
 * exit code. If this process ends (by a signal, or because the npm above it is killed), so does the program.
 * @param {{ program: string, args: string[], folders: string[], check?: () => Promise<void> }} options `folders`: those
 * whose packages the program installs; `check`: runs before anything is installed
 */
export async function launch({ program, args, folders, check }) {
	const stop = new AbortController();
	let child;
	const onSignal = (signal) => {
		stop.abort();
		// Ctrl-C in a terminal reaches the program directly
		if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child?.kill(signal);
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
	endWithParent(() => onSignal('SIGTERM'));
	try {
		checkNode();
		checkFolder();
		await check?.();
		checkDisk(folders);
		await installRoot({ signal: stop.signal });
	} catch (error) {
		// 130 is a shell's code for Ctrl-C. Explicit, because a running installation must not keep the process alive
		if (stop.signal.aborted) process.exit(130);
		if (!(error instanceof SetupProblem)) throw error;
		console.error(`\n${error.message}\n`);
		// Explicit, because the IPC channel to a parent would keep the process alive
		process.exit(1);
	}
	child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
	});
	// Explicit, because open handles would keep the process alive; 128 plus the signal's number is a shell's code
	child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** Calls `stop` when the parent process has ended: its ID changes then or, on Windows, belongs to no process. */
function endWithParent(stop) {
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent || !isRunning(parent)) stop();
	}, 300).unref();
}

function isRunning(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM'; // it belongs to another user
	}
}
