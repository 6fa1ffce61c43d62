import { finished } from 'node:stream/promises';

import express, {
	type ErrorRequestHandler,
	type NextFunction,
	type Request,
	type RequestHandler,
	type Response,
} from 'express';

import { text, type ApiResponse } from './response.mjs';
import type { Clock } from './clock.mjs';
import type { Exchange } from './definition.mjs';
import { isExecuted, type Fault, type Faults, type FaultTarget } from './faults.mjs';
import type { Limits, Passage } from './limits.mjs';
import type { Log, RequestEntry } from './log.mjs';
import { hideSecret, containsSecret, redactBody, redactHeaders } from './redact.mjs';
import { disturb, send } from './send.mjs';
import type { Vendor } from './vendor.mjs';

const LARGEST_BODY = '20mb';
const LARGEST_LOGGED_BODY = 65_536;

interface Parts {
	vendors: Vendor[];
	log: Log;
	faults: Faults;
	limits: Limits;
	clock: Clock;
}

/** What the limits and faults do to a valid request. */
interface Interference {
	fault?: Fault;
	passage?: Passage;
}

/** An error of body-parser. */
type Failure = Error & { status?: number; type?: string };

/** Returns a JSON body as a value, any other body as text, and an empty one as undefined. */
function parseBody(raw: unknown, contentType: string | undefined): unknown {
	if (!Buffer.isBuffer(raw) || raw.length === 0) return undefined;
	const content = raw.toString('utf8');
	if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json') return content;
	try {
		return JSON.parse(content) as unknown;
	} catch {
		return content;
	}
}

/** Entry point of all requests to the vendors: logs them, calls the vendor, applies limits and faults, records violations. */
export class Gateway {
	constructor(private readonly parts: Parts) {}

	/** Returns the Express handlers, in order: file URLs, the body, the response, errors. */
	handler(): Array<RequestHandler | ErrorRequestHandler> {
		return [
			async (request: Request, response: Response, next: NextFunction) => {
				if (!(await this.handleFile(request, response))) next();
			},
			express.raw({ type: () => true, limit: LARGEST_BODY }),
			async (request: Request, response: Response) => await this.handle(request, response),
			(error: Failure, request: Request, response: Response, _next: NextFunction) => {
				if (error.type === 'request.aborted') return;
				this.record(this.log(request, undefined), [`the sandbox failed: ${error.message}`]);
				if (response.headersSent) response.destroy();
				else response.sendStatus(error.status ?? 500);
			},
		];
	}

	private async handle(request: Request, response: Response): Promise<void> {
		const [path = '/', query = ''] = splitUrl(request.originalUrl);
		const vendor = this.parts.vendors.find((candidate) => candidate.owns(path));
		if (vendor !== undefined && request.method === 'GET') {
			const page = await vendor.definition.pages?.(path.slice(vendor.definition.mount.length));
			if (page !== undefined) return void (await send(response, page));
		}
		const body = parseBody(request.body, request.headers['content-type']);
		const entry = this.log(request, body, vendor);
		if (vendor === undefined) {
			this.record(entry, ['no vendor has this path']);
			return await this.finish(entry, response, text(404, 'Not found'));
		}
		let interference: Interference = {};
		const exchange: Exchange = {
			problems: [],
			notes: containsSecret(decode(`${path}?${query}`)) ? ['the URL contains a secret'] : [],
			matched: (operationId, params) => {
				entry.operationId = operationId;
				entry.params = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, hideSecret(value)]));
				this.parts.log.matched(entry);
			},
			run: async (operationId, execute) => {
				const target = { vendor: vendor.definition.name, operationId, method: request.method, path, body };
				interference = this.interfere(entry, target);
				return await responseFor(interference, vendor, execute);
			},
			changed: (change) => this.parts.log.changed(entry, change),
		};
		const headers = request.headers as Record<string, string>;
		const result = await vendor.handle({ method: request.method, path, query, headers, body }, exchange);
		this.record(entry, [...exchange.problems, ...exchange.notes]);
		await this.finish(entry, response, result, interference);
	}

	/** Handles a request for a file URL, which has a streamed body and no contract. @returns whether the path is one */
	private async handleFile(request: Request, response: Response): Promise<boolean> {
		const [path = '/', query = ''] = splitUrl(request.originalUrl);
		const vendor = this.parts.vendors.find((candidate) => candidate.owns(path));
		const file = vendor?.definition.files?.(path.slice(vendor.definition.mount.length));
		if (vendor === undefined || file === undefined) return false;
		const entry = this.log(request, undefined, vendor);
		entry.operationId = file.operationId;
		this.parts.log.matched(entry);
		const problems: string[] = [];
		const interference = this.interfere(entry, {
			vendor: vendor.definition.name,
			operationId: file.operationId,
			method: request.method,
			path,
		});
		const execute = async () =>
			await file.respond({
				method: request.method,
				query: new URLSearchParams(query),
				headers: request.headers as Record<string, string>,
				body: request,
				changed: (change) => this.parts.log.changed(entry, change),
				violates: (problem) => problems.push(problem),
			});
		let result: ApiResponse;
		try {
			result = await responseFor(interference, vendor, execute);
		} catch (error) {
			interference.passage?.leave();
			if (request.complete) throw error;
			// The client disconnected while sending its file
			entry.outcome = 'left';
			return true;
		}
		this.record(entry, problems);
		// A client that is still sending would miss the response
		await finished(request.resume()).catch(() => {});
		await this.finish(entry, response, result, interference);
		return true;
	}

	/** Applies limits, then faults. A request that a limit rejects uses up no fault. */
	private interfere(entry: RequestEntry, target: FaultTarget): Interference {
		const passage = this.parts.limits.enter(target);
		const taken = passage.rejectedBy === undefined ? this.parts.faults.take(target) : undefined;
		entry.limit = passage.rejectedBy;
		entry.fault = taken?.id;
		return { passage, fault: taken?.fault };
	}

	private log(request: Request, body: unknown, vendor?: Vendor): RequestEntry {
		const [path = '/', query = ''] = splitUrl(request.originalUrl);
		const length = Buffer.isBuffer(request.body) ? request.body.length : 0;
		return this.parts.log.add({
			at: this.parts.clock.iso(),
			vendor: vendor?.definition.name,
			method: request.method,
			path: hideSecret(path),
			query: hideSecret(query),
			params: {},
			headers: redactHeaders(request.headers),
			body: length > LARGEST_LOGGED_BODY ? `(${length} bytes)` : redactBody(body),
			problems: [],
			changes: [],
			outcome: 'open',
		});
	}

	private record(entry: RequestEntry, problems: string[]): void {
		if (problems.length === 0) return;
		entry.problems.push(...problems.map(hideSecret));
		const { vendor, method, path, operationId } = entry;
		this.parts.log.violated({ vendor, method, path, operationId, problems: entry.problems });
	}

	private async finish(
		entry: RequestEntry,
		response: Response,
		result: ApiResponse,
		{ fault, passage }: Interference = {},
	): Promise<void> {
		const disturbed = fault === undefined ? result : disturb(result, fault);
		const final = { ...disturbed, headers: { ...passage?.headers, ...disturbed.headers } };
		if (fault?.cut !== 'beforeResponse') this.parts.log.answered(entry, final.status);
		entry.outcome = await send(response, final, fault);
		passage?.leave();
	}
}

/** The response before `disturb` changes it: the real one, or an error. */
async function responseFor(
	{ fault, passage }: Interference,
	vendor: Vendor,
	execute: () => Promise<ApiResponse>,
): Promise<ApiResponse> {
	if (passage?.rejectedBy !== undefined) return vendor.definition.fail(429);
	if (fault === undefined) return await execute();
	const real = isExecuted(fault) ? await execute() : undefined;
	const { status } = fault;
	if (status !== undefined && status >= 300) return vendor.definition.fail(status);
	return real ?? { status: status ?? 200, json: {} };
}

function splitUrl(url: string): string[] {
	const mark = url.indexOf('?');
	return mark < 0 ? [url] : [url.slice(0, mark), url.slice(mark + 1)];
}

function decode(url: string): string {
	try {
		return decodeURIComponent(url);
	} catch {
		return url;
	}
}
