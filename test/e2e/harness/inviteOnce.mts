import type { N8nClient } from '../../../tools/n8n/client.mjs';
import type { NewWorkflow, WorkflowNode } from '../../../tools/n8n/types.mjs';
import { callOf } from './subworkflow.mjs';
import { nodeOf, template } from './workflow.mjs';

/** What the template *Invite once* returns for a person. */
export interface InviteAnswer {
	email: string;
	status: 'sent' | 'sending' | 'notSent' | 'unknown';
	/** Whether this call sent it. */
	sentNow: boolean;
	/** What the service returned when it was sent. */
	invite?: Record<string, unknown>;
	error?: string;
	message?: string;
}

const inputs = { kind: 'string', id: 'any', name: 'string', email: 'string' };

/** A node that calls the template *Invite once* with the fields of its items. @param workflowId of the imported and published template */
export const inviteOnce = (workflowId: string): WorkflowNode =>
	callOf(workflowId, inputs, (name) => `={{ $json.${name} }}`);

/** The template, with other values in its node *Person*. */
export function inviteOnceTemplate(settings: { waitSeconds?: number; unknownAfterMinutes?: number }): NewWorkflow {
	const workflow = template('invite-once');
	const { assignments } = nodeOf(workflow, 'Person').parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	for (const [name, value] of Object.entries(settings)) {
		assignments.find((field) => field.name === name)!.value = value;
	}
	return workflow;
}

/** A row of the template's data table. */
export interface InviteRow {
	key: string;
	state: string;
	execution: string;
}

/** The template's data table, as its user sees it. */
export async function inviteTable({ http }: N8nClient) {
	const { id: project } = await http.call<{ id: string }>('GET', '/rest/projects/personal');
	const tables = `/rest/projects/${project}/data-tables`;
	const { data } = await http.call<{ data: Array<{ id: string; name: string }> }>('GET', tables);
	const table = `${tables}/${data.find(({ name }) => name === 'Invite once')?.id}`;
	return {
		/** Adds a row, as another execution does. */
		insert: async (row: InviteRow) =>
			await http.call('POST', `${table}/insert`, { body: { data: [row], returnType: 'count' } }),
		/** The rows in this state, at most 100. */
		rows: async (state: string) => {
			const filters = [{ columnName: 'state', condition: 'eq', value: state }];
			const query = { filter: JSON.stringify({ type: 'and', filters }), take: 100 };
			return (await http.call<{ data: InviteRow[] }>('GET', `${table}/rows`, { query })).data;
		},
	};
}
