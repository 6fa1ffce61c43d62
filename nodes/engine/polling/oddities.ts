import type { IPollFunctions } from 'n8n-workflow';

import { oddInWords, tallyOf } from '../operation/oddRecord';
import { triggerKey } from './outage';

/** The problems that each trigger has in its log, by workflow and node. */
const logged = new Map<string, Set<string>>();

/** The problems in the lists of one poll. They don't stop it. */
export class Oddities {
	/** Texts for n8n's log, by problem. */
	private readonly found = new Map<string, string>();

	/**
	 * Adds a problem, with its text for n8n's log.
	 * @param problem identifies it at the next poll. Default: the text without its numbers, which change
	 */
	note(text: string, problem = text.replace(/\d+/g, '')): void {
		this.found.set(problem, text);
	}

	/** Adds what is odd about the records of a list. Several watches may find the same. */
	add(odd: readonly string[], total: number, noun: string): void {
		for (const [problem, count] of tallyOf(odd)) {
			this.note(oddInWords(problem, count, total, noun), `${noun}: ${problem}`);
		}
	}

	/** Logs the problems that the poll before did not have, so that one that lasts is logged once. */
	log(context: IPollFunctions): void {
		const before = logged.get(triggerKey(context)) ?? new Set();
		for (const [problem, text] of this.found) {
			if (!before.has(problem)) context.logger.warn(`${context.getNode().name}: ${text}`);
		}
		if (this.found.size > 0) logged.set(triggerKey(context), new Set(this.found.keys()));
		else logged.delete(triggerKey(context));
	}
}
