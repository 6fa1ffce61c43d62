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

	/** An `id` in the workflow is kept; creating the same ID twice is refused. */
	async create(workflow: NewWorkflow): Promise<Workflow> {
		return await this.http.call('POST', path, { body: { settings: {}, ...workflow, active: false } });
	}

	/** Creates a workflow from a template file: its nodes use this n8n's credentials, by type (and name, when several). */
	async import(template: NewWorkflow, credentials: CredentialSummary[]): Promise<Workflow> {
		return await this.create(bindCredentials(template, credentials));
	}

	/** Undefined when there is none with this ID. */
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

	/** n8n deletes archived workflows only. One that is gone stays gone. */
	async delete(id: string): Promise<void> {
		const present = await this.find(id);
		if (present === undefined) return;
		if (!present.isArchived) await this.http.call('POST', `${path}/${id}/archive`, { body: {} });
		await this.http.call('DELETE', `${path}/${id}`);
	}

	/** Publishes the present version and waits until its webhooks and schedules are at work. */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.get(id);
		await this.http.call('POST', `${path}/${id}/activate`, { body: { versionId } });
		await this.untilStatus(id, 'published');
	}

	/** Takes the workflow out of production and waits until its webhooks and schedules are gone. */
	async unpublish(id: string): Promise<void> {
		await this.http.call('POST', `${path}/${id}/deactivate`, { body: {} });
		await this.untilStatus(id, 'not_published');
	}

	private async untilStatus(id: string, wanted: string): Promise<void> {
		await poll(`workflow ${id} to be ${wanted}`, async () => {
			const { status, triggers } = await this.http.call<PublicationStatus>('GET', `${path}/${id}/publication-status`);
			const [problem] = triggers.flatMap(({ errorMessage }) => (errorMessage === null ? [] : [errorMessage]));
			if (problem !== undefined) throw new Error(`n8n could not activate workflow ${id}: ${problem}`);
			return status === wanted ? true : undefined;
		});
	}
}

/** The workflow with the IDs of these credentials in its nodes. */
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
