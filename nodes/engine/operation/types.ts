import type { IBinaryData, IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';

import type { Endpoint, PlainRequest, RequestOf, ResponseOf } from './contract';
import type { Warnings } from './warnings';

/** What reading a parameter may depend on besides its value. */
export interface ReadContext {
	/** IANA name of the workflow's time zone. Dates without an offset are read in it. */
	timezone: string;
	/** The files of the item. */
	binary?: IBinaryKeyData;
	/** The JSON of the item. */
	json?: IDataObject;
	/** The file that a name, a path or an object stands for, by n8n's own rules; undefined if there is none. */
	fileOf?: (named: string | IDataObject) => IBinaryData | undefined;
	/** Called with an empty restriction: whether it counts as left out. Default: it is an error. */
	leaveOut?: (restriction: Parameter<unknown>) => boolean;
}

/** A list of records, as far as a parameter knows it (`AnyList` in `list.ts`). */
export interface ListMethod {
	/** Name of the node's method that the editor calls, e.g. `projects`. */
	name: string;
}

/** By parameter name: the values with which something applies. */
export type Conditions = Record<string, Array<string | number | boolean>>;

/** What an empty value of an optional parameter or member means: `parameters/role.ts` has the rule. */
export type Role = 'restriction' | 'setting' | 'change';

/** A parameter of an operation: how the editor shows it, and how its value is read. */
export interface Parameter<T> {
	property: Omit<INodeProperties, 'name' | 'displayOptions'>;
	/** Lists that the user can select its value from. Default: none. */
	lists?: ListMethod[];
	/** Shown and read only when the named parameters of the operation have one of these values. Default: always. */
	showWhen?: Conditions;
	/** Default: the parameter is required. */
	role?: Role;
	/** Whether it restricts only what is read. Default: in an operation that only reads. */
	isFilter?: boolean;
	/** The empty values with which a change clears its field. Default: none. */
	clearedBy?: ReadonlyArray<'' | null>;
	/** Whether its value is the email address of a person. Default: false. */
	isEmail?: true;
	/** Whether it is the ID of a new record, which is generated if it is left empty. Default: false. */
	isNewId?: true;
	/** Reads a value that is not empty, or not optional. @throws Problem when the value can't be used */
	read: (value: unknown, context: ReadContext) => T;
}

/** A parameter that may be left out. */
export interface Optional<T> extends Parameter<T> {
	role: Role;
}

/** A kind of parameter with a default value. Each use must state its role. */
export interface Defaulted<T> extends Parameter<T> {
	hasDefault: true;
}

export type Parameters = Record<string, Parameter<unknown>>;

/** The values of parameters. One with `showWhen` is undefined when it is hidden. */
export type Values<P extends Parameters> = {
	[K in keyof P]: P[K] extends Parameter<infer T> ? (P[K] extends { showWhen: object } ? T | undefined : T) : never;
};

/** Refuses a `showWhen` that names a parameter which the operation doesn't have. */
export type ValidConditions<P extends Parameters> = {
	[K in keyof P]: P[K] extends { showWhen: infer W }
		? { showWhen: { [N in keyof W]: N extends keyof P ? unknown : never } }
		: unknown;
};

/** Refuses a parameter with a default but without a role. */
export type ValidRoles<P extends Parameters> = {
	[K in keyof P]: P[K] extends { hasDefault: true }
		? P[K] extends { role: Role }
			? unknown
			: { role: Role }
		: unknown;
};

/** Refuses a member without a role. */
export type AllRoles<P extends Parameters> = { [K in keyof P]: { role: Role } };

/**
 * What may be retried after a failure with an unknown outcome: `read` and `repeatable` calls may, a `once` call may not,
 * because it may email a person or create a record.
 */
export type Effect = 'read' | 'repeatable' | 'once';

/** What an operation returns for one item. */
export interface Output {
	json: IDataObject[];
	binary?: IBinaryKeyData;
}

/** What a downloaded file must be: `http/fileContent.ts` recognizes it. */
export type FileKind = 'pdf' | 'image' | 'playlist';

/** A file that an operation downloads. */
export interface FileRequest {
	/** Name of the file. Without an extension it gets that of its media type. */
	fileName: string;
	/** Whether the name in the response's `Content-Disposition` wins over `fileName`. Default: false. */
	preferVendorName?: boolean;
	/** What the file must be. Default: any file, but neither JSON nor a web page unless the service names the file so. */
	kind?: FileKind;
	/** The name under which the service keeps the file, which says whether it may be JSON or a web page. Default: unknown. */
	storedName?: string;
	/** Name of the output's binary property. */
	binaryPropertyName: string;
	/** JSON of the item besides the file's name, type and size: the IDs. */
	json: IDataObject;
	/** What the user can do if the response is something else, as a sentence. */
	remedy?: string;
}

/** Where the service would keep what an item sends, and so replace what is there. */
export interface Place {
	/** As the service names it. */
	name: string;
	/** What is put there. Items with the same content may share a place. */
	content: string;
	/** What the user can do about two items with one place, as a sentence without a period. */
	remedy: string;
}

/** A file that came with an item. */
export interface InputFile {
	data: IBinaryData;
	fileName: string;
	mimeType: string;
	/** Its size, where n8n knows it without opening the file. */
	bytes?: number;
}

export interface CallOptions {
	/** Default: the effect of the operation. */
	effect?: Effect;
	/** `any` when the response may also be text, `text` when it must not be parsed. Default: `json`. */
	as?: 'json' | 'any' | 'text';
	/** The Accept header. Default: `application/json`. */
	accept?: string;
	/** Media type of a text body. */
	contentType?: string;
	/** Statuses that mean that there is nothing; the call returns undefined then. Default: none. */
	absent?: number[];
}

/** How to poll for a result. */
export interface PollOptions {
	/** Time between two requests, in ms. */
	interval: number;
	/** When to give up, in ms. */
	timeout: number;
	/** What is pending, e.g. `the analysis of video a1b2`. */
	waitingFor: string;
	/** What to do after a timeout, as a sentence. */
	remedy?: string;
}

export interface ClaimOptions {
	/**
	 * For *Add Anyway*: it neither waits for others nor asks what was done before, but what it does is remembered for them.
	 * Default: false.
	 */
	anyway?: boolean;
}

/** Items for whose persons nobody else works in this n8n process, until their work has ended. */
export interface ClaimedItems<I> {
	items: I[];
	/** What the act returned when it was done for the item's person in the last 2 minutes: a copy. Lists may lag that long. */
	done: (item: I, act: string) => IDataObject | undefined;
	/** When a list must have been requested, epoch ms, to show what was done for them before. */
	listedSince: number;
	/**
	 * Does something for some of the items that must not be done twice, and remembers it. The look-up comes before.
	 * @param make does it, and returns what each item gets
	 * @param also the keys of the person that the result shows: see `undoes`
	 * @returns what each item gets. It throws CallFailure for an item of which nobody knows whether it was done before
	 */
	act: (
		name: string,
		items: I[],
		make: (items: I[]) => Promise<(item: I) => IDataObject>,
		also?: (result: IDataObject) => string[],
	) => Promise<(item: I) => IDataObject>;
}

/** The same for one item. */
export interface ClaimedItem extends Pick<ClaimedItems<unknown>, 'listedSince'> {
	done: (act: string) => IDataObject | undefined;
	act: (
		name: string,
		make: () => Promise<IDataObject>,
		also?: (result: IDataObject) => string[],
	) => Promise<IDataObject>;
}

/** What an operation of several calls can do for its item. */
export interface Calls<Paths> {
	/** Makes one call and returns its JSON, or undefined where the response has no body. @throws CallFailure */
	call: <const E extends Endpoint<Paths>>(
		endpoint: E,
		request: RequestOf<Paths, E>,
		options?: CallOptions,
	) => Promise<ResponseOf<Paths, E>>;
	/** Streams a file to an absolute URL with PUT, without the credential. It may be retried. @throws CallFailure */
	upload: (url: string, file: InputFile, options: { contentType: string }) => Promise<void>;
	/** Downloads a file from an absolute URL, without the credential. @throws CallFailure */
	downloadFrom: (url: string, file: FileRequest) => Promise<Output>;
	/**
	 * Polls until `ask` returns something other than undefined. Canceling the execution ends it at once.
	 * @throws CallFailure after the timeout
	 */
	until: <T>(ask: () => Promise<T | undefined>, options: PollOptions) => Promise<T>;
	/**
	 * The result of `make`, made once in a run for all items that use the same key.
	 * @param since it is made again if that began before this moment, epoch ms. Default: never
	 */
	shared: <T>(key: string, make: () => Promise<T>, since?: number) => Promise<T>;
	/** Whether n8n repeats the node after this item has made the call: `call` then returns its response, and sends nothing. */
	madeBefore: (endpoint: Endpoint<Paths>) => boolean;
	/**
	 * Works for a person whom no other item of any execution of this n8n process works for at the same time.
	 * @param keys by which the person is known, in words, e.g. `jane@example.com in assessment 824`
	 * @throws CallFailure after a long wait for another item
	 */
	claim: <T>(keys: string[], work: (claimed: ClaimedItem) => Promise<T>, options?: ClaimOptions) => Promise<T>;
	/** The same for items that are sent together: for all that are free, then for the others. */
	claimEach: <I, O>(
		items: I[],
		keysOf: (item: I) => string[],
		work: (claimed: ClaimedItems<I>) => Promise<(item: I) => O>,
		options?: ClaimOptions,
	) => Promise<(item: I) => O>;
	/** Records what has been done for this item so far. An error that follows reports it. */
	done: (what: string, ids: IDataObject) => void;
	/** A new GUID. In a dry run, a text that stands for one. */
	newId: () => string;
	/**
	 * Shows the user what matters although nothing failed: at once in the editor and n8n's log, and at the end as a hint of the
	 * run. Each text is shown once.
	 */
	hint: (text: string) => void;
}

/** `Calls` without its types, and with downloads: what the engine passes to every operation. */
export interface AnyCalls extends Omit<Calls<never>, 'call' | 'madeBefore'> {
	madeBefore: (endpoint: string) => boolean;
	call: (endpoint: string, request: PlainRequest, options?: CallOptions) => Promise<unknown>;
	download: (endpoint: string, request: PlainRequest, file: FileRequest) => Promise<Output>;
}

interface Texts {
	/** Display name in the operation menu. */
	name: string;
	/** Saved value, e.g. `getAll`. */
	value: string;
	/** The action as a sentence without a period, e.g. "Create a share link for an assessment report". */
	action: string;
	description: string;
}

export type AllValues<P extends Parameters, O extends Parameters> = Values<P> & { options: Partial<Values<O>> };

export interface Details<P extends Parameters, O extends Parameters> extends Texts {
	/** What a user should know before it runs: shown as notices and added to the action. */
	warnings?: Warnings<NoInfer<keyof P & string>, AllValues<P, O>>;
	effect: Effect;
	parameters: P & ValidConditions<P> & ValidRoles<P>;
	/** Members of the `options` collection besides the common ones. */
	options?: O & AllRoles<O>;
	/** Checks several parameters together before anything is sent. @throws Problem */
	check?: (values: AllValues<P, O>) => void;
	/** Where an item is stored. Two items of a run can't have one place, unless it is undefined. Default: not stored. */
	place?: (values: AllValues<P, O>) => Place | undefined;
	/** The keys of the persons for whom it undoes what other operations did: see `claim`. Default: none. */
	undoes?: (values: AllValues<P, O>) => string[];
	/** What a status means for this operation, in the vendor's own terms, as a sentence. */
	hints?: Record<number, string>;
	/** How a person can check whether it was done, as a sentence. */
	howToCheck?: string;
	/** `none`: the call is made without a credential, which then only supplies the base URL. */
	authentication?: 'none';
}

/** What is not retried when its outcome is unknown must say how to check whether it was done. */
type Checkable = { effect: 'once'; howToCheck: string } | { effect: Exclude<Effect, 'once'>; howToCheck?: never };

/** What all kinds of operations have in common. `Field`: what may identify an item. */
export type Common<P extends Parameters, O extends Parameters, Field extends string = string> = Details<P, O> &
	Checkable & {
		/** Fields of the output that identify a finished item in an error, e.g. `['interviewId']`. */
		identifiedBy?: Array<NoInfer<Field>>;
	};

/** Which items of a run are sent in one call. */
export interface Grouping<V> {
	/** How many records one call may have. */
	maxRecords: number;
	/** What items must have in common to be sent together: their settings. */
	sameSettings: (values: V) => unknown;
	/** Finds an item's own part of the response. Of items with the same key one is sent, and all get its result. */
	key: (values: V) => string;
}

/** Makes an item's output from its values. @throws CallFailure when it was not done for this item */
export type OutputOf<V, O = Output> = (values: V) => O;

/** An operation as the engine runs it, without its types. */
export interface AnyOperation
	extends Omit<Details<Parameters, Parameters>, 'check' | 'place' | 'parameters' | 'options' | 'warnings' | 'undoes'> {
	parameters: Parameters;
	options?: Parameters;
	warnings?: Warnings<string, Record<string, unknown>>;
	identifiedBy?: string[];
	check?: (values: Record<string, unknown>) => void;
	place?: (values: Record<string, unknown>) => Place | undefined;
	undoes?: (values: Record<string, unknown>) => string[];
	/** The endpoints of the contract that it may call, e.g. `POST /assessments/{id}/candidate`. */
	endpoints: string[];
	/** The calls that change something, in their order. Default: there is one. */
	changingCalls?: (values: Record<string, unknown>) => readonly string[];
	/** Default: each item is sent alone. */
	grouping?: Grouping<Record<string, unknown>>;
	/** Runs it for the items that are sent together: one, unless there is a grouping. */
	run: (calls: AnyCalls, all: Array<Record<string, unknown>>) => Promise<OutputOf<Record<string, unknown>>>;
}

/** A resource of a node: its display name and its operations, in the order of the menu. */
export interface Resource {
	name: string;
	value: string;
	operations: [AnyOperation, ...AnyOperation[]];
}
