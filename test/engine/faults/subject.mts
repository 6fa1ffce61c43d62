import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../sandbox/faults.mjs';
import type { RequestEntry } from '../../../sandbox/log.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import type { RunOptions, RunResult } from '../harness/runNode.mjs';
import type { AnswerKind, Effect } from './table.mjs';

/** What tells the requests for one item from all others. */
export type Mark = Pick<Fault, 'bodyHolds'> & { path?: RegExp };

/** An item that the sandbox knows how to serve. */
export interface Item {
	json: IDataObject;
	/** The files that it comes with. */
	binary?: IBinaryKeyData;
	/** Items with the same mark travel together. */
	mark: Mark;
	/** Whether an output is this item's own. */
	owns: (output: IDataObject) => boolean;
	/** How often the sandbox has done for it what the call asks for: made a record, sent an email. */
	times: () => number;
	/** What is done for it by a call before that one: how an error tells it, and how often the sandbox has done it. */
	before?: { told: string; times: () => number };
}

/** An operation whose calls go wrong. */
export interface Subject {
	title: string;
	/** That of the call that goes wrong; `read` also for one that leaves nothing behind. */
	effect: Effect;
	answers: AnswerKind;
	/** The call that goes wrong, by the name that the contract has for it; any of them where it is left out. */
	operationId?: string;
	/** How many calls an item takes that may go wrong. Default 1. */
	calls?: number;
	run: (
		sandbox: Sandbox,
		options: INodeParameters,
		more: Partial<RunOptions> & { items: IDataObject[] },
	) => Promise<RunResult>;
	/** New items for one call. */
	items: (sandbox: Sandbox) => Item[] | Promise<Item[]>;
}

/** A record as a resource locator saves it. */
export const rl = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value }) as unknown as INodeParameters;

let lastNumber = 100_000;
/** A number that nothing in the sandbox has. */
export const nextNumber = (): number => ++lastNumber;
export const nextEmail = (): string => `person${nextNumber()}@example.com`;

/** Whether the request is one for the item. */
export const isFor = ({ mark: { path, bodyHolds } }: Item, request: RequestEntry): boolean =>
	(path === undefined || path.test(request.path)) &&
	(bodyHolds === undefined || (JSON.stringify(request.body) ?? '').includes(bodyHolds));

/** How many requests to the address changed something at the vendor. */
export const changesAt = (sandbox: Sandbox, path: RegExp): number =>
	sandbox.requests.filter((request) => path.test(request.path) && request.changes.length > 0).length;
