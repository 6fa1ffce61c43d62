/**
 * Shows how far something is: rewrites one line of a terminal, elsewhere prints a line at each quarter.
 * @param {string} title
 * @param {{ beside?: boolean }} options `beside`: others print meanwhile, so there is no line to rewrite
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
