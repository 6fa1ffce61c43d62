import type { N8nHttp } from './http.mjs';
import { poll } from './poll.mjs';
import type { CredentialSummary, NewWorkflow, Workflow, WorkflowNode } from './types.mjs';

const path = '/rest/workflows';

interface PublicationStatus {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

/** Calls for n8n's workflows. */
export class WorkflowCalls {
	constructor(private readonly http: N8nHttp) {}

	/** Creates a workflow. An `id` in it is kept, and must be unused. */
	async create(workflow: NewWorkflow): Promise<Workflow> {
		return await this.http.call('POST', path, { body: { settings: {}, ...workflow, active: false } });
	}

	/** Creates a workflow from a template file. Its nodes use this n8n's credentials, by type (and by name, if there are several). */
	async import(template: NewWorkflow, credentials: CredentialSummary[]): Promise<Workflow> {
		return await this.create(bindCredentials(template, credentials));
	}

	/** Returns undefined if there is no workflow with this ID. */
	async find(id: string): Promise<Workflow | undefined> {
		const { status, data } = await this.http.send<{ data: Workflow }>('GET', `${path}/${id}`);
		return status === 200 ? data.data : undefined;
	}

	async get(id: string): Promise<Workflow> {
		return await this.http.call('GET', `${path}/${id}`);
	}

	async update(id: string, changes: Partial<NewWorkflow>): Promise<Workflow> {
		return await this.http.call('PATCH', `${path}/${id}`, { body: changes });
	}

	/** Archives and deletes a workflow, as n8n deletes archived workflows only. Does nothing if it doesn't exist. */
	async delete(id: string): Promise<void> {
		const existing = await this.find(id);
		if (existing === undefined) return;
		if (!existing.isArchived) await this.http.call('POST', `${path}/${id}/archive`, { body: {} });
		await this.http.call('DELETE', `${path}/${id}`);
	}

	/** Publishes the current version and waits until its webhooks and schedules are active. */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.get(id);
		await this.http.call('POST', `${path}/${id}/activate`, { body: { versionId } });
		await this.waitForStatus(id, 'published');
	}

	/** Unpublishes a workflow and waits until its webhooks and schedules are removed. */
	async unpublish(id: string): Promise<void> {
		await this.http.call('POST', `${path}/${id}/deactivate`, { body: {} });
		await this.waitForStatus(id, 'not_published');
	}

	private async waitForStatus(id: string, wanted: string): Promise<void> {
		await poll(`workflow ${id} to be ${wanted}`, async () => {
			const { status, triggers } = await this.http.call<PublicationStatus>('GET', `${path}/${id}/publication-status`);
			const [problem] = triggers.flatMap(({ errorMessage }) => (errorMessage === null ? [] : [errorMessage]));
			if (problem !== undefined) throw new Error(`n8n could not activate workflow ${id}: ${problem}`);
			return status === wanted ? true : undefined;
		});
	}
}

/** Returns the workflow with the IDs of these credentials in its nodes. */
export function bindCredentials(workflow: NewWorkflow, credentials: CredentialSummary[]): NewWorkflow {
	const nodes = workflow.nodes.map((node): WorkflowNode => {
		if (node.credentials === undefined) return node;
		const bound = Object.entries(node.credentials).map(([type, wanted]) => {
			const ofType = credentials.filter((credential) => credential.type === type);
			const found = ofType.find(({ name }) => name === wanted.name) ?? ofType[0];
			return [type, found === undefined ? wanted : { id: found.id, name: found.name }] as const;
		});
		return { ...node, credentials: Object.fromEntries(bound) };
	});
	return { ...workflow, nodes };
}
