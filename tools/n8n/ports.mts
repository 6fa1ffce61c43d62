import { createServer } from 'node:net';

export const loopback = '127.0.0.1';

/** Returns `count` different ports of 127.0.0.1 that are free at the moment. */
async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(
		Array.from({ length: count }, async () => {
			const server = createServer();
			await new Promise<void>((resolve, reject) => {
				server.once('error', reject);
				server.listen(0, loopback, resolve);
			});
			return server;
		}),
	);
	const ports = servers.map((server) => {
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('the system assigned no port');
		return address.port;
	});
	await Promise.all(servers.map(async (server) => await new Promise((resolve) => server.close(resolve))));
	return ports;
}

const MAX_ATTEMPTS = 3;

/**
 * Starts a server on free ports, and retries with others if another program takes one of them first.
 * @param start must throw an error with the server's own message if it can't listen
 * @throws the error of the last attempt, or any other error of `start`
 */
export async function onFreePorts<T>(count: number, start: (ports: number[]) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await start(await freePorts(count));
		} catch (error) {
			const inUse = error instanceof Error && /already in use|EADDRINUSE/i.test(error.message);
			if (!inUse || attempt === MAX_ATTEMPTS) throw error;
		}
	}
}
