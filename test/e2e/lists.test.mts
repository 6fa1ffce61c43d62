import { hotDocsSeeds } from '../../sandbox/seeds.mjs';
import { hotDocsWorkSeeds } from '../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { useE2e } from './harness/useE2e.mjs';

const e2e = useE2e();

interface Entry {
	name: string;
	value: string | number;
}

interface ListResponse {
	data?: { results: Entry[]; paginationToken?: string };
	message?: string;
	description?: string;
}

/** What the editor gets when a user opens the list of a resource locator. */
async function open(
	node: string,
	methodName: string,
	parameters: Record<string, unknown> = {},
	query: { filter?: string; paginationToken?: string } = {},
) {
	const { n8n, credentials } = e2e();
	const { data } = await n8n.http.send<ListResponse>('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
		body: {
			path: `parameters.${methodName}`,
			methodName,
			nodeTypeAndVersion: { name: `n8n-nodes-recruiting.${node}`, version: 1 },
			currentNodeParameters: { authentication: 'servicePrincipal', ...parameters },
			credentials: Object.fromEntries(credentials.map(({ id, name, type }) => [type, { id, name }])),
			...query,
		},
	});
	return data;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Every list, with the parameters it depends on and the operation of the contract that it calls. */
const lists: Array<[node: string, list: string, operationId: string, parameters?: () => Record<string, unknown>]> = [
	['xobin', 'tracks', 'getOverallTrackStats'],
	['xobinTrackTrigger', 'tracks', 'getOverallTrackStats'],
	['xobin', 'applicants', 'listApplicants', () => ({ trackId: byId('6578') })],
	['xobin', 'stages', 'getTrackStats', () => ({ trackId: byId('6578') })],
	['x0paRoom', 'assessments', 'listAssessments'],
	['x0paRoomTrigger', 'assessments', 'listAssessments'],
	['x0paRoom', 'candidates', 'listCandidates', () => ({ assessmentId: byId('824') })],
	['hotDocsAdvance', 'workGroups', 'getWorkGroups'],
	[
		'hotDocsAdvance',
		'templatePackages',
		'getTemplatePackagesOfWorkGroup',
		() => ({ workGroupId: byId(hotDocsSeeds.workGroupId) }),
	],
	['hotDocsAdvance', 'allTemplatePackages', 'getTemplatePackages'],
	[
		'hotDocsAdvance',
		'templateVersions',
		'getTemplatePackage',
		() => ({ templatePackageId: byId(hotDocsSeeds.templatePackageId) }),
	],
	[
		'hotDocsAdvance',
		'templateVariables',
		'getVariableData',
		() => ({
			templatePackageId: byId(hotDocsSeeds.templatePackageId),
			templatePackageVersionId: byId(hotDocsWorkSeeds.templatePackageVersionId),
		}),
	],
	['lynxVizion', 'projects', 'listProjects'],
	['lynxVizionTrigger', 'projects', 'listProjects'],
	['lynxVizion', 'videos', 'listVideos'],
];

it('covers every list of the nodes', async () => {
	const { n8n } = e2e();
	const found = [...(await n8n.nodeTypes())].flatMap(([type, { properties }]) =>
		[...JSON.stringify(properties).matchAll(/"searchListMethod":"(\w+)"/g)].map(([, list]) => `${type}.${list}`),
	);
	const ours = new Set(
		found
			.filter((name) => name.startsWith('n8n-nodes-recruiting.'))
			.map((name) => name.slice(21).replace('Tool.', '.')),
	);
	expect(lists.map(([node, list]) => `${node}.${list}`).sort()).toEqual([...ours].sort());
});

describe.each(lists)('%s: the list of %s', (node, list, operationId, parameters = () => ({})) => {
	it('shows names and returns IDs', async () => {
		const { data } = await open(node, list, parameters());
		expect(data?.results.length).toBeGreaterThan(0);
		for (const { name, value } of data?.results ?? []) {
			expect(name).toMatch(/\S/);
			expect(String(value)).toMatch(list === 'templateVariables' ? /\S/ : /^[\w.:-]+$/);
		}
	});

	it('finds entries by part of the name, ignoring case', async () => {
		const { data } = await open(node, list, parameters());
		const [first] = data?.results ?? [];
		const searched = await open(node, list, parameters(), { filter: first.name.slice(1, 6).toUpperCase() });
		expect(searched.data?.results).toContainEqual(expect.objectContaining({ value: first.value }));
		expect((await open(node, list, parameters(), { filter: 'no such name anywhere' })).data?.results).toEqual([]);
	});

	it('reports that the account has no permission', async () => {
		e2e().sandbox.inject({ operationId, status: 403, times: 'always' });
		const { message, description } = await open(node, list, parameters());
		expect(message).toMatch(/^The list of .+ could not be loaded: .+ returned 403/);
		expect(description).toMatch(/This account doesn't have permission to list .+ Select "By (ID|Name)"/);
	});

	it('reports a response in an unexpected format', async () => {
		e2e().sandbox.inject({ operationId, status: 200, body: { surprise: 1 }, times: 'always' });
		const { message, description } = await open(node, list, parameters());
		expect(message).toMatch(/^The list of .+ could not be loaded: /);
		expect(description).toMatch(/Select "By (ID|Name)"/);
	});
});

describe('a list', () => {
	it('is paginated, and contains every entry exactly once', async () => {
		const { videos } = e2e().sandbox.state.lynxVizion;
		const [first] = videos.values();
		videos.clear();
		for (let n = 1; n <= 250; n++) videos.set(`${n}`, { ...first, id: `${n}`, job_id: `job-${n}`, name: `Video ${n}` });
		const values: unknown[] = [];
		let paginationToken: string | undefined;
		for (let page = 1; page <= 3; page++) {
			const { data } = await open('lynxVizion', 'videos', {}, { paginationToken });
			expect(data?.results.length).toBeLessThanOrEqual(100);
			values.push(...(data?.results ?? []).map(({ value }) => value));
			paginationToken = data?.paginationToken;
		}
		expect(paginationToken).toBeUndefined();
		expect(values).toHaveLength(250);
		expect(new Set(values).size).toBe(250);
		const { data } = await open('lynxVizion', 'videos', {}, { filter: 'video 24' });
		expect(data?.results.map(({ value }) => value).sort()).toEqual(
			['job-24', ...Array.from({ length: 10 }, (_, n) => `job-24${n}`)].sort(),
		);
	});

	it('reports that there is nothing to select', async () => {
		e2e().sandbox.state.lynxVizion.projects.clear();
		const { message, description } = await open('lynxVizion', 'projects');
		expect(message).toBe('There are no projects to select');
		expect(description).toBe(
			'This LynxVizion account returned none. Select "By ID" to enter the ID yourself. (code: not-found)',
		);
	});

	it.each([
		['nothing', {}, 'Select the assessment first'],
		['an expression', { assessmentId: byId('={{ $json.id }}') }, 'The assessment is an expression'],
	])('says what to select first when it is %s', async (_, parameters, expected) => {
		expect((await open('x0paRoom', 'candidates', parameters)).message).toContain(expected);
		expect(e2e().sandbox.counts.total).toBe(0);
	});

	it('reports that the key was rejected, without showing it', async () => {
		e2e().sandbox.inject({ vendor: 'lynxVizion', status: 401, times: 'always' });
		const response = await open('lynxVizion', 'projects');
		expect(response.message).toContain('could not be loaded: LynxVizion returned 401');
		expect(JSON.stringify(response)).not.toContain(e2e().sandbox.accounts.lynxVizion.apiKey);
	});
});
