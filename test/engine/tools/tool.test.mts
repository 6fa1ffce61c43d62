import { useSandbox } from '../harness/useSandbox.mjs';
import { sandboxTool } from './fixture.mjs';

const sandbox = useSandbox();
const share = { resource: 'assessmentReport', operation: 'share', expirationHours: 1 };
const id = (name: string) => `={{ $fromAI('${name}', '', 'number') }}`;

it('reports the problem and the remedy to a model once, in one message', async () => {
	const tool = await sandboxTool(sandbox(), 'xobin', { ...share, reportId: id('reportId') });
	const error = await tool.invoke({ reportId: 999_999 }).catch((thrown: Error) => thrown);
	expect(error).toMatchObject({
		message:
			'Xobin returned 404: "Report not found" [item 0]. Nothing was found with this ID. Check the ID. (code: not-found)',
	});
});

it('reads "$json" from the parent node, not from the model’s arguments', async () => {
	const byUser = { ...share, reportId: '={{ $json.reportId }}', expirationHours: id('reportId') };
	const tool = await sandboxTool(sandbox(), 'xobin', byUser, { reportId: 318 });
	await tool.invoke({ reportId: 2 });
	expect(sandbox().requests).toMatchObject([{ params: { report_id: '318' }, body: { expiration_hours: 2 } }]);
});

it('accepts a number that a model passes as text', async () => {
	const tool = await sandboxTool(sandbox(), 'xobin', { ...share, reportId: `={{ $fromAI('reportId') }}` });
	expect(JSON.parse(await tool.invoke({ reportId: '318' }))).toMatchObject([{ report_id: 318 }]);
});

it('returns the name, type and size of a downloaded file to a model', async () => {
	const download = { resource: 'assessmentReport', operation: 'download', reportId: id('reportId') };
	const tool = await sandboxTool(sandbox(), 'xobin', download);
	expect(JSON.parse(await tool.invoke({ reportId: 318 }))).toEqual([
		{
			reportId: 318,
			fileName: 'assessment-report-318.pdf',
			mimeType: 'application/pdf',
			fileSize: expect.any(Number),
		},
	]);
});
