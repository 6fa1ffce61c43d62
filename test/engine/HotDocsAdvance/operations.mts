import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';

const { workItemId, versionId, templatePackageVersionId } = hotDocsWorkSeeds;
const { workGroupId, templatePackageId } = hotDocsSeeds;

/** A GUID that nothing has. */
export const unknownId = '11111111-1111-4111-8111-111111111111';
export const rest = '/hotDocsAdvance/api/rest';
export const xml =
	'<AnswerSet><Answer name="Employee First Name"><TextValue>Zoë &amp; 李</TextValue></Answer></AnswerSet>';

export const newWorkItem = { name: 'Agreement of Zoë 🚀', workGroupId, templatePackageId };

export interface Case {
	resource: string;
	operation: string;
	/** Parameters that the sandbox takes. */
	parameters: Record<string, unknown>;
	/** Names of the parameters that hold an ID of something that must be there, with the names that people see. */
	ids: Record<string, string>;
	/** Names of the parameters that hold an ID of something new. */
	newIds?: Record<string, string>;
	/** Whether the vendor describes it as a command method, which needs a scope. */
	isCommand?: true;
	/** Whether it may not be repeated. */
	isOnce?: true;
	/** Whether the sandbox knows its failure for an ID that nothing has by another status than 404. */
	unknownStatus?: number;
}

const workItem = { workItemId: 'Work Item ID' };
const version = { ...workItem, versionId: 'Version ID' };
const group = { workGroupId: 'Work Group', templatePackageId: 'Template Package' };
const packageVersion = 'Template Package Version ID';

/** Every operation beside those of public interview links. */
export const cases: Case[] = [
	{
		resource: 'workItem',
		operation: 'create',
		parameters: newWorkItem,
		ids: group,
		newIds: workItem,
		isCommand: true,
		unknownStatus: 400,
	},
	{
		resource: 'workItem',
		operation: 'createAndAssemble',
		parameters: newWorkItem,
		ids: group,
		newIds: workItem,
		isCommand: true,
		unknownStatus: 400,
	},
	{
		resource: 'workItem',
		operation: 'getAll',
		parameters: { lookIn: 'workGroup', workGroupId, returnAll: true },
		ids: { workGroupId: 'Work Group' },
	},
	{
		resource: 'workItemVersion',
		operation: 'create',
		parameters: { workItemId },
		ids: workItem,
		newIds: { versionId: 'Version ID' },
		isCommand: true,
	},
	{
		resource: 'workItemVersion',
		operation: 'createAndAssemble',
		parameters: { workItemId },
		ids: workItem,
		newIds: { versionId: 'Version ID' },
		isCommand: true,
	},
	{ resource: 'workItemVersion', operation: 'getStatus', parameters: { workItemId, versionId }, ids: version },
	{
		resource: 'workItemVersion',
		operation: 'complete',
		parameters: { workItemId, versionId },
		ids: version,
		isCommand: true,
		isOnce: true,
	},
	{
		resource: 'workItemVersion',
		operation: 'getAll',
		parameters: { workItemId, returnAll: true },
		ids: workItem,
	},
	{
		resource: 'assemblySession',
		operation: 'begin',
		parameters: { workItemId },
		ids: workItem,
		newIds: { versionId: 'Version ID' },
		isCommand: true,
	},
	{ resource: 'assemblySession', operation: 'save', parameters: { workItemId }, ids: workItem, isCommand: true },
	{ resource: 'assemblySession', operation: 'complete', parameters: { workItemId }, ids: workItem, isCommand: true },
	{ resource: 'document', operation: 'download', parameters: { workItemId, versionId }, ids: version },
	{ resource: 'answerSet', operation: 'get', parameters: { workItemId }, ids: workItem },
	{
		resource: 'answerSet',
		operation: 'replace',
		parameters: { workItemId, answerXml: xml },
		ids: workItem,
		isCommand: true,
	},
	{
		resource: 'answerSet',
		operation: 'update',
		parameters: { workItemId, answerXml: xml },
		ids: workItem,
		isCommand: true,
		isOnce: true,
	},
	{
		resource: 'templatePackage',
		operation: 'getVariables',
		parameters: { templatePackageId, versionId: templatePackageVersionId },
		ids: { templatePackageId: 'Template Package', versionId: packageVersion },
	},
	{
		resource: 'templatePackage',
		operation: 'setLiveDate',
		parameters: { templatePackageVersionId, liveFromDate: '2027-01-01T00:00:00Z' },
		ids: { templatePackageVersionId: packageVersion },
		isCommand: true,
		isOnce: true,
	},
	{
		resource: 'user',
		operation: 'create',
		parameters: { firstName: 'Zoë', emailAddress: 'zoe@example.com' },
		ids: {},
		newIds: { userId: 'User ID' },
		isCommand: true,
		isOnce: true,
	},
];

/** Those that a session in progress must be begun for. */
export const needsSession = ({ resource, operation }: Case): boolean =>
	resource === 'assemblySession' && operation !== 'begin';
