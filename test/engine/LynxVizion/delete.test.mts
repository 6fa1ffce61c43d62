import { useSandbox } from '../harness/useSandbox.mjs';
import { reportId, runLynx, shareHash } from './fixture.mjs';

const sandbox = useSandbox();
const remove = { operation: 'delete', reportId };
const reports = () => [...sandbox().state.lynxVizion.reports.keys()];

describe('sharedReport.delete', () => {
	it.each([reportId, '={{ 1 }}'])('deletes the report %p, which nobody can read anymore', async (id) => {
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

	it('accepts the report ID, not the share hash, and says so', async () => {
		const { error } = await runLynx(sandbox(), { ...remove, reportId: shareHash });
		expect(error).toMatchObject({
			httpCode: '404',
			description: expect.stringContaining('the ID may be a share hash instead of a report ID'),
		});
		expect(reports()).toEqual([reportId]);
	});

	it('fails when the response has `ok: false`', async () => {
		sandbox().inject({ status: 200, body: { ok: false } });
		const { error, items } = await runLynx(sandbox(), remove);
		expect(items).toEqual([]);
		expect(error?.message).toBe('LynxVizion reported an error [item 0]');
	});

	it('says that it may already have been deleted when the first response was lost', async () => {
		sandbox().inject({ cut: 'beforeResponse', when: 'after' });
		const { error } = await runLynx(sandbox(), remove);
		expect(reports()).toEqual([]);
		expect(error).toMatchObject({
			httpCode: '404',
			description: expect.stringContaining('may already have been deleted'),
		});
	});

	it.each(['../x', '', '.', 'a b', '🙂', 'r'.repeat(10_000), null])(
		'rejects the ID %p and sends nothing',
		async (id) => {
			const { error } = await runLynx(sandbox(), { ...remove, reportId: '={{ $json.id }}' }, { items: [{ id }] });
			expect(error?.message).toMatch(/^"Report ID" is .+\[item 0\]$/);
			expect(sandbox().counts.total).toBe(0);
		},
	);
});
