import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { installPackage, packPackage } from '../n8n/package.mjs';
import { loopback } from '../n8n/ports.mjs';
import { type RunningN8n, startN8n } from '../n8n/server.mjs';
import { temporaryFolder } from './folder.mjs';
import { postgresUser, startPostgres, startRedis } from './services.mjs';
import { type RunningWorker, startWorker } from './worker.mjs';

/** Concurrent executions of a worker. */
export const workerConcurrency = 5;

/** n8n in queue mode: PostgreSQL, Redis, main and two workers, all on 127.0.0.1. */
export interface Cluster {
	/** Contains the data of all processes. */
	folder: string;
	main: RunningN8n;
	/** The started workers, in order. */
	workers: RunningWorker[];
	/** Starts another worker, or restarts one on its old folder. */
	addWorker(userFolder?: string): Promise<RunningWorker>;
	/** Ends all processes and removes all data. */
	stop(): Promise<void>;
}

/**
 * Starts n8n in queue mode with the package (dist/ must be built) installed for main and each worker, which takes about
 * 25 s. When this process ends, for whatever reason, the cluster is stopped and its data removed.
 * @param more additional environment of all n8n processes
 */
export async function startCluster(more: Record<string, string> = {}): Promise<Cluster> {
	const folder = await temporaryFolder('queue');
	const workers: RunningWorker[] = [];
	/** In the order in which they must stop: n8n before its services. */
	const toStop: Array<() => Promise<unknown>> = [folder.remove];
	const stop = async () => {
		await Promise.all(workers.map(async (worker) => await worker.stop()));
		for (const end of toStop.splice(0)) await end();
	};
	const started = async <T extends { stop(): Promise<unknown> }>(starting: Promise<T>): Promise<T> => {
		const running = await starting;
		toStop.unshift(running.stop);
		return running;
	};
	try {
		const [postgres, redis] = await bothOf(
			started(startPostgres(join(folder.path, 'postgres'))),
			started(startRedis(join(folder.path, 'redis'))),
		);
		const env = { ...queueEnvironment(postgres.port, redis.port), ...more };
		const tarball = await packPackage(join(folder.path, 'package'));
		const newUserFolder = async (name: string) => {
			const userFolder = join(folder.path, name);
			await installPackage(tarball, userFolder);
			return userFolder;
		};
		// Main first, because it migrates the database
		const main = await started(startN8n({ userFolder: await newUserFolder('main'), env }));
		let lastWorker = 0;
		const addWorker = async (earlier?: string) => {
			const userFolder = earlier ?? (await newUserFolder(`worker-${(lastWorker += 1)}`));
			const worker = await startWorker({ userFolder, concurrency: workerConcurrency, env });
			workers.push(worker);
			return worker;
		};
		await bothOf(addWorker(), addWorker());
		return { folder: folder.path, main, workers, addWorker, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Like Promise.all, but rejects only after both have settled, so that whatever has started can be stopped. */
async function bothOf<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
	await Promise.allSettled([one, other]);
	return await Promise.all([one, other]);
}

function queueEnvironment(postgresPort: number, redisPort: number): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: loopback,
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: postgresUser,
		QUEUE_BULL_REDIS_HOST: loopback,
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		// Otherwise a webhook gets no response if its execution ends before main listens for the end
		N8N_EXECUTIONS_QUEUE_KEEP_LAST_COMPLETED: '1000',
		N8N_EXECUTIONS_QUEUE_KEEP_LAST_FAILED: '1000',
	};
}
