/**
 * Types that read a vendor's contract as `openapi-typescript` generates it, so that an operation is checked against it
 * by the compiler: a wrong path, a missing path parameter or a misspelled body field doesn't compile.
 */
type Method = 'get' | 'put' | 'post' | 'patch' | 'delete' | 'head';

/** `'POST /a/{b}'` for every path and method of the contract. */
export type Endpoint<Paths> = {
	[P in keyof Paths & string]: {
		[M in Method & keyof Paths[P]]: Exclude<Paths[P][M], undefined> extends never ? never : `${Uppercase<M>} ${P}`;
	}[Method & keyof Paths[P]];
}[keyof Paths & string];

type At<Paths, E extends string> = E extends `${infer M} ${infer P}`
	? P extends keyof Paths
		? Lowercase<M> extends keyof Paths[P]
			? Paths[P][Lowercase<M>]
			: never
		: never
	: never;

type Parameters<O, K extends string> = O extends { parameters: infer Q }
	? K extends keyof Q
		? Q[K]
		: undefined
	: undefined;

/** What a body may be: the contract's JSON, or the text of another media type. */
type Content<C> = {
	[M in keyof C]: M extends 'application/json' ? C[M] : string;
}[keyof C];

type Body<O> = O extends { requestBody: { content: infer C } }
	? Content<C>
	: O extends { requestBody?: { content: infer C } }
		? Content<C> | undefined
		: undefined;

/** Keeps what the endpoint takes: required where the contract requires it, absent where it has none. */
type Present<T> = {
	[K in keyof T as [T[K]] extends [undefined] ? never : undefined extends T[K] ? never : K]: T[K];
} & {
	[K in keyof T as [T[K]] extends [undefined] ? never : undefined extends T[K] ? K : never]?: T[K];
};

/** The path parameters, query and body of the endpoint in the contract. */
export type RequestOf<Paths, E extends string> = Present<{
	path: Parameters<At<Paths, E>, 'path'>;
	query: Parameters<At<Paths, E>, 'query'>;
	body: Body<At<Paths, E>>;
}>;

type Success = 200 | 201 | 202;

/** The JSON of a successful response; `unknown` where none is documented. */
export type ResponseOf<Paths, E extends string> =
	At<Paths, E> extends { responses: infer R }
		? {
				[S in Success & keyof R]: R[S] extends { content: { 'application/json': infer B } } ? B : unknown;
			}[Success & keyof R]
		: unknown;

/** A request as the transport takes it, when its types have been checked. */
export interface PlainRequest {
	/** An absolute URL instead of the endpoint's path, such as a presigned one. No credential is sent there. */
	url?: string;
	path?: Record<string, unknown>;
	query?: Record<string, unknown>;
	body?: unknown;
}
