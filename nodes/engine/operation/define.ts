import type { IBinaryData, IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';

import type { AnswerOf, Endpoint, PlainRequest, RequestOf } from './contract';
import { CallFailure } from '../errors/callFailure';
import { records } from './records';
import type { Warnings } from './warnings';

/** What reading a parameter may depend on besides its value. */
export interface ReadContext {
	/** IANA name of the workflow's time zone; a date without an offset is meant in it. */
	timezone: string;
	/** The files of the item. */
	binary?: IBinaryKeyData;
}

/** A parameter of an operation: how the editor shows it, and what is made of the value that the user gave. */
export interface Parameter<T> {
	property: Omit<INodeProperties, 'name' | 'displayOptions'>;
	/** Shown (and read) only when the named parameters of the operation have one of these values. */
	showWhen?: Record<string, Array<string | number | boolean>>;
	/** @throws Problem when the value can't be used */
	read: (value: unknown, context: ReadContext) => T;
}

export type Parameters = Record<string, Parameter<unknown>>;
export type Values<P extends Parameters> = { [K in keyof P]: P[K] extends Parameter<infer T> ? T : never };

/**
 * What may be repeated after a failure whose outcome is unknown: `read` and `repeatable` calls may, a `once` call may not,
 * because a person may get an email or a record may be created by it.
 */
export type Effect = 'read' | 'repeatable' | 'once';

/** What an operation gives for one item. */
export interface Output {
	json: IDataObject[];
	binary?: IBinaryKeyData;
}

/** A file that an operation downloads. */
export interface FileRequest {
	/** The name the file gets; without an extension it gets that of its media type. */
	fileName: string;
	/** True where the vendor's own name for the file, if it tells one, is better than `fileName`. */
	preferVendorName?: boolean;
	/** The media type that the vendor promises. The engine checks that the file is of it. Left out: any will do. */
	mimeType?: 'application/pdf';
	/** Name of the output's binary property. */
	binaryPropertyName: string;
	/** What the item tells besides the file's name, type and size: the IDs. */
	json: IDataObject;
}

/** A file that came with an item. */
export interface InputFile {
	data: IBinaryData;
	fileName: string;
	mimeType: string;
	/** Its size, where n8n tells it without opening the file. */
	bytes?: number;
}

export interface CallOptions {
	/** Overrides the operation's own effect for this call. */
	effect?: Effect;
	/** `text`: the answer is not JSON, or is not to be parsed. */
	as?: 'json' | 'text';
	/** The Accept header; JSON unless told. */
	accept?: string;
	/** The media type of a body that is a text. */
	contentType?: string;
	/** Statuses that say that there is nothing: the call gives undefined then. */
	absent?: number[];
}

/** How long to ask again and again, and for what. */
export interface Patience {
	/** Time between two questions, in ms. */
	every: number;
	/** Time until it is given up, in ms. */
	atMost: number;
	/** What is waited for, e.g. `the analysis of video a1b2`. */
	waitingFor: string;
	/** What to do when it was given up, as a sentence. */
	remedy?: string;
}

/** What an operation that makes several calls can do for its item. */
export interface Calls<Paths> {
	/** Makes one call and gives its JSON (undefined where the answer has no body). */
	call: <const E extends Endpoint<Paths>>(
		endpoint: E,
		request: RequestOf<Paths, E>,
		options?: CallOptions,
	) => Promise<AnswerOf<Paths, E>>;
	/** Sends a file to an absolute address with PUT, as a stream and without the credential. May be repeated. */
	upload: (url: string, file: InputFile, options: { contentType: string }) => Promise<void>;
	/** Downloads a file from an absolute address, without the credential. */
	downloadFrom: (url: string, file: FileRequest) => Promise<Output>;
	/**
	 * Asks until there is an answer other than undefined. A canceled execution ends it at once.
	 * @throws CallFailure when it took too long
	 */
	until: <T>(ask: () => Promise<T | undefined>, patience: Patience) => Promise<T>;
	/** The result of `make`, made once in a run for all items that ask with the same key. */
	shared: <T>(key: string, make: () => Promise<T>) => Promise<T>;
	/** Says what has been done for this item already: an error that follows then tells it. */
	done: (what: string, ids: IDataObject) => void;
}

/** The untyped side of `Calls`, with downloads: what the engine gives to every operation. */
export interface Runner extends Omit<Calls<never>, 'call'> {
	call: (endpoint: string, request: PlainRequest, options?: CallOptions) => Promise<unknown>;
	download: (endpoint: string, request: PlainRequest, file: FileRequest) => Promise<Output>;
}

interface Texts {
	/** Shown name in the menu of operations. */
	name: string;
	/** Saved value, e.g. `getAll`. */
	value: string;
	/** The action as a sentence without an end mark, e.g. "Create a share link for an assessment report". */
	action: string;
	description: string;
	/** What should be known before it runs: shown as notices, and told by the action. */
	warnings?: Warnings;
}

type AllValues<P extends Parameters, O extends Parameters> = Values<P> & { options: Partial<Values<O>> };

interface Details<P extends Parameters, O extends Parameters> extends Texts {
	effect: Effect;
	parameters: P;
	/** Members of the `options` collection beside the ones every operation has. */
	options?: O;
	/** Looks at several parameters together, before anything is sent. @throws Problem */
	check?: (values: AllValues<P, O>) => void;
	/** Names of the answer's fields by which a finished item is told in an error, e.g. `['interviewId']`. */
	identifiedBy?: string[];
	/** What a status means for this operation, in the vendor's own terms, as a sentence. */
	hints?: Record<number, string>;
	/** How a person can see whether it was done, as a sentence. */
	howToCheck?: string;
	/** `none`: the call is made without a credential; the credential, if there is one, only gives the address. */
	authentication?: 'none';
}

/** What is not repeated when its outcome is unknown has to say how to see whether it was done. */
type Checkable = { effect: 'once'; howToCheck: string } | { effect: Exclude<Effect, 'once'>; howToCheck?: never };

type Common<P extends Parameters, O extends Parameters> = Details<P, O> & Checkable;

/** Which items of a run travel together in one call. */
export interface Grouping<V> {
	/** How many records one call may have. */
	atMost: number;
	/** What items must have in common to travel together: their settings. */
	sameSettings: (values: V) => unknown;
	/** By what an item finds its own part of the answer. Of items with the same key one is sent, and all get its result. */
	key: (values: V) => string;
}

/** Makes an item's output from its values. @throws CallFailure when it was not done for this item */
type OutputOf<V, O = Output> = (values: V) => O;

/** An operation as the engine runs it, its types forgotten. */
export interface AnyOperation extends Omit<Details<Parameters, Parameters>, 'check'> {
	check?: (values: Record<string, unknown>) => void;
	/** The endpoints of the contract that it may call, e.g. `POST /assessments/{id}/candidate`. */
	endpoints: string[];
	/** Left out: each item travels alone. */
	grouping?: Grouping<Record<string, unknown>>;
	/** Does it for the items that travel together: one, unless there is a grouping. */
	run: (runner: Runner, all: Array<Record<string, unknown>>) => Promise<OutputOf<Record<string, unknown>>>;
}

/** A resource of a node: its shown name and its operations, in the order of the menu. */
export interface Resource {
	name: string;
	value: string;
	operations: [AnyOperation, ...AnyOperation[]];
}

/** @throws CallFailure for an answer without anything in it: the item would vanish without a word */
function something<T>(answer: T): T {
	if (answer !== undefined && answer !== null) return answer;
	throw new CallFailure('unusable', 'The service answered nothing', {
		remedy: 'Check "Base URL" in the credential. A proxy on the way may have answered.',
	});
}

/** Only a file makes an output unlike a record: a vendor's record may well have a member `json`. */
const isOutput = (made: object): made is Output => 'binary' in made && 'json' in made && Array.isArray(made.json);

/** Forgets the types of an operation once the compiler has checked it. */
function untyped<P extends Parameters, O extends Parameters>(
	common: Common<P, O>,
	endpoints: string[],
	run: (runner: Runner, all: Array<AllValues<P, O>>) => Promise<OutputOf<AllValues<P, O>>>,
	grouping?: Grouping<AllValues<P, O>>,
): AnyOperation {
	return { ...common, endpoints, run, grouping } as unknown as AnyOperation;
}

/** An operation whose items travel alone. */
function single<P extends Parameters, O extends Parameters>(
	common: Common<P, O>,
	endpoints: string[],
	run: (runner: Runner, values: AllValues<P, O>) => Promise<Output>,
): AnyOperation {
	return untyped(common, endpoints, async (runner, [values]) => {
		const output = await run(runner, values);
		return () => output;
	});
}

/**
 * An operation that makes one call and gives its JSON.
 *
 * `request` makes the call from the parameters' values; it runs once an item, so that a retry sends the very same call.
 * `output` makes the output records from the answer; without it they are the answer's own.
 */
export const operation =
	<Paths>() =>
	<const E extends Endpoint<Paths>, P extends Parameters, O extends Parameters = Record<never, never>>(
		o: Common<P, O> & {
			endpoint: E;
			/** How the call is made, where it is not JSON for JSON. */
			call?: Omit<CallOptions, 'effect'>;
			request: (values: AllValues<P, O>) => RequestOf<Paths, E>;
			output?: (
				answer: AnswerOf<Paths, E>,
				values: AllValues<P, O>,
				request: RequestOf<Paths, E>,
			) => IDataObject | IDataObject[];
		},
	): AnyOperation => {
		const { endpoint, call, request, output, ...common } = o;
		return single<P, O>(common as unknown as Common<P, O>, [endpoint], async (runner, values) => {
			const made = request(values);
			const answer = (await runner.call(endpoint, made as PlainRequest, call)) as AnswerOf<Paths, E>;
			return { json: records(output ? output(answer, values, made) : something(answer)) };
		});
	};

/** An operation that downloads one file into n8n's binary storage. */
export const download =
	<Paths>() =>
	<const E extends Endpoint<Paths>, P extends Parameters, O extends Parameters = Record<never, never>>(
		o: Common<P, O> & {
			endpoint: E;
			request: (values: AllValues<P, O>) => RequestOf<Paths, E>;
			file: (values: AllValues<P, O>) => FileRequest;
		},
	): AnyOperation => {
		const { endpoint, request, file, ...common } = o;
		return single<P, O>(common as unknown as Common<P, O>, [endpoint], async (runner, values) => {
			return await runner.download(endpoint, request(values) as PlainRequest, file(values));
		});
	};

/** An operation that a person thinks of as one act, but that takes several calls. */
export const steps =
	<Paths>() =>
	<P extends Parameters, O extends Parameters = Record<never, never>>(
		o: Common<P, O> & {
			endpoints: Array<Endpoint<Paths>>;
			run: (calls: Calls<Paths>, values: AllValues<P, O>) => Promise<IDataObject | IDataObject[] | Output>;
		},
	): AnyOperation => {
		const { endpoints, run, ...common } = o;
		return single<P, O>(common as unknown as Common<P, O>, endpoints, async (runner, values) => {
			const made = await run(runner as unknown as Calls<Paths>, values);
			return isOutput(made) ? made : { json: records(made) };
		});
	};

/**
 * An operation whose endpoint takes many records: items with the same settings travel in one call, and each gets its own
 * result. `run` makes the calls for the items of one group, of which no two have the same key, and gives a function that
 * makes an item's output.
 */
export const bulk =
	<Paths>() =>
	<P extends Parameters, O extends Parameters = Record<never, never>>(
		o: Common<P, O> &
			Grouping<AllValues<P, O>> & {
				endpoints: Array<Endpoint<Paths>>;
				run: (calls: Calls<Paths>, all: Array<AllValues<P, O>>) => Promise<OutputOf<AllValues<P, O>, IDataObject>>;
			},
	): AnyOperation => {
		const { endpoints, atMost, sameSettings, key, run, ...common } = o;
		return untyped<P, O>(
			common as unknown as Common<P, O>,
			endpoints,
			async (runner, all) => {
				const outputOf = await run(runner as unknown as Calls<Paths>, all);
				return (values) => ({ json: [outputOf(values)] });
			},
			{ atMost, sameSettings, key },
		);
	};
