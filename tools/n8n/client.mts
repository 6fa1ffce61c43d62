import type { AxiosResponse } from 'axios';

import { N8nHttp, N8nRestError } from './http.mjs';
import { CredentialCalls } from './credentials.mjs';
import { ExecutionCalls } from './executions.mjs';
import type { Owner, TypeDescription } from './types.mjs';
import { WorkflowCalls } from './workflows.mjs';

export interface WebhookCall {
	method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	body?: unknown;
	query?: Record<string, string>;
	/** Calls the test webhook, for which the editor must be listening, instead of the production webhook. */
	test?: boolean;
}

/**
 * Controls a running n8n through the REST API of its editor.
 *
 *     const n8n = new N8nClient(url);
 *     await n8n.signIn(owner);
 *     const { id } = await n8n.workflows.create(workflow);
 *     const execution = await n8n.executions.run(id);
 */
export class N8nClient {
	/** For calls without a method here: `http.call('GET', '/rest/…')`. */
	readonly http: N8nHttp;
	readonly credentials: CredentialCalls;
	readonly workflows: WorkflowCalls;
	readonly executions: ExecutionCalls;

	constructor(readonly url: string) {
		this.http = new N8nHttp(url);
		this.credentials = new CredentialCalls(this.http);
		this.workflows = new WorkflowCalls(this.http);
		this.executions = new ExecutionCalls(this.http);
	}

	/** Signs in as the owner, and creates the owner first if n8n has none. */
	async signIn(owner: Owner): Promise<void> {
		const setUp = await this.http.send('POST', '/rest/owner/setup', { body: owner });
		if (setUp.status === 200) return;
		const { email, password } = owner;
		const login = await this.http.send('POST', '/rest/login', { body: { emailOrLdapLoginId: email, password } });
		if (login.status !== 200) throw new N8nRestError('POST', '/rest/login', login.status, login.data);
	}

	/** Returns the node types that n8n has loaded, by full name (`n8n-nodes-recruiting.xobin`). */
	async nodeTypes(): Promise<Map<string, TypeDescription>> {
		return byName(await this.http.raw<TypeDescription[]>('GET', '/types/nodes.json'));
	}

	/** Returns the credential types that n8n has loaded, by name (`xobinApi`). */
	async credentialTypes(): Promise<Map<string, TypeDescription>> {
		return byName(await this.http.raw<TypeDescription[]>('GET', '/types/credentials.json'));
	}

	/** Calls a webhook as an external program does. @returns the response, whatever its status */
	async callWebhook<T = unknown>(path: string, call: WebhookCall = {}): Promise<AxiosResponse<T>> {
		const anonymous = new N8nHttp(this.url);
		return await anonymous.send<T>(call.method ?? 'POST', `/${call.test ? 'webhook-test' : 'webhook'}/${path}`, {
			...(call.body !== undefined && { body: call.body }),
			...(call.query && { query: call.query }),
		});
	}
}

function byName(types: TypeDescription[]): Map<string, TypeDescription> {
	return new Map(types.map((type) => [type.name, type]));
}
