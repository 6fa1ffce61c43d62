import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import type { Behavior } from '../harness/answeringServer.mjs';

/** A certificate that nobody has signed, valid from 2000 to 2100, so that nothing else is wrong with it. */
const selfSigned = {
	key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSX3qggSqMnklDbVg
AxSBxedzcVk9UnSHpZCDoZ0hZaChRANCAARL+6+r5S5xr9PTauS/WftrmXRz2Jp3
9gnuWIzw7cmc6w1AFRbUzfH2exfVbEv3Ghvr2KjHojVTj2fVkXGKO0cE
-----END PRIVATE KEY-----`,
	cert: `-----BEGIN CERTIFICATE-----
MIIBVjCB/KADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z
dDAgFw0wMDAxMDEwMDAwMDBaGA8yMTAwMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJ
bG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAES/uvq+Uuca/T02rk
v1n7a5l0c9iad/YJ7liM8O3JnOsNQBUW1M3x9nsX1WxL9xob69iox6I1U49n1ZFx
ijtHBKM9MDswGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMB0GA1UdDgQWBBQW
sHn44587wxfb34ZHVSY0czewRTAKBggqhkjOPQQDAgNJADBGAiEA1Fl6FRLpyn/O
5ca43VWrmDMJ+Z4rGC7uRlF+CQkhndMCIQCAl70EwOOYB31j+9hsT1f0Supyi0gU
KBRouxQabd8Grw==
-----END CERTIFICATE-----`,
};

/** A server on a free port that does whatever a test wants to every request. */
export interface BadServer {
	readonly url: string;
	behave: Behavior;
	/** Connections so far, and those that are open. */
	readonly connections: { total: number; open: number };
	close(): Promise<void>;
}

/** @param isSecure whether it speaks TLS, with a certificate that nobody trusts */
export async function startBadServer(isSecure = false): Promise<BadServer> {
	const connections = { total: 0, open: 0 };
	const bad = { behave: (() => {}) as Behavior };
	const handle: Behavior = (request, response) => {
		// n8n leaves before the end
		response.on('error', () => {});
		bad.behave(request, response);
	};
	const server: Server = isSecure ? createTlsServer(selfSigned, handle) : createServer(handle);
	server.on('connection', (socket) => {
		connections.total++;
		connections.open++;
		socket.on('error', () => {});
		socket.on('close', () => connections.open--);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return Object.assign(bad, {
		connections,
		url: `http${isSecure ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	});
}

/** How a response is sent. */
export interface Bad {
	status?: number;
	headers?: Record<string, string>;
	/** What is sent at once. */
	start?: string | Buffer;
	/** What is sent again and again, in an endless response. Default: nothing. */
	drip?: string | Buffer;
	/** Time between two drips, in ms. */
	everyMs?: number;
	/** After how many drips it ends. Default: never. */
	drips?: number;
	/** What is sent last. */
	end?: string;
}

/** A response that ends late or never. */
export const drip =
	({
		status = 200,
		headers = {},
		start = '',
		drip: one = '',
		everyMs = 20,
		drips = Infinity,
		end = '',
	}: Bad): Behavior =>
	(request, response) => {
		request.resume();
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.flushHeaders();
		if (start.length > 0) response.write(start);
		let left = drips;
		const timer = setInterval(() => {
			if (left-- > 0) response.write(one);
			else response.end(end);
		}, everyMs);
		response.on('close', () => clearInterval(timer));
	};

/**
 * An endless response, as fast as the other side reads.
 * @param sent counts the bytes
 */
export const flood =
	({ status = 200, headers = {}, start = '', drip: one = 'x' }: Bad, sent = { bytes: 0 }): Behavior =>
	(request, response) => {
		const chunk = Buffer.from(String(one).repeat(Math.ceil(65_536 / one.length)));
		request.resume();
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.write(start);
		const push = () => {
			let isRoom = true;
			while (isRoom && !response.destroyed) {
				sent.bytes += chunk.length;
				isRoom = response.write(chunk);
			}
		};
		response.on('drain', push);
		push();
	};
