/**
 * Runs a command that must not outlive its parent: `node leash.mjs PROGRAM ARGUMENT...`, started with an IPC channel.
 * When a message comes, the channel closes (the parent ended, even by SIGKILL) or this process receives a signal, the
 * command's whole process group is stopped: SIGTERM first, SIGKILL after LEASH_GRACE_MS. Windows has no signals and no
 * process groups: there, the command and its children are ended at once.
 */
import { spawn, spawnSync } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const grace = Number(process.env.LEASH_GRACE_MS ?? 10_000);
const environment = { ...process.env };
delete environment.LEASH_GRACE_MS;
delete environment.NODE_CHANNEL_FD;
delete environment.NODE_CHANNEL_SERIALIZATION_MODE;

const windows = process.platform === 'win32';
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: !windows, env: environment });

/** @param {NodeJS.Signals} signal */
function signalGroup(signal) {
	if (child.pid === undefined) return;
	try {
		if (windows) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
		else process.kill(-child.pid, signal);
	} catch {
		// The group has already ended
	}
}

let stopping = false;
function stop() {
	if (stopping) return;
	stopping = true;
	signalGroup('SIGTERM');
	setTimeout(() => signalGroup('SIGKILL'), grace);
}

// If the parent has ended by then, `disconnect` is emitted
child.on('spawn', () => process.send?.({ pid: child.pid }, () => {}));
child.on('error', (error) => {
	console.error(`${program} can't be started: ${error.message}`);
	process.exit(127); // a shell's code for a command that it can't run; the open IPC channel would keep the process alive
});
child.on('exit', (code, signal) => {
	signalGroup('SIGKILL'); // children that the command left behind
	// Explicit, because the open IPC channel would keep this process alive. A requested stop counts as success
	const asRequested = stopping && (windows || signal === 'SIGTERM');
	process.exit(asRequested ? 0 : (code ?? 1));
});
process.on('message', stop);
process.on('disconnect', stop);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('SIGHUP', stop);
