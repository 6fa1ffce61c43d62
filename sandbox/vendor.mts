import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { OpenAPIBackend, type Context, type Document, type Request } from 'openapi-backend';

import { mediaType, type ApiResponse } from './response.mjs';
import { loadContract, serverPath, type Contract, type Operation } from './contract.mjs';
import type { Exchange, Headers, RejectionReason, VendorDefinition } from './definition.mjs';
import type { Facts } from './disguises/disguise.mjs';
import { ActiveDisguises } from './disguises/active.mjs';

/** The path exists in the contract, but on another server. */
class WrongServer extends Error {}

function describe(error: { instancePath: string; message?: string; params: unknown }): string {
	const where = error.instancePath.replace(/^\/requestBody/, '/body') || '/';
	const detail = error.params as { additionalProperty?: string; allowedValues?: unknown };
	const name = detail.additionalProperty === undefined ? '' : ` (${detail.additionalProperty})`;
	return `${where} ${error.message ?? 'is invalid'}${name}`;
}

/** A vendor's API: the contract defines routing, credentials and validation, the vendor's definition everything else. */
export class Vendor {
	readonly prefixes: string[];
	private readonly backend: OpenAPIBackend;
	private readonly contract: Contract;
	private ready: Promise<unknown> | undefined;

	constructor(
		readonly definition: VendorDefinition,
		root: string,
		private readonly disguises = new ActiveDisguises([]),
	) {
		this.contract = loadContract(root, `${definition.folder}.openapi.yaml`);
		const servers = [this.contract, ...Object.values(this.contract.paths)].flatMap((part) => part.servers ?? []);
		this.prefixes = [...new Set(servers.map(serverPath))].map((path) => `${definition.mount}${path}`);
		this.backend = new OpenAPIBackend({
			definition: this.contract as unknown as Document,
			strict: true,
			// Compiles validators on first use, and skips a document check that supports OpenAPI 3.0 only: the contracts are
			// 3.1, and `npm test` lints them
			quick: true,
			ignoreTrailingSlashes: false,
			// Each validator has its own Ajv, and each Ajv would compile the meta-schema first: `npm test` lints the schemas
			ajvOpts: { allErrors: true, strict: false, logger: false, validateSchema: false },
			customizeAjv: (_ajv, options) => addFormats.default(new Ajv2020(options)),
			handlers: this.handlers(),
			securityHandlers: this.securityHandlers(),
		});
	}

	/** Returns the operationIds of the contract. */
	async operationIds(): Promise<string[]> {
		await this.start();
		return this.backend.getOperations().map((operation) => String(operation.operationId));
	}

	/** Whether the path in the sandbox belongs to this vendor. */
	owns(path: string): boolean {
		return path === this.definition.mount || path.startsWith(`${this.definition.mount}/`);
	}

	/** Returns the response to a request, and records the problems of the request in the exchange. */
	async handle(request: Request, exchange: Exchange): Promise<ApiResponse> {
		await this.start();
		const prefix = this.prefixes.find((candidate) => request.path.startsWith(`${candidate}/`));
		if (prefix === undefined) return this.reject('unknownPath', exchange, ['the API has no such path']);
		try {
			const path = request.path.slice(prefix.length);
			const real = this.undisguise({ ...request, path }, exchange);
			if (real === 'unauthorized') return this.reject(real, exchange);
			return (await this.backend.handleRequest(real, exchange, prefix)) as ApiResponse;
		} catch (error) {
			if (error instanceof WrongServer) {
				return this.reject('unknownPath', exchange, ['the API has no such path on this server']);
			}
			if (!(error instanceof URIError)) throw error;
			return this.reject('unknownPath', exchange, ['the path is not percent-encoded correctly']);
		}
	}

	/** The request without the disguise, and without one as it is. */
	private undisguise(request: Request, exchange: Exchange): Request | 'unauthorized' {
		const operation = this.backend.router.matchOperation(request) as unknown as Operation | undefined;
		if (operation === undefined) return request;
		const real = this.disguises.request(request, this.factsOf(operation));
		if (real === 'unauthorized') exchange.matched(operation.operationId, {});
		return real;
	}

	private factsOf(operation: Operation): Facts {
		const { securitySchemes } = this.contract.components;
		const plain = Object.keys(securitySchemes).filter((scheme) => securitySchemes[scheme]?.type === 'apiKey');
		const scheme = plain.find((one) => this.headerOf(one) === 'authorization') ?? plain[0];
		const isSent = (operation.security ?? this.contract.security).some((one) => scheme !== undefined && scheme in one);
		const plainHeader = isSent && scheme !== undefined ? this.headerOf(scheme) : undefined;
		return { operation, plainHeader, isSignIn: operation.operationId === this.definition.signIn };
	}

	/** Reads the contract. @throws if it isn't valid OpenAPI */
	start(): Promise<unknown> {
		return (this.ready ??= this.backend.init());
	}

	private reject(
		reason: RejectionReason,
		exchange: Exchange,
		problems: string[] = [],
		operationId?: string,
	): ApiResponse {
		exchange.problems.push(...problems);
		return this.definition.reject(reason, operationId, exchange.problems);
	}

	private missingHandler({ operationId }: Operation): string {
		return `the sandbox doesn't have this operation: add a handler ${operationId} in sandbox/vendors/${this.definition.folder}/`;
	}

	private handlers() {
		const operation = (context: Context) => context.operation as unknown as Operation;
		const execute = (context: Context, exchange: Exchange) => this.execute(context, operation(context), exchange);
		return {
			...Object.fromEntries(Object.keys(this.definition.operations).map((id) => [id, execute])),
			notFound: (_context: Context, exchange: Exchange) =>
				this.reject('unknownPath', exchange, ['the API has no such path']),
			methodNotAllowed: (_context: Context, exchange: Exchange) =>
				this.reject('wrongMethod', exchange, ['the path does not support this method']),
			notImplemented: (context: Context, exchange: Exchange) =>
				this.reject(
					'notImplemented',
					exchange,
					[this.missingHandler(operation(context))],
					operation(context).operationId,
				),
			postRoutingHandler: (context: Context, exchange: Exchange, prefix: string) => {
				if (context.operation !== undefined) this.inspect(context, operation(context), exchange, prefix);
			},
			unauthorizedHandler: (context: Context, exchange: Exchange) =>
				this.reject('unauthorized', exchange, [], operation(context).operationId),
			validationFail: (context: Context, exchange: Exchange) => {
				const problems = (context.validation.errors ?? []).map(describe);
				const reason = exchange.rejection ?? 'invalid';
				return this.reject(reason, exchange, problems, operation(context).operationId);
			},
		};
	}

	private securityHandlers() {
		return Object.fromEntries(
			Object.entries(this.definition.security).map(([scheme, check]) => [
				scheme,
				(context: Context, exchange: Exchange) => {
					const verdict = check(context.request.headers as Headers);
					if (!verdict.ok && verdict.breach !== undefined) exchange.problems.push(verdict.breach);
					return verdict.ok;
				},
			]),
		);
	}

	/** Checks what openapi-backend doesn't: the server, the media type, and credentials that the operation doesn't take. */
	private inspect(context: Context, operation: Operation, exchange: Exchange, prefix: string): void {
		const servers = this.contract.paths[operation.path]?.servers ?? this.contract.servers;
		if (!servers.some((server) => prefix === `${this.definition.mount}${serverPath(server)}`)) throw new WrongServer();
		exchange.matched(operation.operationId, context.request.params as Record<string, string>);
		const headers = context.request.headers as Headers;
		const sent = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
		const supported = Object.keys(operation.requestBody?.content ?? {});
		if (context.request.body !== undefined) {
			if (supported.length === 0) exchange.problems.push('the operation takes no body');
			else if (sent === undefined || !supported.includes(sent)) {
				exchange.rejection = 'contentType';
				exchange.problems.push(`content type ${sent ?? '(none)'} instead of ${supported.join(' or ')}`);
			}
		}
		const schemes = (operation.security ?? []).flatMap((requirement) => Object.keys(requirement));
		const expected = new Set(schemes.map((scheme) => this.headerOf(scheme)));
		for (const scheme of Object.keys(this.contract.components.securitySchemes)) {
			const header = this.headerOf(scheme);
			if (!expected.has(header) && headers[header] !== undefined) {
				exchange.notes.push(`the operation takes no ${header} header`);
			}
		}
	}

	private headerOf(scheme: string): string {
		return (this.contract.components.securitySchemes[scheme]?.name ?? 'authorization').toLowerCase();
	}

	private execute(context: Context, operation: Operation, exchange: Exchange) {
		const { operationId } = operation;
		if (exchange.problems.length > 0) return this.reject(exchange.rejection ?? 'invalid', exchange, [], operationId);
		return exchange.run(operationId, async () => {
			const response = await this.definition.operations[operationId]?.({
				operationId,
				params: context.request.params as Record<string, string>,
				query: context.request.query as Record<string, unknown>,
				body: context.request.requestBody as unknown,
				changed: (change) => exchange.changed(change),
				violates: (problem) => exchange.notes.push(problem),
			});
			if (response === undefined) throw new Error(`No operation ${operationId}`);
			exchange.notes.push(
				...this.responseProblems(response, operation).map((problem) => `the sandbox's own response: ${problem}`),
			);
			return this.disguises.response(response, this.factsOf(operation));
		});
	}

	/** Where the sandbox's own response violates the contract. */
	private responseProblems(response: ApiResponse, operation: Operation): string[] {
		const { status } = response;
		const documented =
			operation.responses[status] ??
			operation.responses[`${Math.floor(status / 100)}XX`] ??
			operation.responses.default;
		if (documented === undefined) return [`status ${status} is not documented`];
		const type = mediaType(response);
		const types = Object.keys(documented.content ?? {});
		if (type === undefined) return types.length === 0 || types.includes('*/*') ? [] : ['the body is missing'];
		if (!types.includes(type) && !types.includes('*/*')) return [`content type ${type} is not documented`];
		if (response.json === undefined || documented.content?.['application/json'] === undefined) return [];
		const result = this.backend.validator.validateResponse(response.json, operation.operationId, status);
		return (result.errors ?? []).map(describe);
	}
}
