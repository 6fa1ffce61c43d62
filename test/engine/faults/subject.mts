import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../sandbox/faults.mjs';
import type { RequestEntry } from '../../../sandbox/log.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import type { RunOptions, RunResult } from '../harness/runNode.mjs';
import type { AnswerKind, Effect } from './table.mjs';

export { rl } from '../harness/locator.mjs';

/** Identifies the requests for one item. */
export type Mark = Pick<Fault, 'bodyHolds'> & { path?: RegExp };

/** An item that succeeds in the sandbox. */
export interface Item {
	json: IDataObject;
	/** The item's files. */
	binary?: IBinaryKeyData;
	/** Items with the same mark are sent in one request. */
	mark: Mark;
	/** Whether an output belongs to this item. */
	owns: (output: IDataObject) => boolean;
	/** How often the sandbox has carried out the request for it: created a record, sent an email. */
	times: () => number;
	/** The request that precedes it: how an error reports it, and how often the sandbox has carried it out. */
	before?: { report: string; times: () => number };
}

/** An operation whose requests fail. */
export interface Subject {
	title: string;
	/** The effect of the failing request; also `read` for one that changes nothing. */
	effect: Effect;
	answers: AnswerKind;
	/** `operationId` of the failing request. Default: any request. */
	operationId?: string;
	/** Number of requests per item that may fail. Default 1. */
	calls?: number;
	run: (
		sandbox: Sandbox,
		options: INodeParameters,
		more: Partial<RunOptions> & { items: IDataObject[] },
	) => Promise<RunResult>;
	/** Creates the items of one request. */
	items: (sandbox: Sandbox) => Item[] | Promise<Item[]>;
}

let lastNumber = 100_000;
/** A number that is unique in the sandbox. */
export const nextNumber = (): number => ++lastNumber;
export const nextGuid = (): string => `00000000-0000-4000-8000-${String(nextNumber()).padStart(12, '0')}`;
export const nextEmail = (): string => `person${nextNumber()}@example.com`;

/** Whether the request is for the item. */
export const isFor = ({ mark: { path, bodyHolds } }: Item, request: RequestEntry): boolean =>
	(path === undefined || path.test(request.path)) &&
	(bodyHolds === undefined || (JSON.stringify(request.body) ?? '').includes(bodyHolds));

/** Number of requests to the URL that changed something at the vendor. */
export const changesAt = (sandbox: Sandbox, path: RegExp): number =>
	sandbox.requests.filter((request) => path.test(request.path) && request.changes.length > 0).length;
