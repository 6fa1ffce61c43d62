import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { inputFile, UPLOAD } from '../../../nodes/engine';
import type { RequestEntry } from '../../../sandbox/log.mjs';
import { allVendors, contractOf, endpointsOf } from '../../../tools/vendors.mjs';
import { cases as hotDocsCases, hotDocs } from '../HotDocsAdvance/cases.mjs';
import { rl } from '../harness/locator.mjs';
import { OperationUnderTest, type OperationCase } from '../harness/operationUnderTest.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import type { VendorDetails, VendorUnderTest } from '../harness/vendorUnderTest.mjs';
import { cases as lynxCases, lynxVizion } from '../LynxVizion/cases.mjs';
import { sandboxTool } from '../tools/fixture.mjs';
import { calls as roomCalls } from '../X0paRoom/calls.mjs';
import { cases as roomCases, x0paRoom } from '../X0paRoom/cases.mjs';
import { cases as xobinCases, xobin } from '../Xobin/cases.mjs';
import { seededProject } from '../../../sandbox/vendors/LynxVizion/seeds.mjs';

/*
 * Dry Run of every operation that changes something: nothing that changes something leaves, and what it says is what a
 * real run sends. The real run is that of the sandbox's log.
 */

const sandbox = useSandbox();

/** Sign-ins change nothing, although they are POST. */
const SIGN_INS = ['getToken', 'servicePrincipalLogIn'];

const changesSomething = ({ method, operationId = '' }: RequestEntry): boolean =>
	!['GET', 'HEAD'].includes(method) && !SIGN_INS.includes(operationId);

const upload = lynxCases.find(({ operation }) => operation === 'uploadAndAnalyze')!;
/** What an operation sends depends on more than its required parameters. */
const variants: Array<[VendorDetails, string, OperationCase]> = [
	[
		x0paRoom,
		', with an invite',
		{
			resource: 'candidate',
			operation: 'create',
			parameters: { ...roomCalls['candidate.create'], options: { sendInvite: true } },
		},
	],
	[
		x0paRoom,
		', unless there, with an invite',
		{
			resource: 'candidate',
			operation: 'create',
			parameters: { ...roomCalls['candidate.create'], options: { sendInvite: true, ifAlreadyThere: 'return' } },
		},
	],
	[
		lynxVizion,
		', with a prompt',
		{ ...upload, parameters: { ...upload.parameters, options: { ...options(upload), initialPrompt: 'Prices' } } },
	],
	[
		lynxVizion,
		', in a project',
		{
			...upload,
			parameters: { ...upload.parameters, options: { ...options(upload), projectId: rl(seededProject.id) } },
		},
	],
];

function options({ parameters }: OperationCase): INodeParameters {
	return (parameters?.options ?? {}) as INodeParameters;
}

const everything: Array<[VendorDetails, string, OperationCase]> = [
	...variants,
	...(
		[
			[hotDocs, hotDocsCases],
			[lynxVizion, lynxCases],
			[x0paRoom, roomCases],
			[xobin, xobinCases],
		] as const
	).flatMap(([details, cases]) => cases.map((one) => [details, '', one] as [VendorDetails, string, OperationCase])),
];

const subjects = everything
	.map(([details, variant, one]) => {
		const parts = allVendors.find(({ folder }) => folder === details.folder)!;
		const endpoints = endpointsOf(contractOf(parts));
		const vendor: VendorUnderTest = { ...details, parts, sandbox, covered: new Set(), endpoints };
		const subject = new OperationUnderTest(vendor, one);
		return { title: `${parts.name} ${one.resource}.${one.operation}${variant}`, subject, endpoints, parts };
	})
	.filter(({ subject }) => subject.operation.effect !== 'read');

type Subject = (typeof subjects)[number];

const dry = ({ given }: OperationUnderTest): INodeParameters => ({
	...given,
	options: { ...(given.options as INodeParameters), dryRun: true },
});

/** The endpoint of the contract, as operations name it; an upload to the storage is in no contract. */
function nameOf({ endpoints }: Subject, { operationId, method }: RequestEntry): string {
	const found = [...endpoints].find(([, one]) => one.operationId === operationId);
	return found?.[0] ?? (method === 'PUT' ? UPLOAD : `${method} ${operationId}`);
}

/** A pattern for the path in the sandbox. A name in braces stands for an ID that only a real run has. */
const asPattern = (path: string): RegExp =>
	new RegExp(
		`${path
			.split(/\{[^{}]+\}/)
			.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
			.join('[0-9a-f-]{36}')}$`,
	);

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;

interface Claimed {
	dryRun: boolean;
	request: { method: string; path: string; query?: IDataObject; body?: unknown };
	laterRequests?: string[];
	wouldEmail: string | null;
}

it('tries every operation that changes something', () => {
	const all = allVendors.flatMap(({ name, vendor }) =>
		vendor.resources.flatMap(({ value, operations }) =>
			operations.filter(({ effect }) => effect !== 'read').map((one) => `${name} ${value}.${one.value}`),
		),
	);
	expect(all.length).toBeGreaterThan(70);
	expect(subjects.map(({ title }) => title)).toEqual(expect.arrayContaining(all));
});

describe('Dry Run', () => {
	it.each(subjects)('of $title sends nothing, and says what a real run sends', async (one) => {
		const { subject } = one;
		await subject.prepare();
		const tried = await subject.run(dry(subject));
		expect(tried.error).toBeUndefined();
		expect(tried.items).toHaveLength(1);
		expect(tried.items[0].pairedItem).toEqual({ item: 0 });
		expect(tried.changes).toEqual([]);
		expect(tried.requests.filter(changesSomething)).toEqual([]);
		expect(tried.hints).toContainEqual(expect.stringContaining('was a dry run: nothing was changed'));

		sandbox().reset();
		await subject.prepare();
		const real = await subject.run();
		expect(real.error).toBeUndefined();
		const [first, ...others] = real.requests.filter(changesSomething);
		const { dryRun, request, laterRequests = [], wouldEmail } = tried.items[0].json as unknown as Claimed;
		expect(dryRun).toBe(true);
		expect(request.method).toBe(first.method);
		expect(first.path).toMatch(asPattern(request.path));
		expect(Object.fromEntries(new URLSearchParams(first.query))).toEqual(
			Object.fromEntries(Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)])),
		);
		if (typeof request.body !== 'string') expect(plain(request.body)).toEqual(plain(first.body));
		expect(laterRequests).toEqual(others.map((other) => nameOf(one, other)));
		if (real.changes.some((change) => /mail|invit.*sent|remind/i.test(change))) expect(wouldEmail).not.toBeNull();
	});

	const asTools = subjects.filter(({ subject }) => !Object.values(subject.operation.parameters).includes(inputFile));
	it.each(asTools)('of $title as a tool sends nothing', async ({ subject, parts }) => {
		const { resource, operation } = subject.o;
		await subject.prepare();
		const tool = await sandboxTool(sandbox(), parts.name, { ...dry(subject), resource, operation });
		const before = sandbox().requests.length;
		const [item] = JSON.parse(await tool.invoke({})) as Claimed[];
		expect(item).toMatchObject({ dryRun: true, request: { method: expect.any(String), path: expect.any(String) } });
		expect(sandbox().requests.slice(before).filter(changesSomething)).toEqual([]);
	});
});
