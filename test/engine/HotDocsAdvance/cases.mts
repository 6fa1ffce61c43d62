import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import type { OperationCase } from '../harness/operationUnderTest.mjs';
import type { VendorDetails } from '../harness/vendorUnderTest.mjs';
import { link, newWorkItem, pastedToken, publicInterviewLinkId, runHotDocs, xml } from './fixture.mjs';

/** The vendor, as `vendorUnderTest` needs it. */
export const hotDocs: VendorDetails = {
	folder: 'HotDocsAdvance',
	run: runHotDocs,
	wrongCredential: (sandbox) => ({ token: pastedToken(sandbox, { accessToken: 'wrong-token-canary-7731' }) }),
	errorBody: (words) => words,
	ids: 'guid',
	remedy: (status, endpoint) => {
		if (status === 401) return 'has expired or is wrong: paste a new one';
		// Commands need a scope
		return status === 403 && !endpoint.startsWith('GET ') ? 'Command or Root' : undefined;
	},
};

/** Every operation of the node, with what can't be derived from it. */
export const cases: OperationCase[] = [];

const { workItemId, versionId, templatePackageVersionId } = hotDocsWorkSeeds;
const { workGroupId, templatePackageId } = hotDocsSeeds;
const workItem = { workItemId };
const version = { workItemId, versionId };
const repeated = ['publicInterviewLinkUpdated', 'workItemUpdated'];
const group = { workGroupId: 400, templatePackageId: 400 };

cases.push({
	resource: 'publicInterviewLink',
	operation: 'create',
	parameters: link,
	unknown: group,
	repeated,
});
cases.push({
	resource: 'publicInterviewLink',
	operation: 'upsert',
	parameters: { ...link, publicInterviewLinkId },
	unknown: { ...group, publicInterviewLinkId: 'accepted' },
	repeated,
});
cases.push({
	resource: 'publicInterviewLink',
	operation: 'get',
	parameters: { publicInterviewLinkId },
	prepare: ({ state }) => void state.hotDocsAdvance.links.set(publicInterviewLinkId, { ...link }),
});
cases.push({
	resource: 'publicInterviewLink',
	operation: 'delete',
	parameters: { publicInterviewLinkId },
	prepare: ({ state }) => void state.hotDocsAdvance.links.set(publicInterviewLinkId, { ...link }),
	unknown: { publicInterviewLinkId: 'accepted' },
});

for (const operation of ['create', 'createAndAssemble']) {
	cases.push({ resource: 'workItem', operation, parameters: newWorkItem, unknown: group, repeated });
	cases.push({ resource: 'workItemVersion', operation, parameters: workItem });
}
cases.push({
	resource: 'workItem',
	operation: 'getAll',
	parameters: { lookIn: 'workGroup', workGroupId, returnAll: true },
	call: 'getWorkItemsOfWorkGroup',
});
cases.push({ resource: 'workItemVersion', operation: 'getStatus', parameters: version });
cases.push({
	resource: 'workItemVersion',
	operation: 'saveAndClose',
	parameters: version,
	prepare: ({ state }) => {
		const [open] = state.hotDocsAdvance.workItems.get(workItemId)!.versions;
		Object.assign(open, {
			status: 'InProgress',
			assembledAt: undefined,
			session: { hdaSessionId: 'a', coreSessionId: 'b' },
		});
	},
});
cases.push({ resource: 'workItemVersion', operation: 'complete', parameters: version });
cases.push({
	resource: 'workItemVersion',
	operation: 'getAll',
	parameters: { workItemId, returnAll: true },
});

cases.push({ resource: 'assemblySession', operation: 'begin', parameters: workItem });
for (const operation of ['save', 'complete']) {
	cases.push({
		resource: 'assemblySession',
		operation,
		parameters: workItem,
		prepare: async (sandbox) =>
			await runHotDocs(sandbox, { resource: 'assemblySession', operation: 'begin', ...workItem }),
		...(operation === 'save' ? { repeated: ['assemblySessionSaved'] } : { gone: true }),
	});
}

cases.push({ resource: 'document', operation: 'download', parameters: version });
cases.push({ resource: 'answerSet', operation: 'get', parameters: workItem });
cases.push({
	resource: 'answerSet',
	operation: 'replace',
	parameters: { workItemId, answerXml: xml },
	repeated: ['answerSetReplaced'],
});
cases.push({
	resource: 'answerSet',
	operation: 'update',
	parameters: { workItemId, answerXml: xml },
});
cases.push({
	resource: 'templatePackage',
	operation: 'getVariables',
	parameters: { templatePackageId, versionId: templatePackageVersionId },
});
cases.push({
	resource: 'templatePackage',
	operation: 'setLiveDate',
	parameters: { templatePackageVersionId, liveFromDate: '2027-01-01T00:00:00Z' },
});
cases.push({
	resource: 'user',
	operation: 'create',
	parameters: { firstName: 'Zoë', emailAddress: 'zoe@example.com' },
});
