/**
 * Simulates X0PA Room and Xobin in the bench: only the three calls that it measures, with the sandbox's responses. The
 * sandbox itself needs up to 1.4 ms of CPU per request, because it validates each against the contract; it would compete
 * with n8n for the CPU and affect the measurement. This server needs a seventh of that.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { concurrency, type RateLimiter, tokenBucket, tryTake } from '../../../../sandbox/rateLimiters.mjs';
import { standInSecrets, type VendorCounts, type VendorSettings } from './settings.mjs';

interface Response {
	status: number;
	json?: unknown;
	file?: Buffer;
	headers?: Record<string, string>;
	/** How long it takes, in ms. Default: as in the settings. */
	afterMs?: number;
}

/** The people that a request adds or invites, and its response. */
interface Outcome {
	people: string[];
	response: Response;
}

const noCounts = (): VendorCounts => ({ requests: 0, refused: 0, done: 0, twice: 0, mostAtOnce: 0 });

/** Returns a file that looks like a PDF. */
function report(bytes: number): Buffer {
	const [head, tail] = ['%PDF-1.4\n', '\n%%EOF\n'];
	return Buffer.concat([Buffer.from(head), Buffer.alloc(bytes - head.length - tail.length, 32), Buffer.from(tail)]);
}

let settings: VendorSettings = { latencyMs: 0, reportBytes: 1000 };
let limiter: RateLimiter | undefined;
let file = report(settings.reportBytes);
let counts = noCounts();
let seen = new Set<string>();
let waiting = 0;
let lastId = 1000;

const limiterOf = (limit: NonNullable<VendorSettings['limit']>): RateLimiter =>
	'atOnce' in limit ? concurrency({ requests: limit.atOnce }) : tokenBucket(limit);

function configure(next: VendorSettings): void {
	settings = next;
	limiter = next.limit && limiterOf(next.limit);
	file = report(next.reportBytes);
	counts = noCounts();
	seen = new Set();
}

function addCandidate(assessment: string, body: { emailAddress: string }): Outcome {
	const id = (lastId += 1);
	const record = {
		interviewId: randomUUID(),
		recruiterId: 5631,
		atsJobId: '0',
		interviewName: 'Bench',
		status: 'Draft',
		atsCandidateId: 0,
		createdAt: '2026-01-15T10:00:00+00:00',
		publicUuid: `bvig-${randomUUID()}`,
		candidateEmail: body.emailAddress,
		companyId: 5143,
		questionConfig: '{"interviewType":"fixed"}',
		profileId: id,
		type: 'x0pa',
		videointerviewGroupId: Number(assessment),
		expirationDate: '2026-01-25T10:00:00+00:00',
		maximumReminders: 0,
	};
	const afterMs = body.emailAddress.startsWith('slow-') ? settings.slowMs : undefined;
	return { people: [body.emailAddress], response: { status: 200, json: [record], afterMs } };
}

function invite(body: { assessment_id: number; candidates: Array<{ name: string; email: string }> }): Outcome {
	const invites = body.candidates.map(({ name, email }) => {
		const id = (lastId += 1);
		return {
			name,
			email,
			report_id: id,
			candidate_id: id,
			assessment_id: body.assessment_id,
			invite_link: `https://yourdomain.xobin.com/assessments/invite/${id}?for=${encodeURIComponent(email)}`,
			status: 'Pending',
		};
	});
	// The vendor documents no order
	return {
		people: body.candidates.map(({ email }) => email),
		response: { status: 200, json: { invites: invites.reverse() } },
	};
}

function execute({ people, response }: Outcome): Response {
	for (const person of people) {
		if (seen.has(person)) counts.twice += 1;
		seen.add(person);
	}
	counts.done += people.length;
	return response;
}

function tooManyRequests(): Response {
	counts.refused += 1;
	return {
		status: 429,
		json: { message: 'Too many requests' },
		afterMs: settings.refusalMs,
		...(settings.limit?.tellsWhen === true && { headers: { 'retry-after': '1' } }),
	};
}

function respondTo({ method, url = '', headers }: IncomingMessage, body: string): Response {
	const path = `${method} ${url}`;
	const isXobin = url.startsWith('/xobin');
	const known = isXobin
		? String(headers.apikey).startsWith(standInSecrets.apiKey)
		: headers.authorization === standInSecrets.token;
	if (!known) return { status: 401, json: { message: 'Unauthorized' } };
	counts.requests += 1;
	if (limiter && !tryTake(limiter, performance.now())) return tooManyRequests();
	const adding = /^POST \/x0pa\/assessments\/(\d+)\/candidate$/.exec(path);
	if (adding?.[1] !== undefined) return execute(addCandidate(adding[1], JSON.parse(body)));
	if (path === 'POST /xobin/assessment/invite') return execute(invite(JSON.parse(body)));
	if (/^POST \/xobin\/assessments\/reports\/\d+\/download$/.test(path)) return { status: 200, file };
	return { status: 404, json: { message: 'Not found' } };
}

function send(response: ServerResponse, { status, json, file: download, headers }: Response): void {
	const body = download ?? Buffer.from(JSON.stringify(json));
	response.writeHead(status, {
		'content-type': download === undefined ? 'application/json' : 'application/pdf',
		'content-length': body.length,
		...headers,
	});
	response.end(body, () => {
		if (download !== undefined) counts.done += 1;
	});
}

async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
	return text;
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const body = await textOf(request);
	if (request.url === '/bench') {
		if (request.method === 'PUT') configure(JSON.parse(body) as VendorSettings);
		return send(response, { status: 200, json: counts });
	}
	if (request.url === '/x0pa/token') {
		const json = { id: standInSecrets.token, ttl: 1_209_600, created: '2026-01-15T10:00:00.000Z', userId: 100 };
		return send(response, { status: 200, json });
	}
	const result = respondTo(request, body);
	waiting += 1;
	counts.mostAtOnce = Math.max(counts.mostAtOnce, waiting);
	const took = limiter;
	setTimeout(() => {
		waiting -= 1;
		if (result.status === 200) took?.release();
		send(response, result);
	}, result.afterMs ?? settings.latencyMs);
}

const server = createServer((request, response) => {
	handle(request, response).catch(() => response.destroy());
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 20_000 }, () => {
	console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
// Explicit, because n8n's open connections would keep the process alive
process.once('SIGTERM', () => process.exit(0));
