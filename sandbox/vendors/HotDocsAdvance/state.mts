import { accounts } from '../../accounts.mjs';
import { hotDocsSeeds } from '../../seeds.mjs';
import type { StoredAnswer } from './answerXml.mjs';
import { hotDocsWorkSeeds } from './seeds.mjs';

export interface HotDocsLink {
	name: string;
	templatePackageId: string;
	workGroupId: string;
	isActive: boolean;
}

export interface HotDocsTemplate {
	name: string;
	enabled: boolean;
	/** The work groups that it belongs to. */
	workGroupIds: string[];
	/** Names of its documents; several are returned as a ZIP archive. */
	documents: string[];
	/** Its versions by ID. */
	versions: Map<string, { liveFromDate?: string }>;
}

/** Words that the vendor's pages show; "in progress" is spelled as one word here. */
export type HotDocsStatus = 'InProgress' | 'Saved' | 'Completing' | 'Completed' | 'PostProcessingFailed';

export interface HotDocsVersion {
	id: string;
	/** Its status until `assembledAt`. */
	status: HotDocsStatus;
	/** When its documents are ready, in epoch ms of the sandbox's clock. */
	assembledAt?: number;
	/** Its status after `assembledAt`. */
	endsAs: 'Completed' | 'PostProcessingFailed';
	/** Its open interview. */
	session?: { hdaSessionId: string; coreSessionId: string };
}

export interface HotDocsWorkItem {
	name: string;
	description: string;
	workGroupId: string;
	templatePackageId: string;
	isPrivateToOwner: boolean;
	/** By variable name. */
	answers: Map<string, StoredAnswer>;
	/** In order of creation; the last one is the current one. */
	versions: HotDocsVersion[];
}

export interface HotDocsUser {
	firstName: string;
	lastName?: string;
	emailAddress: string;
	roles: string[];
}

export interface HotDocsState {
	/** Whether the tenancy has client interviews; without them a link can't be made (403). */
	clientInterviewsEnabled: boolean;
	/** Lifetime of the API client's tokens, in seconds. */
	tokenLifeSeconds: number;
	/** Expiry by token, in epoch ms of the sandbox's clock. */
	tokens: Map<string, number>;
	workGroups: Map<string, { name: string }>;
	templatePackages: Map<string, HotDocsTemplate>;
	/** By ID in lower case, like the maps below. */
	links: Map<string, HotDocsLink>;
	workItems: Map<string, HotDocsWorkItem>;
	users: Map<string, HotDocsUser>;
	/** How long an assembly takes, in ms. */
	assemblyMs: number;
	/** The final status of the next assemblies. */
	assemblyEndsAs: HotDocsVersion['endsAs'];
	/** The format of answer sets in responses; how the vendor chooses it is not known. */
	answerFormat: 'xml' | 'json';
}

function templatePackages(): HotDocsState['templatePackages'] {
	const seeds = hotDocsSeeds;
	const workGroupIds = [seeds.workGroupId];
	const versions = new Map([[hotDocsWorkSeeds.templatePackageVersionId as string, {}]]);
	return new Map<string, HotDocsTemplate>([
		[
			seeds.templatePackageId,
			{ name: 'Employment Agreement', enabled: true, workGroupIds, documents: ['Employment Agreement'], versions },
		],
		[
			seeds.disabledTemplatePackageId,
			{ name: 'Old Agreement', enabled: false, workGroupIds, documents: ['Old Agreement'], versions: new Map() },
		],
		[
			seeds.otherTemplatePackageId,
			{
				name: 'Non-Disclosure Agreement',
				enabled: true,
				workGroupIds: [seeds.otherWorkGroupId],
				documents: ['Non-Disclosure Agreement', 'Cover Letter'],
				versions: new Map(),
			},
		],
	]);
}

function workItems(): HotDocsState['workItems'] {
	const { workItemId, versionId, answers } = hotDocsWorkSeeds;
	const { workGroupId, templatePackageId } = hotDocsSeeds;
	const item: HotDocsWorkItem = {
		name: 'WI001',
		description: '',
		workGroupId,
		templatePackageId,
		isPrivateToOwner: false,
		answers: new Map(Object.entries(answers)),
		versions: [{ id: versionId, status: 'Completing', assembledAt: 0, endsAs: 'Completed' }],
	};
	return new Map([[workItemId, item]]);
}

export function freshHotDocs(): HotDocsState {
	return {
		clientInterviewsEnabled: true,
		tokenLifeSeconds: 3600,
		tokens: new Map([[accounts.hotDocsAdvance.accessToken, Infinity]]),
		workGroups: new Map([
			[hotDocsSeeds.workGroupId, { name: 'Onboarding' }],
			[hotDocsSeeds.otherWorkGroupId, { name: 'Contracts' }],
		]),
		templatePackages: templatePackages(),
		links: new Map(),
		workItems: workItems(),
		users: new Map(),
		assemblyMs: 1_000,
		assemblyEndsAs: 'Completed',
		answerFormat: 'xml',
	};
}

/** Why a template package can't be used with a work group, from the vendor's text on public interview links. */
export function mismatch(
	state: HotDocsState,
	{ workGroupId, templatePackageId }: Pick<HotDocsLink, 'workGroupId' | 'templatePackageId'>,
): string | undefined {
	if (!state.workGroups.has(workGroupId)) return 'The work group does not exist';
	const template = state.templatePackages.get(templatePackageId);
	if (template === undefined) return 'The template does not exist';
	if (!template.workGroupIds.includes(workGroupId)) return 'The template is not part of the work group';
	return template.enabled ? undefined : 'The template is not enabled';
}
