import type { Sandbox } from '../../../sandbox/types.mjs';
import type { PollingWorkflow } from '../harness/pollNode.mjs';
import type { RunResult } from '../harness/runNode.mjs';

/** What came out where a fact is wrong. */
export interface Tried {
	/** All that the user sees. */
	seen: string[];
	/** As the page says it, e.g. `1 of 1`. */
	changes: string;
}

/** Tries what happens where the fact is wrong. */
export type Trial = (sandbox: Sandbox) => Promise<Tried>;

/** What a run shows: errors, hints and items. */
export const seenIn = ({ error, hints, items }: RunResult): string[] => [
	...(error ? [error.message, error.description ?? ''] : []),
	...hints,
	...items.flatMap(({ json }) => [JSON.stringify(json), String(json.error), String(json.message)]),
];

/** What a polling trigger shows. */
export const seenBy = ({ logged, errors, items }: PollingWorkflow): string[] => [
	...logged,
	...errors.flatMap(({ message, description }) => [message, description ?? '']),
	...items.map((item) => JSON.stringify(item)),
];

/** How often the service made the change. @param change with the service, e.g. `x0paRoom.candidateAdded` */
export const made = (sandbox: Sandbox, change: string): number => sandbox.counts.changes[change] ?? 0;
