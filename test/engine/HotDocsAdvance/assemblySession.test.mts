import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { rest, runHotDocs, unknownId, xml } from './fixture.mjs';

const sandbox = useSandbox();
const { workItemId } = hotDocsWorkSeeds;
const item = () => sandbox().state.hotDocsAdvance.workItems.get(workItemId);
const resource = 'assemblySession';
const begin = { resource, operation: 'begin', workItemId };
const path = `${rest}/v1.1/WorkItems/${workItemId}/Versions`;

describe('assemblySession.begin: Begin or resume an assembly session', () => {
	it('begins one with a new ID, and returns what the interview needs', async () => {
		const { items, error } = await runHotDocs(sandbox(), begin);
		expect(error).toBeUndefined();
		const version = item()?.versions[1];
		expect(items).toEqual([
			{
				json: {
					workItemId,
					versionId: version?.id,
					...version?.session,
					interviewJsUrl: expect.stringMatching(/^https:/),
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox().requests).toMatchObject([{ method: 'PUT', path: `${path}/${String(version?.id)}`, body: {} }]);
	});

	it('sends the ID and the answers of the user', async () => {
		await runHotDocs(sandbox(), { ...begin, versionId: unknownId, additionalFields: { answerXml: xml } });
		expect(sandbox().requests).toMatchObject([{ path: `${path}/${unknownId}`, body: { answerXml: xml } }]);
		expect(item()?.answers.get('Employee First Name')).toBe('Zoë & 李');
	});

	it('replaces a session in progress only when forced', async () => {
		await runHotDocs(sandbox(), begin);
		const refused = await runHotDocs(sandbox(), begin);
		expect(refused.error).toMatchObject({
			httpCode: '409',
			message: 'HotDocs Advance returned 409: "A session is in progress" [item 0]',
		});
		const replaced = await runHotDocs(sandbox(), { ...begin, forceCreate: true });
		expect(replaced.error).toBeUndefined();
		expect(sandbox().requests.map(({ body }) => body)).toEqual([{}, {}, { forceCreate: true }]);
		expect(sandbox().counts.changes).toMatchObject({ 'hotDocsAdvance.assemblySessionReplaced': 1 });
	});

	it('keeps unknown fields', async () => {
		const body = { hdaSessionId: unknownId, more: { deep: null } };
		sandbox().inject({ status: 200, body });
		const { items } = await runHotDocs(sandbox(), { ...begin, versionId: unknownId });
		expect(items[0].json).toEqual({ workItemId, versionId: unknownId, ...body });
	});

	it('rejects answers that are not XML before anything is sent', async () => {
		const { error } = await runHotDocs(sandbox(), { ...begin, additionalFields: { answerXml: '{}' } });
		expect(error?.message).toContain('"Answer XML" that must be HotDocs answer XML');
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('assemblySession.save: Save an assembly session', () => {
	it('saves the session in progress', async () => {
		await runHotDocs(sandbox(), begin);
		const { items, error } = await runHotDocs(sandbox(), { resource, operation: 'save', workItemId });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { success: true, accepted: true, workItemId }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests.at(-1)).toMatchObject({ method: 'PUT', path: `${path}/Active/SaveSession`, body: {} });
		expect(item()?.versions[1]?.status).toBe('Saved');
	});

	it('reports that there is none', async () => {
		const { error } = await runHotDocs(sandbox(), { resource, operation: 'save', workItemId });
		expect(error?.message).toBe('HotDocs Advance returned 404: "There is no session in progress" [item 0]');
		expect(error?.description).toContain('Begin one first');
	});
});

describe('assemblySession.complete: Complete an assembly session', () => {
	const complete = { resource, operation: 'complete', workItemId };

	it.each([
		[true, 'assemblySessionAssembled'],
		[false, 'assemblySessionCompleted'],
	])('ends the session (with documents: %p)', async (runAssembly, change) => {
		await runHotDocs(sandbox(), begin);
		const { items, error } = await runHotDocs(sandbox(), { ...complete, ...(runAssembly ? {} : { runAssembly }) });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { success: true, accepted: true, workItemId }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests.at(-1)).toMatchObject({
			method: 'PUT',
			path: `${path}/Active/CompleteSession`,
			body: { runAssembly },
		});
		expect(sandbox().counts.changes).toMatchObject({ [`hotDocsAdvance.${change}`]: 1 });
	});

	it('rejects a value that is not a boolean before anything is sent', async () => {
		const { error } = await runHotDocs(sandbox(), { ...complete, runAssembly: 'maybe' });
		expect(error?.message).toBe('"Assemble Documents" must be true or false, but is "maybe" [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});
});
