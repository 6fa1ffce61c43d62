import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, Locator, Page } from 'playwright-core';

import type { Owner } from '../../../tools/n8n/types.mjs';

/** Where each run saves its screenshots. */
const screenshots = join(process.cwd(), 'test', '.output', 'screenshots');

/** n8n's editor as a user operates it. All selectors and clicks of the tests are here. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	static async open(browser: Browser, url: string): Promise<Editor> {
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
		const page = await context.newPage();
		page.setDefaultTimeout(45_000);
		return new Editor(page, url);
	}

	/** Saves a screenshot. @param height of the page, in pixels, to show long forms */
	async picture(name: string, height?: number): Promise<void> {
		const usual = this.page.viewportSize();
		if (usual && height !== undefined) await this.page.setViewportSize({ ...usual, height });
		mkdirSync(screenshots, { recursive: true });
		await this.page.screenshot({
			path: join(screenshots, `${name}.png`),
			animations: 'disabled',
			// Toasts from earlier steps
			style: '.el-notification { display: none !important }',
		});
		if (usual) await this.page.setViewportSize(usual);
	}

	/** Saves a screenshot of the whole open workflow, without the editor around it. */
	async canvasPicture(name: string): Promise<void> {
		const usual = this.page.viewportSize();
		await this.page.setViewportSize({ width: 2000, height: 1100 });
		await this.byId('zoom-to-fit').click();
		// The canvas animates into position
		await this.page.waitForTimeout(600);
		const nodes = await this.page.locator('.vue-flow__node').all();
		const boxes = (await Promise.all(nodes.map(async (node) => await node.boundingBox()))).filter(
			(box) => box !== null,
		);
		const margin = 60; // for the names below the nodes and the connections between them
		const left = Math.max(Math.min(...boxes.map(({ x }) => x)) - margin, 0);
		const top = Math.max(Math.min(...boxes.map(({ y }) => y)) - margin, 0);
		const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin;
		const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
		// Controls that float over the canvas are not part of the workflow
		const style =
			'[data-test-id="canvas-controls"], [class*="executionButtons"], .vue-flow__panel { display: none !important }';
		mkdirSync(screenshots, { recursive: true });
		const clip = { x: left, y: top, width: right - left, height: bottom - top };
		await this.page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled', clip, style });
		if (usual) await this.page.setViewportSize(usual);
	}

	byId(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	async signIn({ email, password }: Owner): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.byId('emailOrLdapLoginId').locator('input').fill(email);
		await this.byId('password').locator('input').fill(password);
		await this.byId('form-submit-button').click();
		await this.page.waitForURL(/\/home\//);
	}

	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.byId('canvas-plus-button').waitFor();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.byId('canvas-node').first().waitFor();
	}

	/** Opens a node's detail view. */
	async openNode(workflowId: string, nodeId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}/${nodeId}`);
		await this.byId('node-parameters').waitFor();
	}

	/** Opens the node panel on an empty canvas, types into its search, and waits until it shows these nodes. */
	async search(words: string, nodes: string[]): Promise<void> {
		await this.byId('canvas-plus-button').click();
		await this.page.getByPlaceholder('Search nodes...').fill(words);
		for (const node of nodes) await this.found(node).waitFor();
	}

	/** A node in the panel's search results. */
	private found(node: string): Locator {
		return this.byId('node-creator-item-name').getByText(node, { exact: true });
	}

	/** Adds an action of a node in the panel's search results. This opens its detail view. */
	async addAction(node: string, action: string): Promise<void> {
		await this.found(node).click();
		// On an empty canvas the triggers are open and the actions are not
		await this.page.getByText(/^Actions \(\d+\)/).click();
		await this.page.getByText(action, { exact: true }).click();
		await this.byId('node-parameters').waitFor();
	}

	parameter(name: string): Locator {
		return this.byId(`parameter-input-${name}`);
	}

	async fill(parameter: string, value: string): Promise<void> {
		await this.parameter(parameter).locator('input, textarea, [contenteditable="true"]').first().fill(value);
	}

	/** Presses the last button of this name with the keyboard: a tip below a field may cover it. */
	async press(button: string): Promise<void> {
		await this.byId('node-parameters').getByRole('button', { name: button, exact: true }).last().press('Enter');
	}

	/** Selects an option of a drop-down menu: of the last one, if the parameter is there for each entry of a collection. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.parameter(parameter).last().locator('input').first().click();
		await this.page.locator('.el-select-dropdown__item:visible').getByText(option, { exact: true }).click();
	}

	/** Selects an entry of the list of a resource locator, of the last one as above. */
	async pick(parameter: string, entry: string): Promise<void> {
		const locator = this.parameter(parameter).last();
		await locator.locator('[data-test-id="rlc-mode-selector"] input').click();
		await this.page.locator('.el-select-dropdown__item:visible').getByText('From list', { exact: true }).click();
		await locator.locator('[data-test-id="rlc-input"]').click();
		await this.byId('rlc-item').getByText(entry, { exact: true }).click();
	}

	/**
	 * Executes the node that is open, and waits until its output shows this text.
	 * @returns the text of the output
	 */
	async execute(expected: string): Promise<string> {
		await this.byId('node-execute-button').click();
		const output = this.byId('output-panel').filter({ hasText: expected });
		await output.waitFor();
		// n8n shows the output a moment before the button has its text again, which a picture would lack
		await this.byId('node-execute-button').and(this.page.locator('[aria-busy="true"]')).waitFor({ state: 'detached' });
		return await output.innerText();
	}

	/** Opens what the panel of a trigger says about its events. */
	async openTriggerHelp(): Promise<void> {
		await this.page.getByText('When will this node trigger my flow?').click();
	}

	/** Starts a test of the trigger that is open. @param button its text */
	async listen(button: string): Promise<void> {
		await this.byId('trigger-execute-button').getByText(button).click();
	}

	/** URLs of images that did not load. Waits for images that are still loading. */
	async brokenPictures(): Promise<string[]> {
		// As strings, because this project's types have no DOM
		await this.page.waitForFunction('[...document.images].every(({ complete }) => complete)');
		return await this.page.evaluate<string[]>(
			'[...document.images].filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src)',
		);
	}
}
