import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { rest, runHotDocs } from './fixture.mjs';

const sandbox = useSandbox();
const { templatePackageId } = hotDocsSeeds;
const { templatePackageVersionId } = hotDocsWorkSeeds;
const resource = 'templatePackage';

describe('templatePackage.getVariables: Get the variables of a template package version', () => {
	const getVariables = { resource, operation: 'getVariables', templatePackageId, versionId: templatePackageVersionId };

	it.each([[templatePackageId], [{ __rl: true, mode: 'list', value: templatePackageId }]])(
		'returns the manifest unchanged, for %j',
		async (chosen) => {
			const { items, error } = await runHotDocs(sandbox(), { ...getVariables, templatePackageId: chosen });
			expect(error).toBeUndefined();
			expect(items).toMatchObject([
				{
					json: {
						manifestVersion: 1,
						title: 'Employment Agreement',
						variables: [{ name: 'Employee First Name', type: 'text' }, { name: 'Employee Last Name' }],
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(sandbox().requests).toMatchObject([
				{
					method: 'GET',
					path: `${rest}/v2.0/TemplatePackages/${templatePackageId}/Versions/${templatePackageVersionId}/VariableData`,
				},
			]);
		},
	);
});

describe('templatePackage.setLiveDate: Set the live date of a template package version', () => {
	const setLiveDate = { resource, operation: 'setLiveDate', templatePackageVersionId };
	const set = async (at: string) =>
		await runHotDocs(sandbox(), { ...setLiveDate, liveFromDate: '={{ $json.at }}' }, { items: [{ at }] });

	it.each([
		['2020-01-22T16:56:57.687Z', '2020-01-22T16:56:57.687Z'],
		['2027-07-01T12:00:00+02:00', '2027-07-01T10:00:00.000Z'],
		// The workflow's zone is Berlin: winter, then summer
		['2027-01-01T00:00:00', '2026-12-31T23:00:00.000Z'],
		['2027-07-01', '2027-06-30T22:00:00.000Z'],
	])('sends %s in UTC', async (given, sent) => {
		const { items, error } = await set(given);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { success: true, templatePackageVersionId, liveFromDate: sent }, pairedItem: { item: 0 } },
		]);
		expect(sandbox().requests).toMatchObject([
			{
				method: 'POST',
				path: `${rest}/v1.1/TemplatePackageVersions/${templatePackageVersionId}/LiveDate`,
				body: { liveFromDate: sent },
			},
		]);
	});

	it.each([
		['', '"Live From" is empty [item 0]'],
		['soon', '"Live From" must be a date and time, but is "soon" [item 0]'],
	])('rejects %p before anything is sent', async (given, message) => {
		const { error } = await set(given);
		expect(error?.message).toBe(message);
		expect(sandbox().counts.total).toBe(0);
	});
});
