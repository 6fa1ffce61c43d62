import { hotDocsSeeds } from '../../sandbox/seeds.mjs';
import { useE2e } from './harness/useE2e.mjs';

const e2e = useE2e();

interface Entry {
	name: string;
	value: string | number;
}

interface Answer {
	data?: { results: Entry[]; paginationToken?: string };
	message?: string;
	description?: string;
}

/** What the editor gets when a person opens the list of a resource locator. */
async function open(
	node: string,
	methodName: string,
	parameters: Record<string, unknown> = {},
	question: { filter?: string; paginationToken?: string } = {},
) {
	const { n8n, credentials } = e2e();
	const { data } = await n8n.http.send<Answer>('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
		body: {
			path: `parameters.${methodName}`,
			methodName,
			nodeTypeAndVersion: { name: `n8n-nodes-recruiting.${node}`, version: 1 },
			currentNodeParameters: { authentication: 'servicePrincipal', ...parameters },
			credentials: Object.fromEntries(credentials.map(({ id, name, type }) => [type, { id, name }])),
			...question,
		},
	});
	return data;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Every list, with the parameters it depends on and the operation of the contract that it calls. */
const lists: Array<[node: string, list: string, operationId: string, parameters?: () => Record<string, unknown>]> = [
	['xobin', 'tracks', 'getOverallTrackStats'],
	['xobin', 'applicants', 'listApplicants', () => ({ trackId: byId('6578') })],
	['xobin', 'stages', 'getTrackStats', () => ({ trackId: byId('6578') })],
	['x0paRoom', 'assessments', 'listAssessments'],
	['x0paRoom', 'candidates', 'listCandidates', () => ({ assessmentId: byId('824') })],
	['hotDocsAdvance', 'workGroups', 'getWorkGroups'],
	[
		'hotDocsAdvance',
		'templatePackages',
		'getTemplatePackagesOfWorkGroup',
		() => ({ workGroupId: byId(hotDocsSeeds.workGroupId) }),
	],
	['hotDocsAdvance', 'allTemplatePackages', 'getTemplatePackages'],
	['lynxVizion', 'projects', 'listProjects'],
	['lynxVizion', 'videos', 'listVideos'],
];

it('tries every list that the nodes have', async () => {
	const { n8n } = e2e();
	const found = [...(await n8n.nodeTypes())].flatMap(([type, { properties }]) =>
		[...JSON.stringify(properties).matchAll(/"searchListMethod":"(\w+)"/g)].map(([, list]) => `${type}.${list}`),
	);
	const ours = new Set(
		found
			.filter((name) => name.startsWith('n8n-nodes-recruiting.'))
			.map((name) => name.slice(21).replace(/Tool\.|Trigger\./, '.')),
	);
	expect(lists.map(([node, list]) => `${node}.${list}`).sort()).toEqual([...ours].sort());
});

describe.each(lists)('%s: the list of %s', (node, list, operationId, parameters = () => ({})) => {
	it('shows names, and gives IDs', async () => {
		const { data } = await open(node, list, parameters());
		expect(data?.results.length).toBeGreaterThan(0);
		for (const { name, value } of data?.results ?? []) {
			expect(name).toMatch(/\S/);
			expect(String(value)).toMatch(/^[\w.:-]+$/);
		}
	});

	it('finds by a part of the name, in any letter case', async () => {
		const { data } = await open(node, list, parameters());
		const [first] = data?.results ?? [];
		const searched = await open(node, list, parameters(), { filter: first.name.slice(1, 6).toUpperCase() });
		expect(searched.data?.results).toContainEqual(expect.objectContaining({ value: first.value }));
		expect((await open(node, list, parameters(), { filter: 'no such name anywhere' })).data?.results).toEqual([]);
	});

	it('says that the account may not see it', async () => {
		e2e().sandbox.inject({ operationId, status: 403, times: 'always' });
		const { message, description } = await open(node, list, parameters());
		expect(message).toMatch(/^The list of .+ could not be loaded: .+ answered 403/);
		expect(description).toMatch(/The account may not list .+ Choose "By ID"/);
	});

	it('says that the answer is none it knows', async () => {
		e2e().sandbox.inject({ operationId, status: 200, body: { surprise: 1 }, times: 'always' });
		const { message, description } = await open(node, list, parameters());
		expect(message).toMatch(/^The list of .+ could not be loaded: /);
		expect(description).toMatch(/Choose "By ID"/);
	});
});

describe('a list', () => {
	it('comes in pages, which together have every entry once', async () => {
		const { videos } = e2e().sandbox.state.lynxVizion;
		const [first] = videos.values();
		videos.clear();
		for (let n = 1; n <= 250; n++) videos.set(`${n}`, { ...first, id: `${n}`, job_id: `job-${n}`, name: `Video ${n}` });
		const values: unknown[] = [];
		let paginationToken: string | undefined;
		do {
			const { data } = await open('lynxVizion', 'videos', {}, { paginationToken });
			expect(data?.results.length).toBeLessThanOrEqual(100);
			values.push(...(data?.results ?? []).map(({ value }) => value));
			paginationToken = data?.paginationToken;
		} while (paginationToken);
		expect(values).toHaveLength(250);
		expect(new Set(values).size).toBe(250);
		const { data } = await open('lynxVizion', 'videos', {}, { filter: 'video 24' });
		expect(data?.results.map(({ value }) => value).sort()).toEqual(
			['job-24', ...Array.from({ length: 10 }, (_, n) => `job-24${n}`)].sort(),
		);
	});

	it('says that the account has nothing to choose from', async () => {
		e2e().sandbox.state.lynxVizion.projects.clear();
		const { message, description } = await open('lynxVizion', 'projects');
		expect(message).toBe('There are no projects to choose from');
		expect(description).toBe('This LynxVizion account shows none. Choose "By ID" to give the ID yourself.');
	});

	it.each([
		['nothing', {}, 'Choose the assessment first'],
		['an expression', { assessmentId: byId('={{ $json.id }}') }, 'The assessment is an expression'],
	])('says what to choose first when that is %s', async (_, parameters, expected) => {
		expect((await open('x0paRoom', 'candidates', parameters)).message).toContain(expected);
		expect(e2e().sandbox.counts.total).toBe(0);
	});

	it('says that the key is not accepted, and does not show it', async () => {
		e2e().sandbox.inject({ vendor: 'lynxVizion', status: 401, times: 'always' });
		const answer = await open('lynxVizion', 'projects');
		expect(answer.message).toContain('could not be loaded: LynxVizion answered 401');
		expect(JSON.stringify(answer)).not.toContain(e2e().sandbox.accounts.lynxVizion.apiKey);
	});
});
