import { finished } from 'node:stream/promises';

import express, {
	type ErrorRequestHandler,
	type NextFunction,
	type Request,
	type RequestHandler,
	type Response,
} from 'express';

import { text, type Answer } from './answer.mjs';
import type { Clock } from './clock.mjs';
import type { Exchange } from './definition.mjs';
import { isCarriedOut, type Fault, type Faults, type FaultTarget } from './faults.mjs';
import type { Limits, Passage } from './limits.mjs';
import type { Log, RequestEntry } from './log.mjs';
import { hideSecret, holdsSecret, redactBody, redactHeaders } from './redact.mjs';
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

/** What stood in the way of a request that is good. */
interface Obstacles {
	fault?: Fault;
	passage?: Passage;
}

/** What body-parser throws. */
type Failure = Error & { status?: number; type?: string };

/** JSON as a value, anything else as text, nothing as undefined. */
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

/** Takes the requests for the vendors: logs them, lets the vendor answer, works the faults in, records violations. */
export class Gateway {
	constructor(private readonly parts: Parts) {}

	/** Express handlers, in order: the body, the answer, and what to do when either fails. */
	handler(): Array<RequestHandler | ErrorRequestHandler> {
		return [
			async (request: Request, response: Response, next: NextFunction) => {
				if (!(await this.answerFile(request, response))) next();
			},
			express.raw({ type: () => true, limit: LARGEST_BODY }),
			async (request: Request, response: Response) => await this.answer(request, response),
			(error: Failure, request: Request, response: Response, _next: NextFunction) => {
				if (error.type === 'request.aborted') return;
				this.record(this.log(request, undefined), [`the sandbox failed: ${error.message}`]);
				if (response.headersSent) response.destroy();
				else response.sendStatus(error.status ?? 500);
			},
		];
	}

	private async answer(request: Request, response: Response): Promise<void> {
		const [path = '/', query = ''] = splitAddress(request.originalUrl);
		const vendor = this.parts.vendors.find((candidate) => candidate.owns(path));
		if (vendor !== undefined && request.method === 'GET') {
			const page = await vendor.definition.pages?.(path.slice(vendor.definition.mount.length));
			if (page !== undefined) return void (await send(response, page));
		}
		const body = parseBody(request.body, request.headers['content-type']);
		const entry = this.log(request, body, vendor);
		if (vendor === undefined) {
			this.record(entry, ['the address belongs to no vendor']);
			return await this.finish(entry, response, text(404, 'Not found'));
		}
		let obstacles: Obstacles = {};
		const exchange: Exchange = {
			problems: [],
			notes: holdsSecret(decode(`${path}?${query}`)) ? ['a secret is in the address'] : [],
			matched: (operationId, params) => {
				entry.operationId = operationId;
				entry.params = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, hideSecret(value)]));
				this.parts.log.matched(entry);
			},
			run: async (operationId, carryOut) => {
				const target = { vendor: vendor.definition.name, operationId, method: request.method, path, body };
				obstacles = this.meet(entry, target);
				return await getPast(obstacles, vendor, carryOut);
			},
			changed: (change) => this.parts.log.changed(entry, change),
		};
		const headers = request.headers as Record<string, string>;
		const answer = await vendor.handle({ method: request.method, path, query, headers, body }, exchange);
		this.record(entry, [...exchange.problems, ...exchange.notes]);
		await this.finish(entry, response, answer, obstacles);
	}

	/** Answers when the address is one for files, which are read as a stream and break no contract but their own. */
	private async answerFile(request: Request, response: Response): Promise<boolean> {
		const [path = '/', query = ''] = splitAddress(request.originalUrl);
		const vendor = this.parts.vendors.find((candidate) => candidate.owns(path));
		const file = vendor?.definition.files?.(path.slice(vendor.definition.mount.length));
		if (vendor === undefined || file === undefined) return false;
		const entry = this.log(request, undefined, vendor);
		entry.operationId = file.operationId;
		this.parts.log.matched(entry);
		const problems: string[] = [];
		const obstacles = this.meet(entry, {
			vendor: vendor.definition.name,
			operationId: file.operationId,
			method: request.method,
			path,
		});
		const carryOut = async () =>
			await file.answer({
				method: request.method,
				query: new URLSearchParams(query),
				headers: request.headers as Record<string, string>,
				body: request,
				changed: (change) => this.parts.log.changed(entry, change),
				violates: (problem) => problems.push(problem),
			});
		let answer: Answer;
		try {
			answer = await getPast(obstacles, vendor, carryOut);
		} catch (error) {
			obstacles.passage?.leave();
			if (request.complete) throw error;
			// The client went away in the middle of its file
			entry.outcome = 'left';
			return true;
		}
		this.record(entry, problems);
		// A client that is still sending would miss the answer
		await finished(request.resume()).catch(() => {});
		await this.finish(entry, response, answer, obstacles);
		return true;
	}

	/** Looks at what stands in the way of a request. What the limits refuse uses up no fault. */
	private meet(entry: RequestEntry, target: FaultTarget): Obstacles {
		const passage = this.parts.limits.enter(target);
		const taken = passage.refusedBy === undefined ? this.parts.faults.take(target) : undefined;
		entry.limit = passage.refusedBy;
		entry.fault = taken?.id;
		return { passage, fault: taken?.fault };
	}

	private log(request: Request, body: unknown, vendor?: Vendor): RequestEntry {
		const [path = '/', query = ''] = splitAddress(request.originalUrl);
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
		answer: Answer,
		{ fault, passage }: Obstacles = {},
	): Promise<void> {
		const disturbed = fault === undefined ? answer : disturb(answer, fault);
		const final = { ...disturbed, headers: { ...passage?.headers, ...disturbed.headers } };
		if (fault?.cut !== 'beforeAnswer') this.parts.log.answered(entry, final.status);
		entry.outcome = await send(response, final, fault);
		passage?.leave();
	}
}

/** What is answered before the fault's own changes: the real answer, or one that says no. */
async function getPast(
	{ fault, passage }: Obstacles,
	vendor: Vendor,
	carryOut: () => Promise<Answer>,
): Promise<Answer> {
	if (passage?.refusedBy !== undefined) return vendor.definition.fail(429);
	if (fault === undefined) return await carryOut();
	const real = isCarriedOut(fault) ? await carryOut() : undefined;
	const { status } = fault;
	if (status !== undefined && status >= 300) return vendor.definition.fail(status);
	return real ?? { status: status ?? 200, json: {} };
}

function splitAddress(address: string): string[] {
	const mark = address.indexOf('?');
	return mark < 0 ? [address] : [address.slice(0, mark), address.slice(mark + 1)];
}

function decode(address: string): string {
	try {
		return decodeURIComponent(address);
	} catch {
		return address;
	}
}
