/**
 * Shows progress: rewrites one line in a terminal, and prints a line per quarter otherwise.
 * @param {string} title
 * @param {{ beside?: boolean }} options `beside`: never rewrites a line, because other output appears in between
 */
export function progressLine(title, { beside = false } = {}) {
	const terminal = process.stdout.isTTY === true && !beside;
	let quarter = 0;
	if (!terminal) console.log(`${title} …`);
	return {
		/** @param {number} done @param {number} total */
		update(done, total) {
			const text = `${title}: ${done} of ${total} packages`;
			if (terminal) process.stdout.write(`\r\x1b[2K${text}`);
			else if (Math.floor((4 * done) / total) > quarter) {
				quarter = Math.floor((4 * done) / total);
				console.log(text);
			}
		},
		/** @param {string} text */
		end(text) {
			if (terminal) process.stdout.write('\r\x1b[2K');
			console.log(`${title}: ${text}`);
		},
	};
}
