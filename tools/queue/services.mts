import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from '../n8n/command.mjs';
import { poll } from '../n8n/poll.mjs';
import { loopback, onFreePorts } from '../n8n/ports.mjs';
import { runProcess } from '../n8n/process.mjs';
import { servicePrograms } from './programs.mjs';

export interface Service {
	port: number;
	stop(): Promise<unknown>;
}

export const postgresUser = 'postgres';

/**
 * Starts a PostgreSQL on 127.0.0.1 with the empty database `postgres`, for the user `postgres` without a password.
 * @param folder for its data; created here
 */
export async function startPostgres(folder: string): Promise<Service> {
	const { initdb, postgres } = servicePrograms();
	await mkdir(folder, { mode: 0o700 });
	const asOwner = await ownerPrefix(folder);
	const data = join(folder, 'data');
	const init = ['-D', data, '-U', postgresUser, '-E', 'UTF8', '--locale=C', '--auth=trust', '--no-sync'];
	const [program, ...args] = [...asOwner, initdb, ...init];
	await run(program, args, { cwd: folder });
	// The data lives for minutes and doesn't have to survive a crash
	const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
	// With mmap, a killed server leaves no shared memory behind
	const settings = [...fast, `unix_socket_directories=${folder}`, 'dynamic_shared_memory_type=mmap'];
	return await onFreePorts(1, async ([port]) => {
		const options = ['-D', data, '-h', loopback, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
		return await service([...asOwner, postgres, ...options], folder, port);
	});
}

/** Starts a Redis on 127.0.0.1 without persistence. @param folder its working folder; created here */
export async function startRedis(folder: string): Promise<Service> {
	await mkdir(folder);
	return await onFreePorts(1, async ([port]) => {
		const options = ['--port', String(port), '--bind', loopback, '--save', '', '--appendonly', 'no', '--dir', folder];
		return await service([servicePrograms().redisServer, ...options], folder, port);
	});
}

/**
 * Returns the prefix of PostgreSQL's commands. PostgreSQL doesn't run as root: in that case it runs as the user that
 * Debian's package creates, who becomes the owner of the folder.
 */
async function ownerPrefix(folder: string): Promise<string[]> {
	if (process.getuid?.() !== 0) return [];
	const id = async (flag: string) => Number(await run('id', [flag, postgresUser]));
	await chown(folder, await id('-u'), await id('-g'));
	return ['setpriv', `--reuid=${postgresUser}`, `--regid=${postgresUser}`, '--clear-groups'];
}

/** Starts a server and waits for its log message that it is ready, which is the same for both servers. */
async function service([program, ...args]: string[], folder: string, port: number): Promise<Service> {
	const server = await runProcess(program, args, { env: { PATH: process.env.PATH, LC_ALL: 'C' }, cwd: folder });
	let ended = false;
	void server.exited.then(() => (ended = true));
	try {
		await poll(`${program} to be ready`, async () => {
			if (ended) throw new Error(`${program} ended before it was ready:\n${server.logs()}`);
			return /ready to accept connections/i.test(server.logs()) ? true : undefined;
		});
	} catch (error) {
		await server.stop();
		throw error;
	}
	return { port, stop: server.stop };
}
