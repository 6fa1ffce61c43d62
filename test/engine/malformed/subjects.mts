import type {
	IBinaryKeyData,
	ICredentialDataDecryptedObject,
	INodeParameterResourceLocator,
	INodeParameters,
	NodeParameterValueType,
} from 'n8n-workflow';

import type { AnyOperation } from '../../../nodes/engine/operation/types';
import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { allVendors, type VendorParts } from '../../../tools/vendors.mjs';
import { rl } from '../harness/locator.mjs';
import type { OperationCase } from '../harness/operationUnderTest.mjs';
import type { RunOptions, RunResult } from '../harness/runNode.mjs';
import type { VendorDetails } from '../harness/vendorUnderTest.mjs';
import { cases as hotDocsCases, hotDocs } from '../HotDocsAdvance/cases.mjs';
import { cases as lynxCases, lynxVizion } from '../LynxVizion/cases.mjs';
import { cases as roomCases, x0paRoom } from '../X0paRoom/cases.mjs';
import { cases as xobinCases, xobin } from '../Xobin/cases.mjs';

/** An operation with parameters with which it succeeds in the sandbox. */
export interface Subject {
	/** `<Folder> <resource>.<operation>`, followed by a number if it is one of several ways to use the operation. */
	title: string;
	/** The title without the number. */
	key: string;
	operation: AnyOperation;
	/** Creates the state in the sandbox that it needs. */
	prepare: (sandbox: Sandbox) => Promise<void>;
	/**
	 * Runs it on several items, by default one after the other.
	 * @param isPatient false for the shortest waits
	 * @param options more of the node's options
	 */
	run: (sandbox: Sandbox, items: number, isPatient: boolean, options?: INodeParameters) => Promise<RunResult>;
}

const tested = [
	{ details: xobin, cases: xobinCases },
	{ details: x0paRoom, cases: roomCases },
	{ details: hotDocs, cases: hotDocsCases },
	{ details: lynxVizion, cases: lynxCases },
];

interface Variant {
	parameters: INodeParameters;
	/** Creates more state than that of the case. */
	prepare?: (sandbox: Sandbox) => void;
}

/** More ways to use an operation, so that each of its endpoints is called. */
const variants: Record<string, Variant[]> = {
	'Xobin aiInterviewReport.get': [
		{
			parameters: { lookUpBy: 'customFieldId', customFieldId: 'crm-4711' },
			prepare: ({ state }) => void (state.xobin.aiReports.get(320)!.customFieldId = 'crm-4711'),
		},
	],
	'Xobin aiInterviewInvite.create': [{ parameters: { options: { candidateId: 999_999, ifAlreadyThere: 'return' } } }],
	'X0paRoom candidate.create': [{ parameters: { options: { sendInvite: true, ifAlreadyThere: 'return' } } }],
	'X0paRoom candidate.invite': [{ parameters: { options: { ifAlreadyThere: 'return' } } }],
	'HotDocsAdvance workItem.create': [{ parameters: { options: { apiVersion: 'v1.1' } } }],
	'HotDocsAdvance answerSet.replace': [
		{
			parameters: {
				answersFrom: 'item',
				answersJson: { 'Employee First Name': 'Jane' },
				templatePackageId: rl(hotDocsSeeds.templatePackageId),
				templatePackageVersionId: rl(hotDocsWorkSeeds.templatePackageVersionId),
			},
		},
	],
	'HotDocsAdvance workItem.getAll': [{ parameters: { lookIn: 'tenancy' } }],
	'LynxVizion video.uploadAndAnalyze': [
		{ parameters: { options: { projectId: { __rl: true, mode: 'id', value: '1' } } } },
		{ parameters: { options: { initialPrompt: 'Look for prices' } } },
	],
};

/**
 * Numeric IDs that differ from item to item: otherwise the items would be sent together, or share a result, and so an
 * answer. Without a line here, an operation takes a run for each answer.
 */
const OWN: Record<string, string> = {
	'Xobin aiInterviewInvite.create': 'aiInterviewId',
	'Xobin assessmentInvite.create': 'assessmentId',
	'X0paRoom candidate.create': 'assessmentId',
	'X0paRoom candidate.invite': 'assessmentId',
};

/** An ID, or a resource locator with one, that is another one for each item. */
const countedUp = (id: NodeParameterValueType): NodeParameterValueType =>
	typeof id === 'object'
		? ({ ...id, value: countedUp((id as INodeParameterResourceLocator).value) } as INodeParameterResourceLocator)
		: `={{ ${typeof id === 'string' ? '"" + ' : ''}(${String(id)} + $itemIndex) }}`;

/** A token that X0PA Room accepts, so that nothing signs in. */
const SESSION = 'malformed-suite-session';

/** The credential is the sandbox's; X0PA Room's has a token. */
function credentialFor(sandbox: Sandbox, { folder }: VendorDetails): Partial<RunOptions> {
	if (folder !== 'X0paRoom') return {};
	const { apiKey, email, password } = sandbox.accounts.x0paRoom;
	sandbox.state.x0paRoom.tokens.set(SESSION, Infinity);
	const credential: ICredentialDataDecryptedObject = {
		apiKey,
		email,
		password,
		baseUrl: sandbox.baseUrl('x0paRoom'),
		sessionToken: SESSION,
	};
	return { credential } as Partial<RunOptions>;
}

/** With these, an operation that waits for a status asks once: the timeout is shorter than the interval. */
const LEAST_WAIT: Record<string, INodeParameters> = {
	'LynxVizion video.waitForAnalysis': { options: { maxWait: 0.1, pollInterval: 60 } },
	'LynxVizion video.uploadAndAnalyze': { options: { maxWait: 0.1, pollInterval: 60 } },
	'HotDocsAdvance workItem.createAndAssemble': { maxWait: 1 },
	'HotDocsAdvance workItemVersion.createAndAssemble': { maxWait: 1 },
	'HotDocsAdvance workItemVersion.saveAndClose': { maxWait: 1 },
};

function subjectOf(
	details: VendorDetails,
	one: OperationCase,
	operation: AnyOperation,
	number: number,
	more: Partial<Variant> = {},
): Subject {
	const key = `${details.folder} ${one.resource}.${one.operation}`;
	const parametersWith = (wait: INodeParameters, options: INodeParameters): INodeParameters => {
		const sets: INodeParameters[] = [one.parameters ?? {}, more.parameters ?? {}, wait, { options }];
		const given = Object.assign({}, ...sets) as INodeParameters;
		return {
			...given,
			...(key in OWN ? { [OWN[key]]: countedUp(given[OWN[key]]) } : {}),
			options: Object.assign({ maxConcurrency: 1 }, ...sets.map(({ options }) => options)) as INodeParameters,
			resource: one.resource,
			operation: one.operation,
		};
	};
	return {
		title: number === 0 ? key : `${key} (${number + 1})`,
		key,
		operation,
		prepare: async (sandbox) => {
			await one.prepare?.(sandbox);
			more.prepare?.(sandbox);
		},
		run: async (sandbox, items, isPatient, options = {}) => {
			const binary: IBinaryKeyData[] | undefined = one.file && Array.from({ length: items }, () => one.file!);
			return await details.run(sandbox, parametersWith((!isPatient && LEAST_WAIT[key]) || {}, options), {
				items: Array.from({ length: items }, () => ({})),
				onError: 'continueRegularOutput',
				preview: false,
				...(binary ? { binary } : {}),
				...credentialFor(sandbox, details),
			});
		},
	};
}

const operationsOf = ({ vendor, folder }: VendorParts) =>
	vendor.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({ operation, resource: resource.value, folder })),
	);

/** Every operation of every vendor, with each of its ways to be used. @throws if one has no case */
export const subjects: Subject[] = allVendors.flatMap(operationsOf).flatMap(({ operation, resource, folder }) => {
	const { details, cases } = tested.find((one) => one.details.folder === folder)!;
	const found = cases.find((one) => one.resource === resource && one.operation === operation.value);
	if (!found) throw new Error(`${folder} ${resource}.${operation.value} is missing in test/engine/${folder}/cases.mts`);
	return [{}, ...(variants[`${folder} ${resource}.${operation.value}`] ?? [])].map((more, number) =>
		subjectOf(details, found, operation, number, more),
	);
});
