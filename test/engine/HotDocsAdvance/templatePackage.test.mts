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
						variables: expect.arrayContaining([{ name: 'Employee First Name', type: 'text' }]),
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
	const set = async (at: string | number) =>
		await runHotDocs(sandbox(), { ...setLiveDate, liveFromDate: '={{ $json.at }}' }, { items: [{ at }] });

	it.each([
		['2020-01-22T16:56:57.687Z', '2020-01-22T16:56:57.687Z'],
		['2027-07-01T12:00:00+02:00', '2027-07-01T10:00:00.000Z'],
		// The workflow's zone is Berlin: winter, then summer
		['2027-01-01T00:00:00', '2026-12-31T23:00:00.000Z'],
		['2027-07-01', '2027-06-30T22:00:00.000Z'],
		[1_798_761_600, '2027-01-01T00:00:00.000Z'],
		['1798761600', '2027-01-01T00:00:00.000Z'],
		['Fri, 01 Jan 2027 01:00:00 +0100', '2027-01-01T00:00:00.000Z'],
	])('sends %s in UTC', async (given, sent) => {
		const { items, error } = await set(given);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: { success: true, accepted: true, templatePackageVersionId, liveFromDate: sent },
				pairedItem: { item: 0 },
			},
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
		['12:30', '"Live From" must be a date and time, but is "12:30" [item 0]'],
		['1999-12-31', '"Live From" must be a date from 2000 to 2100, but is "1999-12-31" [item 0]'],
		[
			46_387,
			'"Live From" must be a date and time, but is "46387", which looks like the day number of a spreadsheet [item 0]',
		],
	])('rejects %p before anything is sent', async (given, message) => {
		const { error } = await set(given);
		expect(error?.message).toBe(message);
		expect(sandbox().counts.total).toBe(0);
	});
});
