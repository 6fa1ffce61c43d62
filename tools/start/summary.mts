import { relative } from 'node:path';

import type { N8nClient } from '../n8n/client.mjs';
import { projectRoot } from '../n8n/paths.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import type { Template, WebhookSample } from './samples.mjs';
import type { StartState } from './state.mjs';

/** A webhook workflow that was called, and its response. */
export interface WebhookCall {
	template: Template;
	sample: WebhookSample;
	response: unknown;
}

/** Returns the text that `npm start` shows when everything is running. */
export function summary(options: {
	client: N8nClient;
	sandbox: Sandbox;
	state: StartState;
	webhookCalls: WebhookCall[];
	/** Path of n8n's log. */
	log: string;
}): string {
	const { client, sandbox, state, webhookCalls, log } = options;
	const called = webhookCalls.flatMap(({ template, sample, response }) => [
		`  "${template.name}" was called once and returned:`,
		`    ${JSON.stringify(response)}`,
		'  Call it yourself:',
		...commandOf(`${client.url}/webhook/${sample.path}`, JSON.stringify(sample.body)).map((line) => `    ${line}`),
		'',
	]);
	return [
		'',
		`  n8n       ${client.url}`,
		`  Sign in   ${state.owner.email}  /  ${state.owner.password}`,
		`  Sandbox   ${sandbox.url}   (shows its records with their IDs, and all requests of the nodes)`,
		`  n8n's log ${relative(projectRoot, log)}`,
		'',
		...called,
		'  After you sign in, n8n offers its assistant. Choose "Set up later in Settings".',
		'  Open a workflow under "Workflows" and click "Execute workflow". Click a node to see its items.',
		'  To build your own, click "Create workflow", then "+", and search for Xobin, X0PA, HotDocs or LynxVizion.',
		'',
		'  Press Ctrl-C to stop everything. To start over, run "npm start -- --fresh".',
		'',
	].join('\n');
}

/** Returns the lines of a command that posts JSON: for a shell, or on Windows for PowerShell. */
export function commandOf(url: string, json: string, platform = process.platform): string[] {
	if (platform !== 'win32') {
		const quoted = `'${json.replaceAll("'", String.raw`'\''`)}'`;
		return [`curl -X POST ${url} -H 'content-type: application/json' \\`, `  -d ${quoted}`];
	}
	// Windows' own PowerShell doesn't send UTF-8
	const ascii = json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
	const quoted = `'${ascii.replaceAll("'", "''")}'`;
	return [`Invoke-RestMethod -Method Post ${url} -ContentType 'application/json' \``, `  -Body ${quoted}`];
}
