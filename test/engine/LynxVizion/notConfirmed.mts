import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/types.mjs';
import { runLynx } from './fixture.mjs';

/** Shared test of operations whose response has `ok`: `ok: false` is an error. */
export function notConfirmed(sandbox: () => Sandbox, parameters: INodeParameters): void {
	it('fails when the response has `ok: false`', async () => {
		sandbox().inject({ status: 200, body: { ok: false } });
		const { error, items } = await runLynx(sandbox(), parameters);
		expect(items).toEqual([]);
		expect(error?.message).toBe('LynxVizion reported an error [item 0]');
		expect(error?.description).toMatch(/\(code: (not-done|outcome-unknown)\)$/);
	});
}
