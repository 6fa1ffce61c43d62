/**
 * Removes a folder when it is asked to end: `node broom.mjs FOLDER`, run on a leash (see ../n8n/leash.mjs). So the folder
 * goes, too, when whoever made it is killed. The programs that write into it get the same signal and may still be at it.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const folder = process.argv[2];
const waiting = setInterval(() => {}, 60_000);

async function sweep() {
	clearInterval(waiting);
	for (let gone = 0; gone < 4; gone = existsSync(folder) ? 0 : gone + 1) {
		// A file that is being written this very moment makes rm fail
		await rm(folder, { recursive: true, force: true }).catch(() => {});
		await pause(100);
	}
}

process.once('SIGTERM', sweep);
