import type { INodeParameters } from 'n8n-workflow';

import { HotDocsAdvanceTokenApi } from '../../../credentials/HotDocsAdvanceTokenApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { pastedToken, rest, unknownId } from './fixture.mjs';

const sandbox = useSandbox();
const { workGroupId, otherWorkGroupId, templatePackageId, disabledTemplatePackageId, otherTemplatePackageId } =
	hotDocsSeeds;
const contracts = { name: 'Contracts', value: otherWorkGroupId };
const onboarding = { name: 'Onboarding', value: workGroupId };

const search = async (
	list: string,
	{ parameters, ...more }: { parameters?: INodeParameters; filter?: string; page?: string } = {},
) =>
	await searchList({
		node: new HotDocsAdvance(),
		list,
		parameters: { authentication: 'accessToken', ...parameters },
		credentialType: new HotDocsAdvanceTokenApi(),
		credential: pastedToken(sandbox()),
		...more,
	});

describe('the list of work groups', () => {
	it('shows all by name', async () => {
		expect(await search('workGroups')).toEqual({ results: [contracts, onboarding] });
		expect(sandbox().requests).toMatchObject([{ method: 'GET', path: `${rest}/v1.1/WorkGroups`, query: '' }]);
	});

	it('finds by name and ID, in any letter case', async () => {
		expect((await search('workGroups', { filter: 'ONBOARD' })).results).toEqual([onboarding]);
		expect((await search('workGroups', { filter: otherWorkGroupId })).results).toEqual([contracts]);
		expect((await search('workGroups', { filter: 'nothing' })).results).toEqual([]);
	});

	it('is paginated when there are many', async () => {
		const groups = new Map(Array.from({ length: 150 }, (_, n) => [`id-${n}`, { name: `Group ${1000 + n}` }]));
		sandbox().state.hotDocsAdvance.workGroups = groups;
		const first = await search('workGroups');
		const second = await search('workGroups', { page: String(first.paginationToken) });
		expect([first.results.length, second.results.length, second.paginationToken]).toEqual([100, 50, undefined]);
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(150);
	});

	// No response was seen, so all fields that such an API may have are accepted
	it.each([
		['a list in an object', { items: [{ id: 'a', name: 'A' }], total: 1 }],
		['other names', [{ workGroupId: 'a', displayName: 'A' }]],
		['other letter case', [{ ID: 'a', Name: 'A' }]],
	])('accepts %s', async (_, body) => {
		sandbox().inject({ status: 200, body });
		expect((await search('workGroups')).results).toEqual([{ name: 'A', value: 'a' }]);
	});

	it('shows the ID of a record without a name', async () => {
		sandbox().inject({ status: 200, body: [{ id: unknownId, name: '' }] });
		expect((await search('workGroups')).results).toEqual([{ name: unknownId, value: unknownId }]);
	});

	it.each([
		['an object without a list', { a: 1 }],
		['records without an ID', [{ name: 'A' }]],
		['a list of strings', ['A']],
	])('reports that it could not be loaded when the response is %s', async (_, body) => {
		sandbox().inject({ status: 200, body });
		await expect(search('workGroups')).rejects.toMatchObject({
			message: 'The list of work groups could not be loaded: the response has an unexpected format',
			description: expect.stringContaining('Select "By ID"'),
		});
	});

	it.each([
		[403, `This account doesn't have permission to list work groups. Select "By ID" to enter the ID yourself.`],
		[404, 'Select "By ID"'],
	])('reports that it could not be loaded after a %i', async (status, description) => {
		sandbox().inject({ status, times: 'always' });
		await expect(search('workGroups')).rejects.toMatchObject({
			message: expect.stringMatching(/^The list of work groups could not be loaded: HotDocs Advance returned 40[34]/),
			description: expect.stringContaining(description),
		});
	});

	it('reports that the account has none', async () => {
		sandbox().state.hotDocsAdvance.workGroups.clear();
		await expect(search('workGroups')).rejects.toMatchObject({
			message: 'There are no work groups to select',
			description: expect.stringContaining('Select "By ID"'),
		});
	});
});

describe('the list of template packages', () => {
	const agreements = [
		{ name: 'Employment Agreement', value: templatePackageId },
		{ name: 'Old Agreement', value: disabledTemplatePackageId },
	];

	it.each([[workGroupId], [{ __rl: true, mode: 'list', value: workGroupId }]])(
		'shows those of the work group %j',
		async (chosen) => {
			const { results } = await search('templatePackages', { parameters: { workGroupId: chosen } });
			expect(results).toEqual(agreements);
			expect(sandbox().requests).toMatchObject([{ path: `${rest}/v1.1/WorkGroups/${workGroupId}/TemplatePackages` }]);
		},
	);

	it('requires the work group first', async () => {
		const parameters = { workGroupId: { __rl: true, mode: 'list', value: '' } };
		await expect(search('templatePackages', { parameters })).rejects.toMatchObject({
			message: 'Select the work group first',
		});
		expect(sandbox().counts.total).toBe(0);
	});

	it('shows those of all work groups for an operation without a work group', async () => {
		const { results } = await search('allTemplatePackages');
		expect(results.map(({ value }) => value).sort()).toEqual(
			[templatePackageId, disabledTemplatePackageId, otherTemplatePackageId].sort(),
		);
		expect(sandbox().requests).toMatchObject([{ path: `${rest}/v1.1/TemplatePackages`, query: '' }]);
	});
});
