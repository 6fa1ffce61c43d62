import { readFile } from 'node:fs/promises';

import { accounts } from '../../../sandbox/accounts.mjs';
import { xobinSeeds } from '../../../sandbox/seeds.mjs';
import { useEditor } from './useEditor.mjs';

const test = useEditor();

/** What a new user does in the editor: each test continues where the previous one ended. */
describe('The first minutes of a new user', () => {
	const [report] = xobinSeeds.assessmentReports;

	it.each([
		['xobin', ['Xobin'], 'Xobin', 'Download an assessment report as PDF', 'Download PDF'],
		[
			'interview',
			['Xobin', 'X0PA Room', 'HotDocs Advance', 'LynxVizion'],
			'LynxVizion',
			'Create a shared report',
			'Create',
		],
		['PDF report', ['Xobin'], 'Xobin', 'Download an AI interview report as PDF', 'Download PDF'],
		['public link', ['X0PA Room', 'HotDocs Advance'], 'HotDocs Advance', 'Create a public interview link', 'Create'],
		[
			'invite candidate',
			['Xobin', 'X0PA Room'],
			'X0PA Room',
			'Send a candidate the invite to an assessment (emails a person)',
			'Send Invite',
		],
	])('finds the nodes by searching for "%s", and adds one', async (words, names, node, action, operation) => {
		const { editor } = test();
		await editor.newWorkflow();
		await editor.search(words, names);
		expect(await editor.brokenPictures()).toEqual([]);
		await editor.picture(`search-${words.replace(/\W/g, '-').toLowerCase()}`);
		await editor.addAction(node, action);
		expect(await editor.parameter('operation').locator('input').inputValue()).toBe(operation);
	});

	it('adds an action from the panel, and requires a credential', async () => {
		const { editor } = test();
		await editor.newWorkflow();
		await editor.search('xobin', ['Xobin']);
		await editor.addAction('Xobin', 'Create a share link for an assessment report');
		expect(await editor.parameter('operation').locator('input').inputValue()).toBe('Create Share Link');
		await editor.picture('node-without-credential');
	});

	it('rejects a wrong key and accepts the right one in the credential dialog', async () => {
		const { editor, sandbox } = test();
		await editor.page.getByRole('button', { name: 'Connect to Xobin' }).click();
		const dialog = editor.byId('editCredential-modal');
		await editor.fill('apiKey', 'not-the-key');
		await editor.fill('baseUrl', sandbox.baseUrl('xobin'));
		await dialog.getByRole('button', { name: 'Save' }).click();
		await dialog.getByText('More details').click();
		await dialog.getByText('Xobin rejected this API key').waitFor();
		await editor.picture('credential-refused');
		await editor.fill('apiKey', accounts.xobin.apiKey);
		await dialog.getByRole('button', { name: 'Save' }).click();
		// n8n closes the dialog when the credential test succeeds
		await dialog.waitFor({ state: 'hidden' });
		expect(sandbox.requests[0]?.status).toBe(401);
		expect(sandbox.requests.at(-1)?.status).toBe(200);
	});

	it('fills the parameters, executes the step, and gets a link that opens', async () => {
		const { editor } = test();
		await editor.fill('reportId', String(report.id));
		const output = await editor.execute('signed_url');
		await editor.picture('share-link');
		const [link] = /http:\S+/.exec(output) ?? [];
		// n8n shows links as text: the user copies it into another tab
		const tab = await editor.page.context().newPage();
		await tab.goto(String(link));
		expect(await tab.innerText('body')).toContain(report.name);
		await tab.close();
	});

	it('shows the vendor’s own error message', async () => {
		const { editor } = test();
		await editor.fill('reportId', '999');
		await editor.execute('Xobin returned 404');
		await editor.picture('vendor-error');
	});

	it('downloads the report as a PDF that can be saved from the binary view', async () => {
		const { editor } = test();
		await editor.choose('operation', 'Download PDF');
		await editor.fill('reportId', String(report.id));
		await editor.execute(`assessment-report-${report.id}.pdf`);
		await editor.picture('pdf-in-binary-view');
		// n8n has no preview of PDF files: the browser saves it
		const saving = editor.page.waitForEvent('download');
		await editor.byId('output-panel').getByRole('button', { name: 'Download' }).click();
		const file = await readFile(await (await saving).path());
		expect(file.subarray(0, 5).toString()).toBe('%PDF-');
		expect(file.subarray(-6).toString()).toContain('%%EOF');
	});
});
