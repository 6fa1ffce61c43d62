import type { IDataObject } from 'n8n-workflow';

import type { Endpoint, PlainRequest, RequestOf, ResponseOf } from './contract';
import { erase } from './erase';
import { records } from './records';
import type {
	AllValues,
	AnyCalls,
	AnyOperation,
	Calls,
	CallOptions,
	Common,
	FileRequest,
	Grouping,
	Output,
	OutputOf,
	Parameters,
} from './types';

type None = Record<never, never>;

/** The field names of a response's records; any name where the contract has none. */
type FieldOf<R> =
	R extends ReadonlyArray<infer Row>
		? FieldOf<Row>
		: R extends object
			? string extends keyof R
				? string
				: keyof R & string
			: string;

/** The names that the contract has at an endpoint: what an item can be identified by, besides the parameters. */
type NamesAt<Paths, E extends string> =
	| FieldOf<ResponseOf<Paths, E>>
	| { [Part in keyof RequestOf<Paths, E>]: FieldOf<NonNullable<RequestOf<Paths, E>[Part]>> }[keyof RequestOf<Paths, E>];

/** Only a file makes an output unlike a record, because a vendor's record may have a field `json`. */
const isOutput = (made: object): made is Output => 'binary' in made && 'json' in made && Array.isArray(made.json);

/** The values, with a new ID for each parameter that takes one and was left empty. */
function withNewIds<V extends object>(parameters: Parameters, values: V, { newId }: Pick<AnyCalls, 'newId'>): V {
	const names = Object.keys(parameters).filter((name) => parameters[name].isNewId);
	const missing = names.filter((name) => values[name as keyof V] === undefined);
	return { ...values, ...Object.fromEntries(missing.map((name) => [name, newId()])) };
}

/**
 * An operation that makes one call and returns its JSON.
 *
 * `request` makes the call from the parameters' values. It runs once per item, so that a retry sends the very same call.
 * `output` makes the output records from the response. Default: the response's own records.
 */
export const operation =
	<Paths>() =>
	<const E extends Endpoint<Paths>, P extends Parameters, O extends Parameters = None>(
		o: Common<P, O, NamesAt<Paths, E> | (keyof P & string)> & {
			endpoint: E;
			/** How the call is made, where it is not JSON for JSON. */
			call?: Omit<CallOptions, 'effect'>;
			request: (values: AllValues<P, O>) => RequestOf<Paths, E>;
			output?: (
				response: ResponseOf<Paths, E>,
				values: AllValues<P, O>,
				request: RequestOf<Paths, E>,
			) => IDataObject | IDataObject[];
		},
	): AnyOperation => {
		const { endpoint, call, request, output, ...common } = o;
		return erase<AnyOperation>({
			...common,
			endpoints: [endpoint],
			run: async (calls: AnyCalls, [given]: Array<AllValues<P, O>>): Promise<OutputOf<unknown>> => {
				const values = withNewIds(o.parameters, given, calls);
				const sent = request(values);
				const response = (await calls.call(endpoint, sent as PlainRequest, call)) as ResponseOf<Paths, E>;
				const json = records(output ? output(response, values, sent) : response);
				return () => ({ json });
			},
		});
	};

/** An operation that downloads one file into n8n's binary storage. */
export const download =
	<Paths>() =>
	<const E extends Endpoint<Paths>, P extends Parameters, O extends Parameters = None>(
		o: Common<P, O> & {
			endpoint: E;
			request: (values: AllValues<P, O>) => RequestOf<Paths, E>;
			file: (values: AllValues<P, O>) => FileRequest;
		},
	): AnyOperation => {
		const { endpoint, request, file, ...common } = o;
		return erase<AnyOperation>({
			...common,
			endpoints: [endpoint],
			run: async (calls: AnyCalls, [values]: Array<AllValues<P, O>>): Promise<OutputOf<unknown>> => {
				const output = await calls.download(endpoint, request(values) as PlainRequest, file(values));
				return () => output;
			},
		});
	};

/** The upload of a file among the changing calls of an operation. */
export const UPLOAD = 'PUT (the file)';

/** An operation that users see as one action, but that takes several calls. */
export const steps =
	<Paths>() =>
	<P extends Parameters, O extends Parameters = None>(
		o: Common<P, O> & {
			endpoints: Array<Endpoint<Paths>>;
			/**
			 * The calls that change something, in their order, where there are several: a dry run names those that would follow
			 * the first one.
			 */
			changingCalls?: (values: AllValues<P, O>) => ReadonlyArray<Endpoint<Paths> | typeof UPLOAD>;
			run: (calls: Calls<Paths>, values: AllValues<P, O>) => Promise<IDataObject | IDataObject[] | Output>;
		},
	): AnyOperation => {
		const { endpoints, run, ...common } = o;
		return erase<AnyOperation>({
			...common,
			endpoints,
			run: async (calls: Calls<Paths>, [given]: Array<AllValues<P, O>>): Promise<OutputOf<unknown>> => {
				const made = await run(calls, withNewIds(o.parameters, given, calls));
				const output = isOutput(made) ? made : { json: records(made) };
				return () => output;
			},
		});
	};

/**
 * An operation whose endpoint takes many records: items with the same settings are sent in one call, and each gets its own
 * result. `run` makes the calls for the items of one group, of which no two have the same key, and returns a function that
 * makes an item's output.
 */
export const bulk =
	<Paths>() =>
	<P extends Parameters, O extends Parameters = None>(
		o: Common<P, O> &
			Grouping<AllValues<P, O>> & {
				endpoints: Array<Endpoint<Paths>>;
				run: (calls: Calls<Paths>, all: Array<AllValues<P, O>>) => Promise<OutputOf<AllValues<P, O>, IDataObject>>;
			},
	): AnyOperation => {
		const { endpoints, maxRecords, sameSettings, key, run, ...common } = o;
		return erase<AnyOperation>({
			...common,
			endpoints,
			grouping: { maxRecords, sameSettings, key },
			run: async (calls: Calls<Paths>, all: Array<AllValues<P, O>>): Promise<OutputOf<AllValues<P, O>>> => {
				const outputOf = await run(calls, all);
				return (values) => ({ json: [outputOf(values)] });
			},
		});
	};
