/**
 * Runs a command for a process that must not leave it behind: `node leash.mjs PROGRAM ARGUMENT...`, started with an IPC
 * channel. When the channel closes (the parent ended, even by SIGKILL) or a signal comes, the command's whole process
 * group is stopped: SIGTERM first, SIGKILL after LEASH_GRACE_MS.
 */
import { spawn } from 'node:child_process';

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
		if (windows) child.kill(signal);
		else process.kill(-child.pid, signal);
	} catch {
		// The group is gone already.
	}
}

let stopping = false;
function stop() {
	if (stopping) return;
	stopping = true;
	signalGroup('SIGTERM');
	setTimeout(() => signalGroup('SIGKILL'), grace);
}

// A parent that is gone by then is told by `disconnect`
child.on('spawn', () => process.send?.({ pid: child.pid }, () => {}));
child.on('error', (error) => {
	console.error(`${program} cannot be started: ${error.message}`);
	process.exit(127); // as a shell does, for a command that it can't run; the channel to the parent is still open
});
child.on('exit', (code, signal) => {
	signalGroup('SIGKILL'); // what the command itself left behind in its group
	// The channel to the parent would keep the leash; one that was told to stop has done its work
	process.exit(code ?? (signal === 'SIGTERM' && stopping ? 0 : 1));
});
process.on('disconnect', stop);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('SIGHUP', stop);
