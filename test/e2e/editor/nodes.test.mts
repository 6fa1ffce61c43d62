import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { sandboxCredentials } from '../../../tools/n8n/sandbox-credentials.mjs';
import type { CredentialSummary, NewWorkflow, WorkflowNode } from '../../../tools/n8n/types.mjs';
import { example, ourNode, start, template } from '../harness/workflow.mjs';
import { useEditor } from './useEditor.mjs';

const test = useEditor();

let credentials: CredentialSummary[];

beforeAll(async () => {
	const { n8n, sandbox } = test();
	credentials = [];
	for (const credential of sandboxCredentials((vendor) => sandbox.baseUrl(vendor))) {
		credentials.push(await n8n.credentials.create(credential));
	}
	// Those that the templates need besides ours
	for (const type of ['openAiApi', 'smtp', 'httpHeaderAuth']) {
		credentials.push(await n8n.credentials.create({ name: type, type, data: {} }));
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

	it('are answers of HotDocs, one by one, with names from the template and several values', async () => {
		const { editor, sandbox } = test();
		const { workItemId, templatePackageVersionId } = hotDocsWorkSeeds;
		const replace = {
			resource: 'answerSet',
			operation: 'replace',
			workItemId,
			answersFrom: 'fields',
			templatePackageId: { __rl: true, mode: 'id', value: hotDocsSeeds.templatePackageId },
			templatePackageVersionId: { __rl: true, mode: 'id', value: templatePackageVersionId },
			answerFields: {
				answer: [{ name: { __rl: true, mode: 'name', value: 'First Day' }, type: 'date', value: ['2026-03-09'] }],
			},
		};
		await editor.openNode(await line(start(), node('hotDocsAdvance', 'Replace', replace)), 'Replace');
		await editor.press('Add Answer');
		await editor.pick('name', 'Benefits (multipleChoice)');
		await editor.choose('type', 'Multiple Choice');
		await editor.parameter('value').last().locator('input').fill('Health plan');
		await editor.press('Add Value');
		await editor.parameter('value').last().locator('input').fill('Transit pass');
		// Its tip would cover what is below it
		await editor.parameter('value').last().locator('input').blur();
		await editor.picture('hotdocs-answers', 1350);
		await editor.execute(workItemId);
		expect([...(sandbox.state.hotDocsAdvance.workItems.get(workItemId)?.answers ?? [])]).toEqual([
			['First Day', { xml: '<DateValue>9/3/2026</DateValue>' }],
			['Benefits', { xml: '<MCValue><SelValue>Health plan</SelValue><SelValue>Transit pass</SelValue></MCValue>' }],
		]);
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
		nodes.push({ ...node('xobinTrackTrigger', 'Xobin Track Trigger', {}), position: [0, 440] });
		const workflow: NewWorkflow = { name: 'All', nodes, connections: {}, settings: {} };
		const { id } = await test().n8n.workflows.import(workflow, credentials);
		await editor.openWorkflow(id);
		expect(await editor.byId('canvas-node').locator('img').count()).toBeGreaterThanOrEqual(nodes.length);
		expect(await editor.brokenPictures()).toEqual([]);
		await editor.canvasPicture(`canvas-${colorScheme}`);
	});
});

describe('The panel of a trigger', () => {
	const trackId = { __rl: true, mode: 'id', value: '6578' };
	const assessmentId = { __rl: true, mode: 'id', value: '824' };

	it.each([
		['x0paRoomTrigger', { assessmentId, events: ['candidateAdded'] }, 'candidateAdded'],
		['lynxVizionTrigger', { events: ['videoCompleted'] }, 'videoCompleted'],
		['xobinTrackTrigger', { event: 'applicantAdded', trackId }, 'applicantAdded'],
	])('of %s says where its event comes from, and fetches one', async (type, parameters, event) => {
		const { editor } = test();
		await editor.openNode(await line(node(type, 'Trigger', parameters, 0)), 'Trigger');
		await editor.openTriggerHelp();
		await editor.picture(`panel-${type}`);
		await editor.listen('Fetch Test Event');
		await editor.byId('output-panel').getByText(event).first().waitFor();
		await editor.picture(`panel-${type}-event`);
	});

	it.each([
		['xobinTrigger', { events: ['assessmentSubmitted'] }, 'assessment-submitted', 'assessmentSubmitted'],
		['hotDocsAdvanceTrigger', { event: 'workItemVersionComplete' }, 'advance', 'workItemVersionComplete'],
	])('of %s says where its event comes from, and ?sample gives one', async (type, parameters, path, event) => {
		const { editor, n8n } = test();
		const webhookId = randomUUID();
		const trigger = { ...node(type, 'Trigger', parameters, 0), webhookId };
		await editor.openNode(await line(trigger), 'Trigger');
		await editor.openTriggerHelp();
		await editor.picture(`panel-${type}`);
		await editor.listen('Execute step');
		await editor.byId('trigger-listening').waitFor();
		await editor.picture(`panel-${type}-listening`);
		await n8n.callWebhook(`${webhookId}/${path}?sample`, { test: true });
		await editor.byId('output-panel').getByText(event).first().waitFor();
		await editor.picture(`panel-${type}-event`);
	});
});

describe('The template', () => {
	const filesIn = (folder: string) => readdirSync(folder).map((name) => basename(name, '.json'));
	const all = [
		...filesIn('workflows').map((file) => ({ file, read: () => template(file) })),
		...filesIn(join('docs', 'examples')).map((file) => ({ file, read: () => example(file) })),
	];

	it.each(all)('$file opens without a problem', async ({ file, read }) => {
		const { editor, n8n } = test();
		const { id } = await n8n.workflows.import(read(), credentials);
		await editor.openWorkflow(id);
		expect(await editor.byId('node-issues').count()).toBe(0);
		expect(await editor.brokenPictures()).toEqual([]);
		await editor.canvasPicture(`template-${file}`);
	});
});
