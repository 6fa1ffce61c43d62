import { relative } from 'node:path';

import type { N8nClient } from '../n8n/client.mjs';
import { projectRoot } from '../n8n/paths.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import type { Template, WebhookSample } from './samples.mjs';
import type { StartState } from './state.mjs';

/** A webhook workflow that was called, and what it answered. */
export interface Proof {
	template: Template;
	sample: WebhookSample;
	answer: unknown;
}

/** What a person reads when everything runs. */
export function summary(options: {
	client: N8nClient;
	sandbox: Sandbox;
	state: StartState;
	proofs: Proof[];
	/** n8n's log. */
	log: string;
}): string {
	const { client, sandbox, state, proofs, log } = options;
	const called = proofs.flatMap(({ template, sample, answer }) => [
		`  "${template.name}" was called once and answered:`,
		`    ${JSON.stringify(answer)}`,
		'  Call it yourself:',
		`    curl -X POST ${client.url}/webhook/${sample.path} -H 'content-type: application/json' \\`,
		`      -d '${JSON.stringify(sample.body)}'`,
		'',
	]);
	return [
		'',
		`  n8n       ${client.url}`,
		`  Sign in   ${state.owner.email}  /  ${state.owner.password}`,
		`  Sandbox   ${sandbox.url}   (shows the IDs of its records, and every request that the nodes send)`,
		`  n8n's log ${relative(projectRoot, log)}`,
		'',
		...called,
		'  After the sign-in n8n offers its assistant first: "Set up later in Settings".',
		'  Then open a workflow under "Workflows", and click "Execute workflow". Click a node to see its items.',
		'  For a workflow of your own: "Create workflow", then "+", and search for Xobin, X0PA, HotDocs or LynxVizion.',
		'',
		'  Ctrl-C stops everything. "npm start -- --fresh" begins anew.',
		'',
	].join('\n');
}
