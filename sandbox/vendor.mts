import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { OpenAPIBackend, type Context, type Document, type Request } from 'openapi-backend';

import { mediaType, type Answer } from './answer.mjs';
import { loadContract, serverPath, type Contract, type Operation } from './contract.mjs';
import type { Exchange, Headers, Refusal, VendorDefinition } from './definition.mjs';

/** The path exists in the contract, but under another server. */
class WrongServer extends Error {}

function describe(error: { instancePath: string; message?: string; params: unknown }): string {
	const where = error.instancePath.replace(/^\/requestBody/, '/body') || '/';
	const detail = error.params as { additionalProperty?: string; allowedValues?: unknown };
	const name = detail.additionalProperty === undefined ? '' : ` (${detail.additionalProperty})`;
	return `${where} ${error.message ?? 'is wrong'}${name}`;
}

/** A vendor's API behind its contract: routing, credentials and validation are the contract's, the rest the vendor's. */
export class Vendor {
	readonly prefixes: string[];
	private readonly backend: OpenAPIBackend;
	private readonly contract: Contract;
	private ready: Promise<unknown> | undefined;

	constructor(
		readonly definition: VendorDefinition,
		root: string,
	) {
		this.contract = loadContract(root, `${definition.folder}.openapi.yaml`);
		const servers = [this.contract, ...Object.values(this.contract.paths)].flatMap((part) => part.servers ?? []);
		this.prefixes = [...new Set(servers.map(serverPath))].map((path) => `${definition.mount}${path}`);
		this.backend = new OpenAPIBackend({
			definition: this.contract as unknown as Document,
			strict: true,
			// Compiles a validator when it is first needed, and leaves out a check of the document that knows OpenAPI 3.0
			// only; the contracts are 3.1, and `npm test` lints them.
			quick: true,
			ignoreTrailingSlashes: false,
			ajvOpts: { allErrors: true, strict: false, logger: false },
			customizeAjv: (_ajv, options) => addFormats.default(new Ajv2020(options)),
			handlers: this.handlers(),
			securityHandlers: this.securityHandlers(),
		});
	}

	/** The operations of the contract. */
	async operationIds(): Promise<string[]> {
		await this.start();
		return this.backend.getOperations().map((operation) => String(operation.operationId));
	}

	/** Whether the path on the sandbox belongs to this vendor. */
	owns(path: string): boolean {
		return path === this.definition.mount || path.startsWith(`${this.definition.mount}/`);
	}

	/** Answers a request; what is wrong with it is noted in the exchange. */
	async handle(request: Request, exchange: Exchange): Promise<Answer> {
		await this.start();
		const prefix = this.prefixes.find((candidate) => request.path.startsWith(`${candidate}/`));
		if (prefix === undefined) return this.refuse('unknownPath', exchange, ['the API has no such address']);
		try {
			const path = request.path.slice(prefix.length);
			return (await this.backend.handleRequest({ ...request, path }, exchange, prefix)) as Answer;
		} catch (error) {
			if (error instanceof WrongServer) {
				return this.refuse('unknownPath', exchange, ['the API has no such address on this server']);
			}
			if (!(error instanceof URIError)) throw error;
			return this.refuse('unknownPath', exchange, ['the address is not percent-encoded correctly']);
		}
	}

	/** Reads the contract; rejects when it is not valid OpenAPI. */
	start(): Promise<unknown> {
		return (this.ready ??= this.backend.init());
	}

	private refuse(refusal: Refusal, exchange: Exchange, problems: string[] = [], operationId?: string): Answer {
		exchange.problems.push(...problems);
		return this.definition.refuse(refusal, operationId, exchange.problems);
	}

	private lacking({ operationId }: Operation): string {
		return `the sandbox lacks this operation: add a handler ${operationId} in sandbox/vendors/${this.definition.folder}/`;
	}

	private handlers() {
		const operation = (context: Context) => context.operation as unknown as Operation;
		const carryOut = (context: Context, exchange: Exchange) => this.carryOut(context, operation(context), exchange);
		return {
			...Object.fromEntries(Object.keys(this.definition.operations).map((id) => [id, carryOut])),
			notFound: (_context: Context, exchange: Exchange) =>
				this.refuse('unknownPath', exchange, ['the API has no such address']),
			methodNotAllowed: (_context: Context, exchange: Exchange) =>
				this.refuse('wrongMethod', exchange, ['the address does not take this method']),
			notImplemented: (context: Context, exchange: Exchange) =>
				this.refuse('notBuilt', exchange, [this.lacking(operation(context))], operation(context).operationId),
			postRoutingHandler: (context: Context, exchange: Exchange, prefix: string) => {
				if (context.operation !== undefined) this.inspect(context, operation(context), exchange, prefix);
			},
			unauthorizedHandler: (context: Context, exchange: Exchange) =>
				this.refuse('unauthorized', exchange, [], operation(context).operationId),
			validationFail: (context: Context, exchange: Exchange) => {
				const problems = (context.validation.errors ?? []).map(describe);
				const refusal = exchange.refusal ?? 'invalid';
				return this.refuse(refusal, exchange, problems, operation(context).operationId);
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

	/** Looks at what openapi-backend leaves alone: the server, the media type, and credentials that were not asked for. */
	private inspect(context: Context, operation: Operation, exchange: Exchange, prefix: string): void {
		const servers = this.contract.paths[operation.path]?.servers ?? this.contract.servers;
		if (!servers.some((server) => prefix === `${this.definition.mount}${serverPath(server)}`)) throw new WrongServer();
		exchange.matched(operation.operationId, context.request.params as Record<string, string>);
		const headers = context.request.headers as Headers;
		const sent = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
		const taken = Object.keys(operation.requestBody?.content ?? {});
		if (context.request.body !== undefined) {
			if (taken.length === 0) exchange.problems.push('the operation takes no body');
			else if (sent === undefined || !taken.includes(sent)) {
				exchange.refusal = 'contentType';
				exchange.problems.push(`content type ${sent ?? '(none)'} instead of ${taken.join(' or ')}`);
			}
		}
		const asked = (operation.security ?? []).flatMap((requirement) => Object.keys(requirement));
		const askedHeaders = new Set(asked.map((scheme) => this.headerOf(scheme)));
		for (const scheme of Object.keys(this.contract.components.securitySchemes)) {
			const header = this.headerOf(scheme);
			if (!askedHeaders.has(header) && headers[header] !== undefined) {
				exchange.notes.push(`the operation takes no ${header} header`);
			}
		}
	}

	private headerOf(scheme: string): string {
		return (this.contract.components.securitySchemes[scheme]?.name ?? 'authorization').toLowerCase();
	}

	private carryOut(context: Context, operation: Operation, exchange: Exchange) {
		const { operationId } = operation;
		if (exchange.problems.length > 0) return this.refuse(exchange.refusal ?? 'invalid', exchange, [], operationId);
		return exchange.run(operationId, async () => {
			const answer = await this.definition.operations[operationId]?.({
				operationId,
				params: context.request.params as Record<string, string>,
				query: context.request.query as Record<string, unknown>,
				body: context.request.requestBody as unknown,
				changed: (change) => exchange.changed(change),
				violates: (problem) => exchange.notes.push(problem),
			});
			if (answer === undefined) throw new Error(`No operation ${operationId}`);
			exchange.notes.push(...this.flaws(answer, operation).map((flaw) => `the sandbox's own answer: ${flaw}`));
			return answer;
		});
	}

	/** What in the sandbox's own answer is not as the contract says. */
	private flaws(answer: Answer, operation: Operation): string[] {
		const { status } = answer;
		const documented =
			operation.responses[status] ??
			operation.responses[`${Math.floor(status / 100)}XX`] ??
			operation.responses.default;
		if (documented === undefined) return [`status ${status} is not documented`];
		const type = mediaType(answer);
		const types = Object.keys(documented.content ?? {});
		if (type === undefined) return types.length === 0 || types.includes('*/*') ? [] : ['the body is missing'];
		if (!types.includes(type) && !types.includes('*/*')) return [`content type ${type} is not documented`];
		if (answer.json === undefined || documented.content?.['application/json'] === undefined) return [];
		const result = this.backend.validator.validateResponse(answer.json, operation.operationId, status);
		return (result.errors ?? []).map(describe);
	}
}
