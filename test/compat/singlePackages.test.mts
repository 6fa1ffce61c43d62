import { x0paSeeds } from '../../sandbox/seeds.mjs';
import { outputItems } from '../../tools/n8n/executions.mjs';
import { packageName, projectRoot } from '../../tools/n8n/paths.mjs';
import type { NewWorkflow, WorkflowNode } from '../../tools/n8n/types.mjs';
import { descriptionOf, savedName, wholePackage } from '../../tools/packages/description.mjs';
import { singlePackages } from '../../tools/packages/packages.mjs';
import { testedVersions } from '../../tools/playground/versions.mjs';
import { templatesOf } from '../../tools/packages/texts/templates.mjs';
import { ourNode, runWith } from '../e2e/harness/workflow.mjs';
import { eventReceived, loadedTypes, ofPackage, reads, summary, typesOf } from './harness/calls.mjs';
import { useN8n } from './harness/useN8n.mjs';

const roomOnly = singlePackages.find(({ folder }) => folder === 'X0paRoom')!.npmName;
const xobinOnly = singlePackages.find(({ folder }) => folder === 'Xobin')!.npmName;

describe.each(testedVersions())('the packages of one service each in the $name n8n', (tested) => {
	const n8n = useN8n(
		tested,
		singlePackages.map(({ tree }) => tree),
	);
	beforeEach(() => n8n().sandbox.reset());
	afterEach(() => expect(n8n().sandbox.violations).toEqual([]));

	const outcome = async (npmName: string, node: WorkflowNode) => {
		const { importWorkflow, run } = n8n();
		return summary(await run(await importWorkflow(runWith(ofPackage(npmName, node)))));
	};

	describe.each(singlePackages)('$npmName', (single) => {
		const { name, npmName } = single;
		const description = descriptionOf(single);

		it('is loaded, with its node as a tool and its triggers', async () => {
			expect(await loadedTypes(n8n(), npmName)).toEqual(typesOf(description));
		});

		it('runs an operation, and says why one fails', async () => {
			expect(await outcome(npmName, reads[name])).toEqual({ status: 'success' });
			n8n().sandbox.inject({ vendor: name, status: 422, times: 'always' });
			expect(await outcome(npmName, reads[name])).toEqual({
				status: 'error',
				error: expect.stringMatching(/ returned 422.*\[item 0\]/),
			});
		});

		it('tests its credentials', async () => {
			const { client, credentials } = n8n();
			const own = description.n8n.credentials.map(savedName);
			const tested = credentials.filter(({ type }) => own.includes(type));
			expect(tested.map(({ type }) => type).sort()).toEqual([...own].sort());
			for (const { id, type } of tested) {
				expect({ type, ...(await client.credentials.test(id)) }).toMatchObject({ type, status: 'OK' });
			}
		});
	});

	it('runs a template that was moved to one of them', async () => {
		const { importWorkflow, run } = n8n();
		const text = templatesOf(singlePackages.find(({ npmName }) => npmName === xobinOnly)!)['weekly-funnel.json'];
		const execution = await run(await importWorkflow(JSON.parse(text) as NewWorkflow), 'Monday Morning');
		expect(summary(execution)).toEqual({ status: 'success' });
		expect(outputItems(execution, 'Page')[0].json).toMatchObject({ title: 'Funnel of Backend Engineer' });
	});

	it('starts a workflow when the vendor sends an event', async () => {
		expect(await eventReceived(n8n(), xobinOnly, 'assessmentStarted')).toMatchObject({ event: 'assessmentStarted' });
	});

	describe('beside the whole package, with the same credentials', () => {
		beforeAll(async () => await n8n().install(projectRoot));

		it('loads all of them', async () => {
			for (const one of [wholePackage, ...singlePackages.map(descriptionOf)]) {
				expect(await loadedTypes(n8n(), one.name)).toEqual(typesOf(one));
			}
		});

		it.each(singlePackages)('runs $npmName and the whole one', async ({ name, npmName }) => {
			expect(await outcome(npmName, reads[name])).toEqual({ status: 'success' });
			expect(await outcome(packageName, reads[name])).toEqual({ status: 'success' });
		});

		it('remembers in each what it did for a person: its own only', async () => {
			const { sandbox } = n8n();
			// As a list that lags behind
			sandbox.inject({ operationId: 'listCandidates', body: { count: 0, Videointerviews: [] }, times: 'always' });
			const add = ourNode('x0paRoom', {
				resource: 'candidate',
				operation: 'create',
				assessmentId: { __rl: true, mode: 'id', value: String(x0paSeeds.emptyAssessmentId) },
				email: 'twice@example.com',
				options: { ifAlreadyThere: 'return' },
			});
			const added: unknown[] = [];
			for (const npmName of [packageName, packageName, roomOnly, roomOnly]) {
				expect(await outcome(npmName, add)).toEqual({ status: 'success' });
				added.push(sandbox.counts.changes['x0paRoom.candidateAdded']);
			}
			expect(added).toEqual([1, 1, 2, 2]);
		});

		it('sends from one while a rate limit pauses the other', async () => {
			const { sandbox } = n8n();
			const read = ourNode('x0paRoom', { resource: 'ratingCriteria', operation: 'getAll', options: { maxWait: 0 } });
			sandbox.inject({ operationId: 'listRatingCriteria', status: 429, headers: { 'retry-after': '60' } });
			expect(await outcome(packageName, read)).toMatchObject({
				error: expect.stringContaining('(code: rate-limited)'),
			});
			expect(await outcome(roomOnly, read)).toEqual({ status: 'success' });
		});
	});
});
