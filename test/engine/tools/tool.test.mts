import { useSandbox } from '../harness/useSandbox.mjs';
import { sandboxTool } from './fixture.mjs';

const sandbox = useSandbox();
const share = { resource: 'assessmentReport', operation: 'share', expirationHours: 1 };
const id = (name: string) => `={{ $fromAI('${name}', '', 'number') }}`;

it('tells a model in one message, once, what is wrong and what to do', async () => {
	const tool = await sandboxTool(sandbox(), 'xobin', { ...share, reportId: id('reportId') });
	const error = await tool.invoke({ reportId: 999_999 }).catch((thrown: Error) => thrown);
	expect(error).toMatchObject({
		message: 'Xobin answered 404: Report not found [item 0]. Check the ID: nothing with it was found.',
	});
});

it('reads "$json" from the node that the tool belongs to, not from what the model gave', async () => {
	const byUser = { ...share, reportId: '={{ $json.reportId }}', expirationHours: id('reportId') };
	const tool = await sandboxTool(sandbox(), 'xobin', byUser, { reportId: 318 });
	await tool.invoke({ reportId: 2 });
	expect(sandbox().requests).toMatchObject([{ params: { report_id: '318' }, body: { expiration_hours: 2 } }]);
});

it('takes an argument that a model gives as text for a number', async () => {
	const tool = await sandboxTool(sandbox(), 'xobin', { ...share, reportId: `={{ $fromAI('reportId') }}` });
	expect(JSON.parse(await tool.invoke({ reportId: '318' }))).toMatchObject([{ report_id: 318 }]);
});

it('gives a model the name, type and size of a file that it downloads', async () => {
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
