import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { operationContract } from '../harness/operationContract.mjs';
import { vendorUnderTest } from '../harness/vendorUnderTest.mjs';
import { link, newWorkItem, pastedToken, publicInterviewLinkId, runHotDocs, xml } from './fixture.mjs';

const hotDocs = vendorUnderTest({
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
});

const { workItemId, versionId, templatePackageVersionId } = hotDocsWorkSeeds;
const { workGroupId, templatePackageId } = hotDocsSeeds;
const workItem = { workItemId };
const version = { workItemId, versionId };
const repeated = ['publicInterviewLinkUpdated', 'workItemUpdated'];
const group = { workGroupId: 400, templatePackageId: 400 };

operationContract(hotDocs, {
	resource: 'publicInterviewLink',
	operation: 'create',
	parameters: link,
	unknown: group,
	repeated,
});
operationContract(hotDocs, {
	resource: 'publicInterviewLink',
	operation: 'upsert',
	parameters: { ...link, publicInterviewLinkId },
	unknown: { ...group, publicInterviewLinkId: 'accepted' },
	repeated,
});
operationContract(hotDocs, {
	resource: 'publicInterviewLink',
	operation: 'get',
	parameters: { publicInterviewLinkId },
	prepare: ({ state }) => void state.hotDocsAdvance.links.set(publicInterviewLinkId, { ...link }),
});
operationContract(hotDocs, {
	resource: 'publicInterviewLink',
	operation: 'delete',
	parameters: { publicInterviewLinkId },
	prepare: ({ state }) => void state.hotDocsAdvance.links.set(publicInterviewLinkId, { ...link }),
	unknown: { publicInterviewLinkId: 'accepted' },
});

for (const operation of ['create', 'createAndAssemble']) {
	operationContract(hotDocs, { resource: 'workItem', operation, parameters: newWorkItem, unknown: group, repeated });
	operationContract(hotDocs, { resource: 'workItemVersion', operation, parameters: workItem });
}
operationContract(hotDocs, {
	resource: 'workItem',
	operation: 'getAll',
	parameters: { lookIn: 'workGroup', workGroupId, returnAll: true },
	call: 'getWorkItemsOfWorkGroup',
});
operationContract(hotDocs, { resource: 'workItemVersion', operation: 'getStatus', parameters: version });
operationContract(hotDocs, { resource: 'workItemVersion', operation: 'complete', parameters: version });
operationContract(hotDocs, {
	resource: 'workItemVersion',
	operation: 'getAll',
	parameters: { workItemId, returnAll: true },
});

operationContract(hotDocs, { resource: 'assemblySession', operation: 'begin', parameters: workItem });
for (const operation of ['save', 'complete']) {
	operationContract(hotDocs, {
		resource: 'assemblySession',
		operation,
		parameters: workItem,
		prepare: async (sandbox) =>
			await runHotDocs(sandbox, { resource: 'assemblySession', operation: 'begin', ...workItem }),
		...(operation === 'save' ? { repeated: ['assemblySessionSaved'] } : { gone: true }),
	});
}

operationContract(hotDocs, { resource: 'document', operation: 'download', parameters: version });
operationContract(hotDocs, { resource: 'answerSet', operation: 'get', parameters: workItem });
operationContract(hotDocs, {
	resource: 'answerSet',
	operation: 'replace',
	parameters: { workItemId, answerXml: xml },
	repeated: ['answerSetReplaced'],
});
operationContract(hotDocs, {
	resource: 'answerSet',
	operation: 'update',
	parameters: { workItemId, answerXml: xml },
});
operationContract(hotDocs, {
	resource: 'templatePackage',
	operation: 'getVariables',
	parameters: { templatePackageId, versionId: templatePackageVersionId },
});
operationContract(hotDocs, {
	resource: 'templatePackage',
	operation: 'setLiveDate',
	parameters: { templatePackageVersionId, liveFromDate: '2027-01-01T00:00:00Z' },
});
operationContract(hotDocs, {
	resource: 'user',
	operation: 'create',
	parameters: { firstName: 'Zoë', emailAddress: 'zoe@example.com' },
});
