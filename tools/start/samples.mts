import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { N8nClient } from '../n8n/client.mjs';
import { projectRoot } from '../n8n/paths.mjs';
import { sandboxCredentials } from '../n8n/sandbox-credentials.mjs';
import type { CredentialSummary, NewWorkflow, WorkflowNode } from '../n8n/types.mjs';
import { bindCredentials } from '../n8n/workflows.mjs';
import { loadContract } from '../../sandbox/contract.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import type { StartState } from './state.mjs';

export interface Template extends NewWorkflow {
	id: string;
}

/**
 * Reads the templates of workflows/. Each gets a stable ID from its file name. URLs of shared reports, which a template
 * builds itself, are changed to the sandbox's.
 */
export async function readTemplates(sandbox: Pick<Sandbox, 'baseUrl'>): Promise<Template[]> {
	const folder = join(projectRoot, 'workflows');
	if (!existsSync(folder)) return [];
	const cloud = loadContract(projectRoot, 'LynxVizion.openapi.yaml').servers[0].url;
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => ({
			...(JSON.parse(
				(await readFile(join(folder, file), 'utf8')).replaceAll(cloud, sandbox.baseUrl('lynxVizion')),
			) as NewWorkflow),
			id: `sample-${file.replace(/\.json$/, '')}`,
		})),
	);
}

/** Creates the sandbox's credentials, or updates their base URLs if the sandbox's URL has changed. */
export async function provideCredentials(
	n8n: N8nClient,
	sandbox: Sandbox,
	state: StartState,
): Promise<CredentialSummary[]> {
	const wanted = sandboxCredentials((vendor) => sandbox.baseUrl(vendor));
	const ids = await n8n.credentials.ensure(wanted);
	if (state.sandboxUrl !== undefined && state.sandboxUrl !== sandbox.url) {
		for (const credential of wanted) await n8n.credentials.update(ids.get(credential.name) ?? '', credential);
	}
	state.sandboxUrl = sandbox.url;
	return wanted.map(({ name, type }) => ({ id: ids.get(name) ?? '', name, type }));
}

/**
 * Creates the sample workflows that n8n doesn't have yet, and publishes some (`isPublished`). Workflows that the user
 * changed, unpublished or deleted stay that way; unchanged ones are updated from their templates.
 * @returns the templates whose workflows are unchanged
 */
export async function provideWorkflows(
	n8n: N8nClient,
	templates: Template[],
	credentials: CredentialSummary[],
	state: StartState,
): Promise<Template[]> {
	const unchanged: Template[] = [];
	for (const template of templates) {
		const hash = createHash('sha256').update(JSON.stringify(template)).digest('hex');
		const known = state.workflows[template.id];
		const existing = await n8n.workflows.find(template.id);
		if (existing === undefined ? known !== undefined : existing.versionId !== known?.versionId) continue;
		unchanged.push(template);
		if (known?.template === hash) continue;
		if (existing === undefined) {
			await n8n.workflows.import(template, credentials);
		} else {
			const { id, ...changes } = bindCredentials(template, credentials);
			await n8n.workflows.update(template.id, changes);
		}
		if (isPublished(template, credentials)) await n8n.workflows.publish(template.id);
		const { versionId } = await n8n.workflows.get(template.id);
		state.workflows[template.id] = { template: hash, versionId };
	}
	return unchanged;
}

/**
 * Whether `npm start` publishes it: an external program or another workflow starts it, for which n8n uses the published
 * version, and it has all of its credentials, without which n8n publishes nothing.
 */
export function isPublished({ nodes }: NewWorkflow, credentials: Array<Pick<CredentialSummary, 'type'>>): boolean {
	const needed = nodes.filter(({ disabled }) => !disabled).flatMap((node) => Object.keys(node.credentials ?? {}));
	return (
		nodes.some(({ type }) => /^n8n-nodes-base\.(webhook|executeWorkflowTrigger)$/.test(type)) &&
		needed.every((type) => credentials.some((credential) => credential.type === type))
	);
}

function webhookOf(workflow: NewWorkflow): WorkflowNode | undefined {
	return workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
}

export interface WebhookSample {
	/** Path of the production webhook. */
	path: string;
	/** The body that is pinned on the template's webhook node. */
	body: unknown;
}

/** Returns how to call a template's webhook; undefined if it has none or no pinned sample. */
export function webhookSample(template: Template): WebhookSample | undefined {
	const webhook = webhookOf(template);
	const pinned = (template.pinData as Record<string, Array<{ json: { body?: unknown } }>> | undefined)?.[
		webhook?.name ?? ''
	];
	const body = pinned?.[0]?.json.body;
	return webhook === undefined || body === undefined ? undefined : { path: String(webhook.parameters.path), body };
}
