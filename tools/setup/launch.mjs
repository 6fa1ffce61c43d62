import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { checkDisk, checkFolder, checkNode, SetupProblem } from './checks.mjs';
import { installRoot } from './install-root.mjs';

/**
 * Prepares the project and runs one of its TypeScript programs; this process ends with the program's exit code.
 * Whoever ends this process (a signal, or the npm above it being killed) ends the program, too.
 * @param {{ program: string, args: string[], folders: string[], check?: () => Promise<void> }} options `folders` have
 * packages that the program installs; `check` runs before anything is installed
 */
export async function launch({ program, args, folders, check }) {
	const stop = new AbortController();
	let child;
	const onSignal = (signal) => {
		stop.abort();
		// A Ctrl-C in a terminal reaches the program by itself; a second signal would cut its tidying up short.
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
		// A shell's code for Ctrl-C; what an installation has left running must not keep the process
		if (stop.signal.aborted) process.exit(130);
		if (!(error instanceof SetupProblem)) throw error;
		console.error(`\n${error.message}\n`);
		// The channel to a parent would keep the process
		process.exit(1);
	}
	child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
	});
	// Ends as the program did, whatever still listens here; 128 and the signal's number is what a shell tells
	child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** A killed parent leaves no trace but a new parent. */
function endWithParent(stop) {
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) stop();
	}, 300).unref();
}
