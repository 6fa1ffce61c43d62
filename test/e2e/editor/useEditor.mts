import type { Browser } from 'playwright-core';

import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { startBrowser } from '../../../tools/browser/chromium.mjs';
import type { N8nClient } from '../../../tools/n8n/client.mjs';
import { testOwner } from '../../../tools/n8n/owner.mjs';
import { useOwnN8n } from '../harness/useE2e.mjs';
import { Editor } from './Editor.mjs';

export interface EditorTest {
	editor: Editor;
	/** The same n8n through its REST API, to prepare what a test needs. */
	n8n: N8nClient;
	sandbox: Sandbox;
}

/**
 * For a test file that uses n8n's editor in a real browser: its own empty n8n instance, with the owner
 * signed in. Fails when a request broke a vendor's contract, or when the page reported an error.
 * @returns a getter to call inside tests
 */
export function useEditor(): () => EditorTest {
	const startN8n = useOwnN8n();
	let test: EditorTest;
	let browser: Browser | undefined;
	let sandbox: Sandbox | undefined;
	const troubles: string[] = [];
	beforeAll(async () => {
		const [n8n, started] = await Promise.all([startN8n(), startBrowser()]);
		browser = started;
		sandbox = await startSandbox();
		const editor = await Editor.open(browser, n8n.server.url);
		editor.page.on('pageerror', (error) => troubles.push(error.message));
		await editor.signIn(testOwner);
		test = { editor, n8n: n8n.client, sandbox };
	});
	beforeEach(() => {
		test.sandbox.reset();
		troubles.length = 0;
	});
	afterEach(() => {
		expect(test.sandbox.violations).toEqual([]);
		expect(troubles).toEqual([]);
	});
	afterAll(async () => {
		await browser?.close();
		await sandbox?.close();
	});
	return () => test;
}
