import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../sandbox/faults.mjs';
import type { RequestEntry } from '../../../sandbox/log.mjs';
import type { Sandbox, VendorName } from '../../../sandbox/types.mjs';
import type { Refused } from './badValues.mjs';
import type { RunOptions, RunResult } from './runNode.mjs';
import type { VendorUnderTest } from './vendorUnderTest.mjs';

/** One operation, with everything that can't be derived from it. */
export interface OperationCase {
	resource: string;
	operation: string;
	/** The parameters of a call that succeeds with the sandbox's seed data. Numeric IDs are numbers. */
	parameters?: INodeParameters;
	/** The files of the item. */
	file?: IBinaryKeyData;
	/** Creates the state that the call needs. */
	prepare?: (sandbox: Sandbox) => void | Promise<unknown>;
	/** `operationId` of the request that the faults hit. Default: that of the operation's first endpoint. */
	call?: string;
	/**
	 * What happens with an ID that no record has, by parameter: the status, the error message of a response with status
	 * 200, or `accepted`. Default for required IDs: 404.
	 */
	unknown?: Record<string, number | RegExp | 'accepted'>;
	/** Parameters that are named like IDs but take any text. */
	freeTexts?: string[];
	/** Values that are rejected before anything is sent, in addition to those derived from the kinds of the parameters. */
	refused?: Refused[];
	/** Changes that the sandbox counts again for a repeated request, although the result is the same. */
	repeated?: string[];
	/** True if a repeated request finds nothing left to do and fails. */
	gone?: true;
	/** True if the operation accepts a response of any type. */
	anyResponse?: true;
}

/** A run of the operation, with its effects on the sandbox. */
export interface Outcome extends RunResult {
	requests: RequestEntry[];
	/** Sorted by name. */
	changes: string[];
}

/** Runs one operation as its case describes it. */
export class OperationUnderTest {
	readonly operation;
	/** The call that the faults hit. */
	readonly main;
	/** The `operationId`s of all calls that the operation may make. */
	readonly calls: string[];
	readonly given: INodeParameters;
	readonly twoAttempts: INodeParameters;
	private success?: Promise<Outcome>;

	constructor(
		readonly vendor: VendorUnderTest,
		readonly o: OperationCase,
	) {
		const title = `${o.resource}.${o.operation}`;
		const resource = vendor.parts.vendor.resources.find(({ value }) => value === o.resource);
		const operation = resource?.operations.find(({ value }) => value === o.operation);
		if (!operation) throw new Error(`${vendor.folder} has no operation ${title}`);
		const calls = operation.endpoints.map((endpoint) => ({ endpoint, ...vendor.endpoints.get(endpoint)! }));
		const main = o.call === undefined ? calls[0] : calls.find(({ operationId }) => operationId === o.call);
		if (!main) throw new Error(`${title} does not call ${o.call}`);
		this.operation = operation;
		this.main = main;
		this.calls = calls.map(({ operationId }) => operationId);
		this.given = o.parameters ?? {};
		this.twoAttempts = { ...this.given, options: { ...(this.given.options as INodeParameters), maxAttempts: 2 } };
	}

	async run(parameters: INodeParameters = this.given, more: Partial<RunOptions> = {}): Promise<Outcome> {
		const { o, vendor } = this;
		const sandbox = vendor.sandbox();
		const before = sandbox.requests.length;
		const chosen = { ...parameters, resource: o.resource, operation: o.operation };
		const files = o.file && Array.from({ length: more.items?.length ?? 1 }, () => o.file!);
		const result = await vendor.run(sandbox, chosen, { ...(files ? { binary: files } : {}), ...more });
		const requests = sandbox.requests.slice(before);
		return { ...result, requests, changes: requests.flatMap(({ changes }) => changes).sort() };
	}

	async prepare(): Promise<void> {
		await this.o.prepare?.(this.vendor.sandbox());
	}

	/** Runs the operation while a fault hits the main call. */
	async runWithFault(fault: Fault, parameters?: INodeParameters): Promise<Outcome & { attempts: RequestEntry[] }> {
		await this.prepare();
		const vendor = this.vendor.parts.name as VendorName;
		const injected = this.vendor.sandbox().inject({ vendor, operationId: this.main.operationId, ...fault });
		const outcome = await this.run(parameters);
		expect(injected.hits).toBeGreaterThan(0);
		return { ...outcome, attempts: this.attemptsIn(outcome) };
	}

	/** The requests of the main call. */
	attemptsIn({ requests }: Outcome): RequestEntry[] {
		return requests.filter(({ operationId }) => operationId === this.main.operationId);
	}

	/** A run without any fault. Every call returns the same run. */
	async onSeeds(): Promise<Outcome> {
		this.success ??= this.prepare()
			.then(async () => await this.run())
			.finally(() => this.vendor.sandbox().reset());
		return await this.success;
	}
}
