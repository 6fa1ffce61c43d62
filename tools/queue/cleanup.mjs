/**
 * Removes a folder on SIGTERM: `node cleanup.mjs FOLDER`, run on a leash (see ../n8n/leash.mjs), so that the folder is
 * removed even if its creator is killed. The programs that write into it get the same signal and may still be writing.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const folder = process.argv[2];
const keepAlive = setInterval(() => {}, 60_000);
/** The leash kills this process after 30 s (folder.mts). */
const TIMEOUT_MS = 25_000;

async function removeFolder() {
	clearInterval(keepAlive);
	const deadline = Date.now() + TIMEOUT_MS;
	// Until it has stayed away for a while: a program may create it again
	for (let absent = 0; absent < 4 && Date.now() < deadline; absent = existsSync(folder) ? 0 : absent + 1) {
		// rm fails if a file is being written at the same moment
		await rm(folder, { recursive: true, force: true }).catch(() => {});
		await pause(100);
	}
}

process.once('SIGTERM', removeFolder);
// Until here, SIGTERM would end this process without removing the folder
console.log('ready');
