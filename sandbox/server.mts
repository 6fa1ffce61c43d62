import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

import { accounts } from './accounts.mjs';
import { Clock } from './clock.mjs';
import { control } from './control.mjs';
import { ActiveDisguises } from './disguises/active.mjs';
import { Faults } from './faults.mjs';
import { Gateway } from './gateway.mjs';
import { Limits } from './limits.mjs';
import { Log } from './log.mjs';
import { overview } from './overview.mjs';
import { freshState } from './state.mjs';
import type { Sandbox, SandboxOptions, VendorName } from './types.mjs';
import { Vendor } from './vendor.mjs';
import { hotDocsAdvance } from './vendors/HotDocsAdvance/vendor.mjs';
import { lynxVizion } from './vendors/LynxVizion/vendor.mjs';
import { x0paRoom } from './vendors/X0paRoom/vendor.mjs';
import { xobin } from './vendors/Xobin/vendor.mjs';

/** Base URLs as the credentials take them: HotDocs Advance appends `/api/rest`, `/auth` and so on itself. */
const BASE_PATHS: Record<VendorName, string> = {
	xobin: '/xobin/api/v2',
	x0paRoom: '/x0paRoom/room/v1',
	hotDocsAdvance: '/hotDocsAdvance',
	lynxVizion: '/lynxVizion/api',
};

/**
 * Starts the four vendors' APIs on one local port.
 * @throws if the port is in use (`EADDRINUSE`), there is no such disguise, or a contract in `api/` can't be read
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1', root = process.cwd(), disguises = [] } = options;
	const active = new ActiveDisguises(disguises);
	const clock = new Clock();
	const faults = new Faults();
	const limits = new Limits();
	const log = new Log();
	let state = freshState(clock.now());
	let address = '';
	const url = () => address;
	const vendors = [
		new Vendor(
			xobin(() => state.xobin, clock, url),
			root,
			active,
		),
		new Vendor(
			x0paRoom(() => state.x0paRoom, clock, url),
			root,
			active,
		),
		new Vendor(
			hotDocsAdvance(() => state.hotDocsAdvance, clock),
			root,
			active,
		),
		new Vendor(
			lynxVizion(() => state.lynxVizion, clock, url),
			root,
			active,
		),
	];
	await Promise.all(vendors.map(async (vendor) => await vendor.start()));

	const sandbox: Sandbox = {
		get url() {
			return address;
		},
		baseUrl: (vendor) => `${address}${BASE_PATHS[vendor]}`,
		accounts,
		clock,
		get state() {
			return state;
		},
		requests: log.requests,
		violations: log.violations,
		get counts() {
			return log.counts;
		},
		inject: (fault) => faults.add(fault),
		limit: (limit) => limits.add(limit),
		get disguises() {
			return active.names;
		},
		disguise: (...names) => active.replace(names),
		revokeTokens(vendor) {
			if (vendor !== 'hotDocsAdvance') state.x0paRoom.tokens.clear();
			if (vendor !== 'x0paRoom') state.hotDocsAdvance.tokens.clear();
		},
		reset() {
			clock.reset();
			faults.clear();
			limits.clear();
			active.reset();
			log.reset();
			state = freshState(clock.now());
		},
		async close() {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};

	const app = express().disable('x-powered-by').disable('etag').set('query parser', false);
	app.use('/__sandbox', control(sandbox, faults, limits));
	app.get('/', (_request, response) => response.type('html').send(overview(sandbox, vendors)));
	app.get('/favicon.ico', (_request, response) => response.status(204).end());
	app.use(new Gateway({ vendors, log, faults, limits, clock }).handler());
	const server = createServer({ keepAliveTimeout: 5_000 }, app);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	address = `http://${host}:${(server.address() as AddressInfo).port}`;
	return sandbox;
}
