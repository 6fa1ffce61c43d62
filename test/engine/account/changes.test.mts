import { startSandbox } from '../../../sandbox/server.mjs';
import { changesOf } from '../../../tools/account/change.mjs';
import { allVendors } from '../../../tools/vendors.mjs';
import { checked } from './fixture.mjs';

const lynxVizion = allVendors.find(({ folder }) => folder === 'LynxVizion')!;

describe('a change of an account', () => {
	it('leaves no test record', async () => {
		const sandbox = await startSandbox();
		const before = [...sandbox.state.lynxVizion.projects.keys()];
		const { report, leftBehind } = await checked(lynxVizion, (vendor) => sandbox.baseUrl(vendor), { changes: true });
		const after = [...sandbox.state.lynxVizion.projects.keys()];
		await sandbox.close();
		expect(report.operations).toContainEqual({ operation: 'project.create', outcome: 'worked' });
		expect(report.operations).toContainEqual({ operation: 'project.delete', outcome: 'worked' });
		expect({ after, leftBehind }).toEqual({ after: before, leftBehind: [] });
	});

	it('says what it could not remove', async () => {
		const sandbox = await startSandbox();
		sandbox.inject({ vendor: 'lynxVizion', method: 'DELETE', status: 403, times: 'always' });
		const { leftBehind } = await checked(lynxVizion, (vendor) => sandbox.baseUrl(vendor), { changes: true });
		await sandbox.close();
		expect(leftBehind).toEqual(['Project: n8n check, can be deleted', 'Shared Report: the newest one']);
	});

	it('never emails anybody or uses up a quota without a question', () => {
		const costly = allVendors.flatMap((parts) => changesOf(parts).filter(({ isCostly }) => isCostly));
		expect(costly).toEqual([]);
		const notices = allVendors.flatMap(changesOf).flatMap(({ warnings }) => warnings);
		expect(notices).toContain('Anyone with the share hash can read the results of the analysis');
	});
});
