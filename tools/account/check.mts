import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import type { AnyList } from '../../nodes/engine/operation/list';
import type { VendorParts } from '../vendors.mjs';
import { answersIn } from './answers.mjs';
import { tryChange, type Change } from './change.mjs';
import type { PointedContract } from './contract.mjs';
import { typesOf } from './differences.mjs';
import { verdictsOf } from './facts.mjs';
import { listsOf, readingCalls, type Need, type PlannedCall } from './needs.mjs';
import type { RawAnswer } from './recorder.mjs';
import { FORMAT, type Finding, type OperationResult, type Report } from './report.mjs';
import { SeenRecords } from './seenRecords.mjs';
import { Session, type Called } from './session.mjs';
import { shapeOf } from './shape.mjs';
import { tokenIn } from './signInToken.mjs';

/** Records that are tried until one of them works: the first video may not be analyzed yet. */
const MOST_TRIES = 3;

/** Failures of the first call that all others would share. Several rejected sign-ins lock some accounts. */
const HOPELESS = ['credential-rejected', 'unreachable', 'connection-lost', 'invalid-address'];

export interface CheckOptions {
	parts: VendorParts;
	contract: PointedContract;
	credential: ICredentialDataDecryptedObject;
	/** Version of the package. */
	version: string;
	/** Date of the report, e.g. `2026-11-30`. */
	date: string;
	/** Whether the service is the vendor's own, or a stand-in on this machine. */
	service: Report['service'];
	/** Asks the person for a value that no answer has. @returns undefined to leave the operation out */
	ask: (need: Need, call: PlannedCall) => Promise<string | undefined>;
	/** Changes that the person wants to try, in the order in which they are asked for. */
	changes: Change[];
	/** Asks the person before a change. */
	agree: (change: Change) => Promise<boolean>;
	/** Called with each result, while the check runs. */
	tell: (result: OperationResult) => void;
	/** Ends the check early, after the call in progress and after what it made is removed. */
	signal?: AbortSignal;
}

/** One check of an account. */
class Check {
	readonly results: OperationResult[] = [];
	readonly findings: Finding[] = [];
	readonly leftBehind: string[] = [];

	private readonly raw: RawAnswer[] = [];
	private readonly seen = new SeenRecords();
	private readonly session: Session;
	/** The values that worked, by what they are values of: a version belongs to its work item. */
	private readonly worked = new Map<string, { name: string; value: string }>();
	private readonly lists = new Map<string, string[]>();
	/** The failure of the very first call, if it makes further ones pointless. */
	private hopeless?: string;
	private hasWorked = false;

	constructor(private readonly o: CheckOptions) {
		this.session = new Session(o.parts, o.contract, o.credential);
	}

	get isOver(): boolean {
		return this.hopeless !== undefined || this.o.signal?.aborted === true;
	}

	/** What is wrong with all calls, in the order in which they were made. */
	private note(called: Called): void {
		this.raw.push(...called.raw);
		for (const answer of called.raw) {
			const endpoint = this.o.contract.endpointOf(answer.method, answer.path);
			if (endpoint !== undefined) this.seen.add(endpoint, answer);
		}
		if (called.code === undefined) this.hasWorked = true;
	}

	private tell(result: OperationResult): void {
		this.results.push(result);
		this.o.tell(result);
	}

	/** Makes a call. If the service rejects the very first ones, finds out whether it wants the key or the token otherwise. */
	private async made<C extends Called>(make: () => Promise<C>): Promise<C> {
		let called = await make();
		this.note(called);
		if (this.hasWorked) return called;
		for (const remedy of [() => this.remedyHeader(called), () => this.remedySignIn(called)]) {
			if (called.code === undefined || !remedy()) continue;
			called = await make();
			this.note(called);
		}
		if (called.code !== undefined && HOPELESS.includes(called.code)) this.hopeless = called.code;
		if (called.code === undefined && this.session.isBearer) {
			const names = this.session.bareHeaders.map((name) => `"${name}"`).join(', ');
			const documented = `the key or token alone in ${names}`;
			this.findings.push({ kind: 'authorization', documented, found: '"Bearer" before it' });
		}
		return called;
	}

	private remedySignIn({ raw }: Called): boolean {
		const signIn = raw
			.filter(({ method, path }) => {
				const endpoint = this.o.contract.endpointOf(method, path);
				return endpoint !== undefined && this.o.contract.isSignIn(endpoint);
			})
			.at(-1);
		const found = signIn && tokenIn(signIn);
		if (!found || this.findings.some(({ kind }) => kind === 'sign-in')) return false;
		this.session.useToken(found.token);
		this.findings.push({
			kind: 'sign-in',
			documented: 'the documented field',
			found: `the token is in ${found.field}`,
		});
		return true;
	}

	private remedyHeader({ code }: Called): boolean {
		return code === 'credential-rejected' && this.session.demandBearer();
	}

	private async entriesOf(list: AnyList, chosen: INodeParameters): Promise<string[]> {
		const owners = Object.keys(list.dependsOn ?? {});
		const key = JSON.stringify([list.name, ...owners.map((name) => chosen[name])]);
		const known = this.lists.get(key);
		if (known || this.isOver) return known ?? [];
		const called = await this.made(async () => await this.session.list(list, chosen));
		this.lists.set(key, called.ids);
		const title = `list of ${list.noun}`;
		if (!this.results.some((one) => one.operation === title)) this.tell(resultOf(title, called));
		return called.ids;
	}

	/** Values for a need, the best ones first. */
	private async valuesFor(need: Need, chosen: INodeParameters): Promise<string[]> {
		const worked = this.worked.get(need.label)?.value;
		const canList = need.list && Object.keys(need.list.dependsOn ?? {}).every((name) => name in chosen);
		const listed = canList ? await this.entriesOf(need.list!, chosen) : [];
		const owned = this.seen.valuesOf(['id', 'guid', ...need.fields], this.endpointsOfList(need.resource));
		// What another record has under this name may be something else, so it comes last
		const named = need.list ? [] : this.seen.valuesOf(need.fields);
		return [...new Set([...(worked === undefined ? [] : [worked]), ...listed, ...owned, ...named])];
	}

	/** The endpoints that list the records of a resource. */
	private endpointsOfList(resource: string | undefined): string[] {
		const found = this.o.parts.vendor.resources.find(({ value }) => value === resource);
		return found?.operations.filter(({ value }) => value === 'getAll').flatMap(({ endpoints }) => endpoints) ?? [];
	}

	/** Calls an operation with the IDs that are known, or asks for them. @returns whether it was called */
	private async call(call: PlannedCall, mayAsk: boolean): Promise<boolean> {
		let tried: Called | undefined;
		for (let attempt = 0; attempt < MOST_TRIES && !this.isOver; attempt++) {
			const chosen: INodeParameters = {};
			let isNew = attempt === 0;
			for (const need of call.needs) {
				const values = await this.valuesFor(need, chosen);
				if (values.length === 0 && mayAsk) values.push((await this.o.ask(need, call)) ?? '');
				if (values.length === 0 || values[0] === '') return this.leaveOut(call, need, mayAsk);
				isNew ||= attempt < values.length;
				const value = values[attempt] ?? values[0];
				chosen[need.name] = need.isNumber && /^\d+$/.test(value) ? Number(value) : value;
			}
			if (!isNew || this.isOver) break;
			this.noteIds(call, chosen);
			const { resource, operation, choices } = call;
			const parameters = { resource: resource.value, operation: operation.value, ...choices, ...chosen };
			tried = await this.made(async () => await this.session.run(parameters, operation));
			if (tried.code !== undefined || tried.items.length === 0) continue;
			for (const { name, label } of call.needs) this.worked.set(label, { name, value: String(chosen[name]) });
			break;
		}
		if (tried) this.tell(resultOf(call.title, tried));
		return tried !== undefined;
	}

	/** Notes IDs that the service returned, and that the contract doesn't allow where they are sent. */
	private noteIds({ operation, needs }: PlannedCall, chosen: INodeParameters): void {
		const { contract } = this.o;
		for (const { name, label } of needs) {
			const schemas = operation.endpoints.flatMap((endpoint) => contract.pathParameter(endpoint, name));
			const shape = shapeOf(contract, [String(chosen[name])], schemas);
			const isText = schemas.some((schema) => contract.at(schema).type === 'string');
			if (!isText || shape.violates === undefined) continue;
			const documented = `${label}: ${schemas.map((schema) => contract.at(schema).format ?? 'text').join(' or ')}`;
			const isKnown = this.findings.some((one) => one.documented === documented);
			if (!isKnown) this.findings.push({ kind: 'record IDs', documented, found: typesOf(shape) });
		}
	}

	private leaveOut({ title }: PlannedCall, { label }: Need, isFinal: boolean): boolean {
		if (isFinal && !this.isOver) this.tell({ operation: title, outcome: 'not checked', needs: label });
		return isFinal;
	}

	async read(): Promise<void> {
		let waiting = readingCalls(this.o.parts.vendor);
		for (let before = Infinity; waiting.length < before && !this.isOver; ) {
			before = waiting.length;
			const left: PlannedCall[] = [];
			for (const call of waiting) if (this.isOver || !(await this.call(call, false))) left.push(call);
			waiting = left;
		}
		for (const call of waiting) if (!this.isOver) await this.call(call, true);
		for (const list of listsOf(this.o.parts.vendor)) await this.readList(list);
		for (const { title } of waiting) {
			const isTold = this.results.some(({ operation }) => operation === title);
			if (!isTold) this.tell({ operation: title, outcome: 'not checked' });
		}
	}

	/** Loads a list that no operation needed, if the records that it depends on are known. */
	private async readList(list: AnyList): Promise<void> {
		const chosen = Object.fromEntries(
			Object.keys(list.dependsOn ?? {}).flatMap((name) => {
				const found = [...this.worked.values()].find((one) => one.name === name);
				return found === undefined ? [] : [[name, found.value]];
			}),
		);
		if (Object.keys(list.dependsOn ?? {}).every((name) => name in chosen)) await this.entriesOf(list, chosen);
	}

	/** Tries the changes, each on a record that it makes and removes. */
	async change(): Promise<void> {
		for (const change of this.o.changes) {
			if (this.isOver || !(await this.o.agree(change))) continue;
			const tried = await tryChange(change, {
				run: async (parameters) => {
					const called = await this.session.run(parameters);
					this.note(called);
					return called;
				},
				valuesFor: async (need, chosen) => await this.valuesFor(need, chosen),
				tell: (result) => this.tell(result),
			});
			this.leftBehind.push(...tried);
		}
	}

	report(): Report {
		const { parts, contract, version, date, service, signal } = this.o;
		const answers = answersIn(contract, this.raw);
		return {
			format: FORMAT,
			vendor: parts.folder,
			service,
			date,
			package: version,
			...(this.hopeless === undefined ? {} : { hopeless: this.hopeless }),
			...(signal?.aborted ? { stopped: true as const } : {}),
			operations: this.results,
			findings: this.findings,
			answers,
			facts: verdictsOf(contract, answers),
		};
	}

	stop(): void {
		this.session.stop();
	}
}

const resultOf = (operation: string, { code, items }: Called & { ids?: string[] }): OperationResult =>
	code === undefined
		? { operation, outcome: 'worked', ...(items.length === 0 && !/^list of/.test(operation) ? { isEmpty: true } : {}) }
		: { operation, outcome: 'failed', code };

/**
 * Checks an account: makes the calls that only read, then the changes that were asked for, and compares what the service
 * returned with the contract.
 * @returns the report, and what a failed change left behind in the account: names of kinds of records, to show to the person
 */
export async function check(o: CheckOptions): Promise<{ report: Report; leftBehind: string[] }> {
	const checking = new Check(o);
	try {
		await checking.read();
		await checking.change();
		return { report: checking.report(), leftBehind: checking.leftBehind };
	} finally {
		checking.stop();
	}
}
