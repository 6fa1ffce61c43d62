import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

import { Interrupted } from '../setup/interrupt.mjs';

/** Whether a person can be asked. */
export const hasTerminal = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/**
 * Asks a person. The question is on standard error, so that standard output is only the report.
 * @param isShown whether the terminal shows what is typed
 * @throws Interrupted for Ctrl-C and Ctrl-D
 */
export async function question(text: string, { isShown }: { isShown: boolean }): Promise<string> {
	process.stderr.write(`${text}: `);
	const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
	const output = isShown ? process.stderr : nowhere;
	const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
	try {
		return await new Promise<string>((resolve, reject) => {
			lines.once('SIGINT', () => reject(new Interrupted()));
			lines.once('close', () => reject(new Interrupted()));
			lines.once('line', resolve);
		});
	} finally {
		lines.close();
		if (!isShown) process.stderr.write('\n');
	}
}
