import { useSandbox } from '../harness/useSandbox.mjs';
import { reportId, runLynx, shareHash } from './fixture.mjs';

const sandbox = useSandbox();
const remove = { operation: 'delete', reportId };
const reports = () => [...sandbox().state.lynxVizion.reports.keys()];

describe('sharedReport.delete: revokes a report', () => {
	it.each([reportId, '={{ 1 }}'])('deletes the report %p, which nobody can read any more', async (id) => {
		const { items, error } = await runLynx(sandbox(), { ...remove, reportId: id });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { deleted: true, reportId }, pairedItem: { item: 0 } }]);
		expect(reports()).toEqual([]);
		expect(sandbox().requests).toMatchObject([
			{ method: 'DELETE', path: `/lynxVizion/api/shared-reports/${reportId}` },
		]);
		expect(sandbox().requests[0].body).toBeUndefined();
		const visit = await runLynx(sandbox(), { operation: 'get', shareHash });
		expect(visit.error).toMatchObject({ httpCode: '404' });
	});

	it('takes the report ID, not the share hash, and says so', async () => {
		const { error } = await runLynx(sandbox(), { ...remove, reportId: shareHash });
		expect(error).toMatchObject({
			httpCode: '404',
			description: expect.stringContaining('the share hash was given in place of the report ID'),
		});
		expect(reports()).toEqual([reportId]);
	});

	it('does not call a report deleted that the vendor has kept', async () => {
		sandbox().inject({ status: 200, body: { ok: false } });
		const { error, items } = await runLynx(sandbox(), remove);
		expect(items).toEqual([]);
		expect(error?.message).toBe('LynxVizion answered that the report 1 was not deleted [item 0]');
	});

	it('tells that it may be deleted already when the first answer got lost', async () => {
		sandbox().inject({ cut: 'beforeAnswer', when: 'after' });
		const { error } = await runLynx(sandbox(), remove);
		expect(reports()).toEqual([]);
		expect(error).toMatchObject({ httpCode: '404', description: expect.stringContaining('deleted already') });
	});

	it.each(['../x', '', '.', 'a b', '🙂', 'r'.repeat(10_000), null])(
		'refuses the ID %p, and sends nothing',
		async (id) => {
			const { error } = await runLynx(sandbox(), { ...remove, reportId: '={{ $json.id }}' }, { items: [{ id }] });
			expect(error?.message).toMatch(/^"Report ID" is .+\[item 0\]$/);
			expect(sandbox().counts.total).toBe(0);
		},
	);
});
