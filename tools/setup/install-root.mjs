import { SetupProblem } from './checks.mjs';
import { isInstalled, npmCi } from './npm-ci.mjs';

const root = process.cwd();

/**
 * Installs the root's packages when node_modules is missing or differs from package-lock.json.
 * @throws {SetupProblem} with npm's words
 */
export async function installRoot({ signal }) {
	if (isInstalled(root)) return;
	const progress = progressLine('Installing the tools of the project');
	try {
		await npmCi(root, { onProgress: progress.update, signal });
	} catch (error) {
		progress.end('failed');
		throw new SetupProblem(error.message);
	}
	progress.end('done');
}

/** Rewrites one line of a terminal; elsewhere prints a line at each quarter. */
function progressLine(title) {
	const terminal = process.stdout.isTTY === true;
	let quarter = 0;
	if (!terminal) console.log(`${title} …`);
	return {
		update(done, total) {
			const text = `${title}: ${done} of ${total} packages`;
			if (terminal) process.stdout.write(`\r\x1b[2K${text}`);
			else if (Math.floor((4 * done) / total) > quarter) {
				quarter = Math.floor((4 * done) / total);
				console.log(text);
			}
		},
		end(text) {
			if (terminal) process.stdout.write('\r\x1b[2K');
			console.log(`${title}: ${text}`);
		},
	};
}
