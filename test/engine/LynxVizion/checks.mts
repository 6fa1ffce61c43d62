import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/types.mjs';
import { runLynx } from './fixture.mjs';

interface Checked {
	/** A call of the operation that succeeds. */
	parameters: INodeParameters;
	/** Its IDs: name of the parameter, and what the person sees. */
	ids?: Record<string, string>;
	/** True where the record that the first ID names must be there. */
	mustExist?: boolean;
	/** What the error tells about how to see whether it was done; for operations that must not be done twice. */
	once?: string;
	/** How many requests a success takes; 1 unless told. */
	requests?: number;
}

/** What holds for every operation: IDs, unknown records, troubles on the way, and the key. */
export function usualChecks(sandbox: () => Sandbox, o: Checked): void {
	const { parameters, ids = {}, requests = 1 } = o;

	for (const [name, label] of Object.entries(ids)) {
		it.each(['../x', '', '..', 'a b', '🙂', 'i'.repeat(300), null])(
			`refuses the ${label} %p before anything is sent`,
			async (id) => {
				const { error } = await runLynx(sandbox(), { ...parameters, [name]: '={{ $json.id }}' }, { items: [{ id }] });
				expect(error?.message).toMatch(new RegExp(`^"${label}" is .+\\[item 0\\]$`));
				expect(error).toMatchObject({
					name: 'NodeOperationError',
					description: expect.stringContaining('Nothing was sent'),
				});
				expect(sandbox().counts.total).toBe(0);
			},
		);
	}

	const [first] = Object.keys(ids);
	if (first !== undefined && o.mustExist !== false) {
		it('tells that there is no such record', async () => {
			const { error, items } = await runLynx(sandbox(), { ...parameters, [first]: 'unknown' });
			expect(items).toEqual([]);
			expect(error).toMatchObject({
				name: 'NodeApiError',
				httpCode: '404',
				message: 'LynxVizion answered 404: Not found [item 0]',
			});
			expect(sandbox().counts.changes).toEqual({});
		});
	}

	it('tells what the vendor refused', async () => {
		sandbox().inject({ status: 403, times: 'always', body: { detail: 'Not for you' } });
		const { error } = await runLynx(sandbox(), parameters);
		expect(error).toMatchObject({ httpCode: '403', message: 'LynxVizion answered 403: Not for you [item 0]' });
	});

	if (o.once === undefined) {
		it('is tried again after a moment of trouble', async () => {
			sandbox().inject({ status: 502 });
			const { error } = await runLynx(sandbox(), parameters);
			expect(error).toBeUndefined();
			expect(sandbox().counts.total).toBe(requests + 1);
		});
		return;
	}

	it('is not done twice when its outcome is unknown', async () => {
		sandbox().inject({ cut: 'beforeAnswer', when: 'after' });
		const { error } = await runLynx(sandbox(), parameters);
		expect(error?.description).toContain('It is not known whether it was done, so it was not tried again.');
		expect(error?.description).toContain(o.once);
		expect(Object.values(sandbox().counts.changes)).toEqual([1]);
		expect(sandbox().counts.total).toBe(1);
	});
}

/** What a delete must do besides: believe the vendor when it says that nothing was deleted. */
export function notConfirmed(sandbox: () => Sandbox, parameters: INodeParameters, message: string): void {
	it('does not take it for done when the vendor says that it is not', async () => {
		sandbox().inject({ status: 200, body: { ok: false } });
		const { error, items } = await runLynx(sandbox(), parameters);
		expect(items).toEqual([]);
		expect(error?.message).toBe(`LynxVizion answered that ${message} [item 0]`);
	});
}
