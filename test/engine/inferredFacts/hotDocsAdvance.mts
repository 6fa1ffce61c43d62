import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { testCredential } from '../harness/testCredential.mjs';
import { link, runHotDocs, servicePrincipal } from '../HotDocsAdvance/fixture.mjs';
import { seenIn, type Trial } from './tried.mjs';

const create = { operation: 'create', ...link };
const { workItemId } = hotDocsWorkSeeds;

const otherToken: Trial = async (sandbox) => {
	sandbox.disguise('otherTokenField');
	const principal = servicePrincipal(sandbox, { sessionToken: '' });
	const verdict = await testCredential(new HotDocsAdvanceApi(), principal);
	const run = await runHotDocs(sandbox, create, { principal });
	expect(run.error).toBeUndefined();
	return { seen: [verdict, ...seenIn(run)], changes: `${sandbox.state.hotDocsAdvance.links.size} of 1` };
};

const otherStatus: Trial = async (sandbox) => {
	const status = { status: 200, body: { status: 'Assembled' }, times: 'always' } as const;
	sandbox.inject({ operationId: 'getWorkItemVersionStatus', ...status });
	const { versions } = sandbox.state.hotDocsAdvance.workItems.get(workItemId)!;
	const before = new Set(versions);
	const parameters = { resource: 'workItemVersion', operation: 'createAndAssemble', workItemId, maxWait: 1 };
	const { error, ...run } = await runHotDocs(sandbox, parameters);
	const seen = seenIn({ error, ...run });
	const made = versions.filter((version) => !before.has(version));
	expect(seen.join()).toContain(made[0]!.id);
	return { seen, changes: `${made.length} of 1` };
};

const noUpdate: Trial = async (sandbox) => {
	sandbox.inject({ operationId: 'putPublicInterviewLink', when: 'after', status: 500 });
	sandbox.inject({ operationId: 'putPublicInterviewLink', status: 409, times: 'always' });
	const seen = seenIn(await runHotDocs(sandbox, create));
	const [[id]] = sandbox.state.hotDocsAdvance.links;
	expect(seen.join()).toContain(id);
	return { seen, changes: `${sandbox.state.hotDocsAdvance.links.size} of 1` };
};

export const hotDocsAdvance: Record<string, Trial> = {
	'The sign-in returns the token as bare text': otherToken,
	'`Completed` is the last status of a version': otherStatus,
	'Sending a link again with the same ID updates it': noUpdate,
};
