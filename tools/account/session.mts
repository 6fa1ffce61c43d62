import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { FAILURE_CODES, type FailureCode } from '../../nodes/engine/errors/failureCode';
import type { AnyList } from '../../nodes/engine/operation/list';
import { StoredCredentials } from '../engine/credentials.mjs';
import { runNode } from '../engine/runNode.mjs';
import { searchList } from '../engine/searchList.mjs';
import type { VendorParts } from '../vendors.mjs';
import { bareHeaders, bearerType } from './bearer.mjs';
import type { PointedContract } from './contract.mjs';
import { credentialTypeOf, instanceOf } from './classes.mjs';
import { goesTo, Recorder, type RawAnswer } from './recorder.mjs';

/** Patience with a service: a check that takes long is stopped by the person. */
const OPTIONS = { maxAttempts: 2, maxWait: 30, timeout: 30_000 };
/** The value of options in which operations wait for something: their unit differs, and this is short in each. */
const SHORT_WAIT = 0.1;

/** What a call did. */
export interface Called {
	items: INodeExecutionData[];
	/** The failure's code; undefined if it succeeded. The failure's text may have data in it. */
	code?: FailureCode;
	/** The raw responses, the sign-in's included. */
	raw: RawAnswer[];
}

/** The failure's code. Only one of the engine's own is returned, because the text before it may be the service's. */
const codeIn = ({ message, description }: Error & { description?: string }): FailureCode =>
	[...`${message} ${description ?? ''}`.matchAll(/\(code: ([a-z-]+)\)/g)]
		.map(([, code]) => code as FailureCode)
		.filter((code) => Object.hasOwn(FAILURE_CODES, code))
		.at(-1) ?? 'internal-error';

/** Calls a service through the package's own node, with n8n's engine in this process, and records the raw responses. */
export class Session {
	/** Whether "Bearer" precedes what the contract shows bare. */
	isBearer = false;

	private readonly node: INodeType;
	private readonly type: ICredentialType;
	private readonly recorder: Recorder;
	private readonly stored: StoredCredentials;
	private readonly authentication: INodeParameters;

	constructor(
		readonly parts: VendorParts,
		private readonly contract: PointedContract,
		credential: ICredentialDataDecryptedObject,
	) {
		const { folder, vendor } = parts;
		this.node = instanceOf(`./nodes/${folder}/${folder}.node.ts`, folder);
		this.type = credentialTypeOf(parts);
		this.recorder = new Recorder(goesTo(vendor.baseUrl(credential)));
		this.stored = new StoredCredentials({ [this.type.name]: this.type }, { [this.type.name]: { ...credential } });
		this.authentication =
			typeof vendor.credentials === 'string' ? {} : { authentication: Object.keys(vendor.credentials)[0] };
	}

	/** Runs an operation once. */
	async run(parameters: INodeParameters, { options = {} }: { options?: object } = {}): Promise<Called> {
		const waits = Object.keys(options).filter((name) => name === 'maxWait');
		const { items, error } = await runNode({
			node: this.node,
			parameters: {
				...this.authentication,
				...parameters,
				options: { ...OPTIONS, ...Object.fromEntries(waits.map((name) => [name, SHORT_WAIT])) },
			},
			credentialTypes: [this.type],
			credentials: this.stored.store,
			stored: this.stored,
		});
		return { items, ...(error ? { code: codeIn(error) } : {}), raw: this.recorder.take() };
	}

	/** The IDs of the first entries in a list of the editor. */
	async list(list: AnyList, parameters: INodeParameters): Promise<Called & { ids: string[] }> {
		const { name } = this.type;
		try {
			const { results } = await searchList({
				node: this.node,
				list: list.name,
				parameters: { ...this.authentication, ...parameters },
				credentialType: this.type,
				credential: this.stored.store[name],
			});
			return { items: [], ids: results.map(({ value }) => String(value)), raw: this.recorder.take() };
		} catch (error) {
			return { items: [], ids: [], code: codeIn(error as Error), raw: this.recorder.take() };
		}
	}

	/** Names of the headers that hold a bare key or token, by the contract. */
	get bareHeaders(): string[] {
		return bareHeaders(this.contract);
	}

	/** From now on, "Bearer" precedes what the contract shows bare. @returns whether there is such a header */
	demandBearer(): boolean {
		if (this.isBearer || this.bareHeaders.length === 0) return false;
		this.isBearer = true;
		Object.assign(this.type, bearerType(this.type, this.bareHeaders));
		return true;
	}

	/** Uses a token that the credential didn't find in the response of the sign-in. */
	useToken(token: string): void {
		const field = this.type.properties.find(({ typeOptions }) => typeOptions?.expirable)?.name;
		if (field !== undefined) this.stored.store[this.type.name][field] = token;
	}

	stop(): void {
		this.recorder.stop();
	}
}
