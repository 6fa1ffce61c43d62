import express, { type Response, type Router } from 'express';

import { disguiseNames, disguises } from './disguises/index.mjs';
import type { Fault, Faults } from './faults.mjs';
import type { Limit, Limits } from './limits.mjs';
import type { Sandbox } from './types.mjs';
import { deliver, eventNames, ownSettings, payloads, settingsOf, type EventName } from './vendors/Xobin/deliver.mjs';

type Body = Record<string, unknown>;

/**
 * Sends an event, as Xobin does, to the URL that is registered for it.
 * @param body `event` is its name; other members replace those of the sample payload
 * @returns status and body of the control API's response, with the receiver's response in it
 */
async function sendEvent(sandbox: Sandbox, { event, ...members }: Body): Promise<[status: number, body: object]> {
	const name = event as EventName;
	if (!eventNames.includes(name)) return [400, { error: `event must be one of ${eventNames.join(', ')}` }];
	const payload = { ...payloads[name], ...members };
	const id = ownSettings(sandbox, name, payload);
	if (!settingsOf(sandbox, name, id).hook?.status) {
		return [409, { error: `No URL is registered for ${name}. Publish a workflow with a Xobin Trigger for it.` }];
	}
	try {
		return [200, { event, ...(await deliver(sandbox, name, { payload, id })) }];
	} catch {
		// Not the error's own message: the URL contains a secret
		return [502, { error: `The URL that is registered for ${name} can't be reached. Is n8n running?` }];
	}
}

/** The control API under `/__sandbox`, in JSON: what the functions of Sandbox do, for tests in another process. */
export function control(sandbox: Sandbox, faults: Faults, limits: Limits): Router {
	const router = express.Router();
	router.use(express.json());

	router.get('/', (_request, response) => {
		const { url, counts, violations } = sandbox;
		response.json({ url, total: counts.total, violations: violations.length, faults: faults.list() });
	});
	router.get('/requests', (request, response) => {
		const query = new URL(request.originalUrl, sandbox.url).searchParams;
		const limit = Number(query.get('limit') ?? 1000);
		const matching = sandbox.requests.filter(
			(entry) =>
				(query.get('vendor') ?? entry.vendor) === entry.vendor &&
				(query.get('operationId') ?? entry.operationId) === entry.operationId,
		);
		response.json(matching.slice(-limit));
	});
	router.get('/violations', (_request, response) => void response.json(sandbox.violations));
	router.delete('/violations', (_request, response) => {
		sandbox.violations.length = 0;
		response.status(204).end();
	});
	router.get('/counts', (_request, response) => void response.json(sandbox.counts));
	router.get('/faults', (_request, response) => void response.json(faults.list()));
	router.post('/faults', (request, response) => {
		try {
			response.status(201).json({ id: sandbox.inject(request.body as Fault).id });
		} catch (error) {
			response.status(400).json({ error: String(error) });
		}
	});
	router.delete('/faults/:id', (request, response) => {
		faults.remove(Number(request.params.id));
		response.status(204).end();
	});
	router.get('/limits', (_request, response) => void response.json(limits.list()));
	router.post('/limits', (request, response) => {
		try {
			response.status(201).json({ id: sandbox.limit((request.body ?? {}) as Limit).id });
		} catch (error) {
			response.status(400).json({ error: String(error) });
		}
	});
	router.delete('/limits', (_request, response) => {
		limits.clear();
		response.status(204).end();
	});
	router.get('/disguises', (_request, response) => {
		const active = new Set<string>(sandbox.disguises);
		const all = Object.entries(disguises).map(([name, { description }]) => ({
			name,
			active: active.has(name),
			description,
		}));
		response.json(all);
	});
	router.post('/disguises', (request, response) => {
		const { names = [] } = (request.body ?? {}) as { names?: unknown[] };
		try {
			sandbox.disguise(...disguiseNames(names));
			response.json({ names: sandbox.disguises });
		} catch (error) {
			response.status(400).json({ error: String(error) });
		}
	});
	router.post('/reset', (_request, response) => {
		sandbox.reset();
		response.status(204).end();
	});
	router.post('/clock', (request, response) => {
		const { advanceMs } = (request.body ?? {}) as Body;
		if (typeof advanceMs !== 'number') return void response.status(400).json({ error: 'advanceMs must be a number' });
		sandbox.clock.advance(advanceMs);
		response.json({ now: sandbox.clock.iso() });
	});
	router.post('/revoke-tokens', (request, response) => {
		const { vendor } = (request.body ?? {}) as Body;
		sandbox.revokeTokens(vendor === 'x0paRoom' || vendor === 'hotDocsAdvance' ? vendor : undefined);
		response.status(204).end();
	});
	/** Finds the report that a request names, or refuses the request. */
	const reportOf = ({ kind = 'assessment', id }: Body, response: Response) => {
		const { reports, aiReports } = sandbox.state.xobin;
		const kinds = { assessment: reports, aiInterview: aiReports };
		if (!Object.hasOwn(kinds, String(kind))) {
			return void response.status(400).json({ error: `kind must be one of ${Object.keys(kinds).join(', ')}` });
		}
		const report = kinds[kind as keyof typeof kinds].get(Number(id));
		if (report === undefined) response.status(404).json({ error: 'report not found' });
		return report;
	};
	router.post('/report-size', (request, response) => {
		const body = (request.body ?? {}) as Body;
		const report = reportOf(body, response);
		if (!report) return;
		report.bytes = typeof body.bytes === 'number' ? body.bytes : undefined;
		response.status(204).end();
	});
	router.post('/finish', (request, response) => {
		const body = (request.body ?? {}) as Body;
		const report = reportOf(body, response);
		if (!report) return;
		const { score = report.score } = body;
		if (typeof score !== 'number') return void response.status(400).json({ error: 'score must be a number' });
		Object.assign(report, { score, inviteStatus: 'Completed', updated: sandbox.clock.now() });
		response.status(204).end();
	});
	router.post('/deliver', async (request, response) => {
		const [status, body] = await sendEvent(sandbox, (request.body ?? {}) as Body);
		response.status(status).json(body);
	});
	router.use(
		(_request, response) => void response.status(404).json({ error: 'no such path in the control API of the sandbox' }),
	);
	return router;
}
