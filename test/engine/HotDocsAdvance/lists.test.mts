import type { INodeParameters } from 'n8n-workflow';

import { HotDocsAdvanceTokenApi } from '../../../credentials/HotDocsAdvanceTokenApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { searchList } from '../harness/searchList.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { pastedToken } from './fixture.mjs';
import { rest, unknownId } from './operations.mjs';

const sandbox = useSandbox();
const { workGroupId, otherWorkGroupId, templatePackageId, disabledTemplatePackageId, otherTemplatePackageId } =
	hotDocsSeeds;
const contracts = { name: 'Contracts', value: otherWorkGroupId };
const onboarding = { name: 'Onboarding', value: workGroupId };

const askList = async (
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
		expect(await askList('workGroups')).toEqual({ results: [contracts, onboarding] });
		expect(sandbox().requests).toMatchObject([{ method: 'GET', path: `${rest}/v1.1/WorkGroups`, query: '' }]);
	});

	it('finds by name and ID, in any letter case', async () => {
		expect((await askList('workGroups', { filter: 'ONBOARD' })).results).toEqual([onboarding]);
		expect((await askList('workGroups', { filter: otherWorkGroupId })).results).toEqual([contracts]);
		expect((await askList('workGroups', { filter: 'nothing' })).results).toEqual([]);
	});

	it('comes in pages when there are many', async () => {
		const groups = new Map(Array.from({ length: 150 }, (_, n) => [`id-${n}`, { name: `Group ${1000 + n}` }]));
		sandbox().state.hotDocsAdvance.workGroups = groups;
		const first = await askList('workGroups');
		const second = await askList('workGroups', { page: String(first.paginationToken) });
		expect([first.results.length, second.results.length, second.paginationToken]).toEqual([100, 50, undefined]);
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(150);
	});

	// No answer was seen, so the fields that such an API may have are all understood
	it.each([
		['a list in an object', { items: [{ id: 'a', name: 'A' }], total: 1 }],
		['other names', [{ workGroupId: 'a', displayName: 'A' }]],
		['other letter case', [{ ID: 'a', Name: 'A' }]],
	])('understands %s', async (_, body) => {
		sandbox().inject({ status: 200, body });
		expect((await askList('workGroups')).results).toEqual([{ name: 'A', value: 'a' }]);
	});

	it('shows the ID of what has no name', async () => {
		sandbox().inject({ status: 200, body: [{ id: unknownId, name: '' }] });
		expect((await askList('workGroups')).results).toEqual([{ name: unknownId, value: unknownId }]);
	});

	it.each([
		['an object without a list', { a: 1 }],
		['records without an ID', [{ name: 'A' }]],
		['a list of texts', ['A']],
	])('says that it could not be loaded when the answer is %s', async (_, body) => {
		sandbox().inject({ status: 200, body });
		await expect(askList('workGroups')).rejects.toMatchObject({
			message: 'The list of work groups could not be loaded: the answer has a shape that is not known',
			description: expect.stringContaining('Choose "By ID"'),
		});
	});

	it.each([
		[403, 'The account may not list work groups. Choose "By ID" to give the ID yourself.'],
		[404, 'Choose "By ID"'],
	])('says that it could not be loaded after a %i', async (status, description) => {
		sandbox().inject({ status, times: 'always' });
		await expect(askList('workGroups')).rejects.toMatchObject({
			message: expect.stringMatching(/^The list of work groups could not be loaded: HotDocs Advance answered 40[34]/),
			description: expect.stringContaining(description),
		});
	});

	it('says that the account has none', async () => {
		sandbox().state.hotDocsAdvance.workGroups.clear();
		await expect(askList('workGroups')).rejects.toMatchObject({
			message: 'There are no work groups to choose from',
			description: expect.stringContaining('Choose "By ID"'),
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
			const { results } = await askList('templatePackages', { parameters: { workGroupId: chosen } });
			expect(results).toEqual(agreements);
			expect(sandbox().requests).toMatchObject([{ path: `${rest}/v1.1/WorkGroups/${workGroupId}/TemplatePackages` }]);
		},
	);

	it('asks for the work group first', async () => {
		const parameters = { workGroupId: { __rl: true, mode: 'list', value: '' } };
		await expect(askList('templatePackages', { parameters })).rejects.toMatchObject({
			message: 'Choose the work group first',
		});
		expect(sandbox().counts.total).toBe(0);
	});

	it('shows those of all work groups where none is asked for', async () => {
		const { results } = await askList('allTemplatePackages');
		expect(results.map(({ value }) => value).sort()).toEqual(
			[templatePackageId, disabledTemplatePackageId, otherTemplatePackageId].sort(),
		);
		expect(sandbox().requests).toMatchObject([{ path: `${rest}/v1.1/TemplatePackages`, query: '' }]);
	});
});
