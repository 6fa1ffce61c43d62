import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Listr, type ListrTask } from 'listr2';

import { N8nClient } from '../n8n/client.mjs';
import { installPackage } from '../n8n/package.mjs';
import { stateFolder } from '../n8n/paths.mjs';
import { stopProcesses } from '../n8n/process.mjs';
import { type RunningN8n, startN8n } from '../n8n/server.mjs';
import { installPlayground, isPlaygroundReady } from '../playground/install.mjs';
import { aborted, Interrupted, interruption } from '../setup/interrupt.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { startSandbox } from '../../sandbox/server.mjs';
import { buildAndPack } from './build.mjs';
import { provideCredentials, provideWorkflows, readTemplates, type Template, webhookSample } from './samples.mjs';
import { readState, type StartState, writeState } from './state.mjs';
import { summary, type WebhookCall } from './summary.mjs';

interface Context {
	port: number;
	state: StartState;
	stop: AbortSignal;
	sandbox?: Sandbox;
	n8n?: RunningN8n;
	client?: N8nClient;
	templates?: Template[];
	webhookCalls: WebhookCall[];
}

const userFolder = join(stateFolder, 'n8n');
const log = join(userFolder, 'n8n.log');

const tasks: Array<ListrTask<Context>> = [
	{
		title: 'Install n8n and its Node into playground/',
		skip: () => isPlaygroundReady() && 'n8n is installed',
		task: async ({ stop }, task) =>
			await installPlayground({
				onProgress: (fetched, total) => {
					// Outside a terminal, each update prints a line
					if (fetched % 100 === 0) task.output = `${fetched} of ${total} packages (3 GB, takes a few minutes)`;
				},
				signal: stop,
			}),
	},
	{
		title: 'Build and pack the package',
		task: async ({ state, stop }, task) => {
			const built = await buildAndPack(state, { onOutput: (text) => (task.output = text.trim()), signal: stop });
			// Nothing to build: Listr calls such a step "skipped", here and below
			if (!built) task.skip('The package is up to date');
		},
	},
	{
		title: 'Install it into n8n as a community package',
		task: async ({ state }, task) => {
			// n8n has this very tarball already
			if (state.installed === state.tarball) return task.skip('The package is installed');
			await installPackage(state.tarball ?? '', userFolder);
			state.installed = state.tarball;
		},
	},
	{
		title: "Start n8n and the sandbox of the four vendors' APIs",
		task: async (context) => {
			const n8n = startN8n({ userFolder, port: context.port });
			const sandbox = startSandbox({ port: context.port + 1 });
			[context.n8n, context.sandbox] = await Promise.all([n8n, sandbox]);
			context.client = new N8nClient(context.n8n.url);
			await context.client.signIn(context.state.owner);
		},
	},
	{
		title: 'Create credentials and sample workflows',
		task: async (context) => {
			const { client, sandbox, state } = started(context);
			const credentials = await provideCredentials(client, sandbox, state);
			context.templates = await provideWorkflows(client, await readTemplates(sandbox), credentials, state);
		},
	},
	{
		title: 'Call each published webhook once',
		task: async (context, task) => {
			const { client } = started(context);
			for (const template of context.templates ?? []) {
				const sample = webhookSample(template);
				if (sample === undefined || !(await client.workflows.get(template.id)).active) continue;
				const { status, data } = await client.callWebhook(sample.path, { body: sample.body });
				if (status !== 200)
					throw new Error(`The webhook of "${template.name}" returned ${status}: ${JSON.stringify(data)}`);
				context.webhookCalls.push({ template, sample, response: data });
			}
			// The user has changed or unpublished them all, so a sample may not fit any of them
			if (context.webhookCalls.length === 0) task.skip('No unchanged webhook workflow is published');
		},
	},
];

function started({ client, sandbox, state }: Context) {
	if (client === undefined || sandbox === undefined) throw new Error('n8n and the sandbox are not running');
	return { client, sandbox, state };
}

async function assertNotRunning({ pid, port }: StartState): Promise<void> {
	if (pid === undefined || pid === process.pid) return;
	try {
		process.kill(pid, 0);
	} catch {
		return; // the process has ended
	}
	// Its ID may belong to another program by now, so check for n8n on the port
	const isRunning = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(5_000) }).then(
		(response) => response.ok,
		() => false,
	);
	if (isRunning)
		throw new Error(`npm start is already running on http://127.0.0.1:${port}. Stop it first (Ctrl-C there).`);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { port: { type: 'string' }, fresh: { type: 'boolean' }, once: { type: 'boolean' } },
	});
	const stop = interruption();
	let context: Context | undefined;
	try {
		context = { port: Number(values.port), state: await prepareState(values.fresh ?? false), stop, webhookCalls: [] };
		Object.assign(context.state, { pid: process.pid, port: context.port });
		await writeState(context.state);
		await Promise.race([new Listr(tasks).run(context), aborted(stop)]);
		await writeState(context.state); // already here, in case this process is killed
		console.log(summary({ ...started(context), webhookCalls: context.webhookCalls, log }));
		if (!values.once) await Promise.race([ended(context), aborted(stop)]);
	} catch (error) {
		if (error instanceof Interrupted) console.log('\nStopping …');
		else {
			process.exitCode = 1;
			console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
		}
	} finally {
		if (context !== undefined) await writeState(context.state);
		await stopProcesses();
		await context?.sandbox?.close();
	}
	// Ends whatever an interrupted step still waits for
	process.exit();
}

async function prepareState(fresh: boolean): Promise<StartState> {
	const previous = await readState();
	await assertNotRunning(previous);
	if (!fresh) return previous;
	await rm(stateFolder, { recursive: true, force: true });
	return await readState();
}

/** Rejects when n8n exits. */
async function ended({ n8n }: Context): Promise<never> {
	const exit = await n8n?.exited;
	throw new Error(`n8n exited unexpectedly (exit code ${exit?.code}). See its log: ${log}`);
}

void main();
