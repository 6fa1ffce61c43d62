import { readdirSync } from 'node:fs';

import { sandboxCredentials } from '../../../tools/n8n/sandbox-credentials.mjs';
import type { CredentialSummary, NewWorkflow, WorkflowNode } from '../../../tools/n8n/types.mjs';
import { ourNode, start, template } from '../harness/workflow.mjs';
import { useEditor } from './useEditor.mjs';

const test = useEditor();

let credentials: CredentialSummary[];

beforeAll(async () => {
	const { n8n, sandbox } = test();
	credentials = [];
	for (const credential of sandboxCredentials((vendor) => sandbox.baseUrl(vendor))) {
		credentials.push(await n8n.credentials.create(credential));
	}
});

/** One of our nodes, with an ID derived from its name. */
const node = (type: string, name: string, parameters: Record<string, unknown>, place = 1): WorkflowNode => ({
	...ourNode(type, parameters, { name, position: [place * 240, 0] }),
	id: name.replace(/\W/g, '-'),
});

/** Imports a workflow that chains the nodes. @returns its ID */
async function line(...nodes: WorkflowNode[]): Promise<string> {
	const connections = Object.fromEntries(
		nodes.slice(1).map(({ name }, index) => [nodes[index].name, { main: [[{ node: name, type: 'main', index: 0 }]] }]),
	);
	const workflow: NewWorkflow = { name: 'Test', nodes, connections, settings: {} };
	return (await test().n8n.workflows.import(workflow, credentials)).id;
}

describe('The parameters', () => {
	it('are picked from a list of the account, which can be searched', async () => {
		const { editor, sandbox } = test();
		const id = await line(start(), node('x0paRoom', 'Candidates', { resource: 'candidate', operation: 'getAll' }));
		await editor.openNode(id, 'Candidates');
		await editor.byId('rlc-input').click();
		await editor.byId('rlc-item').first().waitFor();
		expect((await editor.byId('rlc-item').allInnerTexts()).sort()).toEqual(['Sales Manager', 'Support Engineer']);
		await editor.picture('pick-from-list');
		await editor.page.getByPlaceholder('Search...').fill('manager');
		await editor.byId('rlc-item').getByText('Support Engineer').waitFor({ state: 'hidden' });
		await editor.byId('rlc-item').getByText('Sales Manager').click();
		await editor.execute('candidateEmail');
		const [chosen] = sandbox.requests.filter(({ operationId }) => operationId === 'listCandidates');
		expect(sandbox.state.x0paRoom.assessments.get(Number(chosen.params.id))?.groupName).toBe('Sales Manager');
	});

	it('preview the output of an operation that has never run', async () => {
		const { editor } = test();
		const id = await line(
			start(),
			node('xobin', 'Report', { resource: 'assessmentReport', operation: 'share', reportId: 318 }),
			node('xobin', 'Next', { resource: 'assessmentReport', operation: 'download' }, 2),
		);
		await editor.openNode(id, 'Next');
		const input = editor.byId('ndv-input-panel');
		await input.getByText('Usually outputs the following fields').waitFor();
		const fields = await input.locator('[data-test-id="run-data-schema-item"]').allInnerTexts();
		expect(fields.map((field) => field.trim())).toEqual(expect.arrayContaining(['signed_url', 'expires_at']));
		await editor.picture('output-preview');
	});

	it('show a notice for operations that email somebody', async () => {
		const { editor } = test();
		const invite = { resource: 'candidate', operation: 'invite' };
		await editor.openNode(await line(start(), node('x0paRoom', 'Invite', invite)), 'Invite');
		await editor
			.byId('node-parameters')
			.getByText(/emails/)
			.waitFor();
		await editor.picture('notice');
	});
});

it('names an invalid item, its parameter and how to fix it', async () => {
	const { editor, sandbox } = test();
	const people: WorkflowNode = {
		id: 'people',
		name: 'People',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [240, 0],
		parameters: {
			jsCode: "return ['jane@example.com', 'zoe.example.com', 'li@example.com'].map((email) => ({ json: { email } }));",
		},
	};
	const add = { resource: 'candidate', operation: 'create', assessmentId: '824', email: '={{ $json.email }}' };
	await editor.openNode(await line(start(), people, node('x0paRoom', 'Add', add, 2)), 'Add');
	await editor.execute('"Email" must be an email address, but is "zoe.example.com" [item 1]');
	expect(sandbox.counts.total).toBe(0);
	await editor.picture('validation-error');
});

describe.each(['light', 'dark'] as const)('On a %s canvas', (colorScheme) => {
	beforeAll(async () => await test().editor.page.emulateMedia({ colorScheme }));
	afterAll(async () => await test().editor.page.emulateMedia({ colorScheme: null }));

	it('every node has its icon and says what it does', async () => {
		const { editor } = test();
		const kinds = {
			xobin: 'Xobin',
			x0paRoom: 'X0PA Room',
			hotDocsAdvance: 'HotDocs Advance',
			lynxVizion: 'LynxVizion',
		};
		const nodes = Object.entries(kinds).flatMap(([kind, name], index) => [
			{ ...node(`${kind}Trigger`, `${name} Trigger`, {}), position: [index * 300, 0] as [number, number] },
			{ ...node(kind, name, {}), position: [index * 300, 220] as [number, number] },
		]);
		const workflow: NewWorkflow = { name: 'All', nodes, connections: {}, settings: {} };
		const { id } = await test().n8n.workflows.import(workflow, credentials);
		await editor.openWorkflow(id);
		expect(await editor.byId('canvas-node').locator('img').count()).toBeGreaterThanOrEqual(nodes.length);
		expect(await editor.brokenPictures()).toEqual([]);
		await editor.canvasPicture(`canvas-${colorScheme}`);
	});
});

describe('The template', () => {
	const files = readdirSync('workflows').map((file) => file.replace(/\.json$/, ''));

	it.each(files)('%s opens without a problem', async (file) => {
		const { editor, n8n } = test();
		const { id } = await n8n.workflows.import(template(file), credentials);
		await editor.openWorkflow(id);
		expect(await editor.byId('node-issues').count()).toBe(0);
		expect(await editor.brokenPictures()).toEqual([]);
		await editor.canvasPicture(`template-${file}`);
	});
});
