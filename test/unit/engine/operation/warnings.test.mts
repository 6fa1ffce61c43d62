import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';

import type { AnyOperation } from '../../../../nodes/engine/operation/types';
import { noticeOf, type Warning, type WarningKind } from '../../../../nodes/engine/operation/warnings';
import { ROUNDS, vendorResponding } from '../../../../tools/previews/preview.mjs';
import { valuesFor } from '../../../../tools/previews/values.mjs';
import { allVendors, contractOf, type Contract } from '../../../../tools/vendors.mjs';
import { nodes } from '../../nodes/described.mjs';

interface Case {
	key: string;
	node: (typeof nodes)[number];
	resource: string;
	operation: AnyOperation;
	contract: Contract;
}

const cases: Case[] = allVendors.flatMap((parts) => {
	const { name, vendor } = parts;
	const contract = contractOf(parts);
	return vendor.resources.flatMap(({ value: resource, operations }) =>
		operations.map((operation) => ({
			key: `${name} ${resource}.${operation.value}`,
			node: nodes.find(({ description }) => description.name === name) as Case['node'],
			resource,
			operation,
			contract,
		})),
	);
});

const one = (wanted: string): Case => cases.find(({ key }) => key === wanted) as Case;

/** What the editor shows between the operation and the options, for these parameter values. */
function shown({ node: { description }, resource, operation }: Case, given: INodeParameters = {}): string[] {
	const node = { name: 'Node', type: description.name, typeVersion: 1, parameters: {} } as INode;
	const choice = { resource, operation: operation.value, ...given };
	const values = NodeHelpers.getNodeParameters(description.properties, choice, true, false, node, description);
	return description.properties
		.filter(({ type }) => type !== 'hidden')
		.filter((property) => NodeHelpers.displayParameter({ ...values, ...given }, property, node, description))
		.map((property) => (property.type === 'notice' ? property.displayName : property.name))
		.filter((name) => !['authentication', 'resource', 'operation'].includes(name));
}

/** The description that a model gets of the node as a tool. */
const toolDescription = ({ node: { description }, resource, operation }: Case): string =>
	NodeHelpers.getToolDescriptionForNode(
		{ parameters: { resource, operation: operation.value, descriptionType: 'auto' } } as unknown as INode,
		{ description } as never,
	);

const warnings = ({ operation }: Case) => Object.entries(operation.warnings ?? {}) as Array<[WarningKind, Warning]>;
const warned = cases.filter((a) => warnings(a).length > 0);

it('shows every warning only when its parameters apply', () => {
	expect(warned.length).toBeGreaterThan(30);
	for (const a of warned) {
		for (const [, { when, ...warning }] of warnings(a)) {
			expect(Object.keys(a.operation.parameters)).toEqual(expect.arrayContaining(Object.keys(when ?? {})));
			expect([a.key, shown(a).includes(noticeOf(warning))]).toEqual([a.key, when === undefined]);
		}
	}
});

it('shows a warning only for its own operation', () => {
	for (const a of cases) {
		const own = warnings(a).map(([, warning]) => noticeOf(warning));
		const notices = shown(a).filter((name) => name.includes(' '));
		expect(notices.filter((notice) => !own.includes(notice))).toEqual([]);
	}
});

it('shows unconditional warnings above the parameters, and the others below the parameter that they depend on', () => {
	expect(shown(one('xobin applicant.reject'), { sendEmail: true }).slice(0, 6)).toEqual([
		"Xobin doesn't document a way to undo a rejection",
		'trackId',
		'applicationId',
		'sendEmail',
		'Xobin emails the rejection to the candidate',
		'emailMessage',
	]);
	expect(shown(one('xobin assessmentInvite.create'), { inviteFormat: 'sendlink' }).slice(3, 5)).toEqual([
		'inviteFormat',
		'Xobin emails the invite to the candidate',
	]);
	const applicant = one('xobin applicant.create');
	expect(shown(applicant, { mode: 'direct', sendEmail: true })).not.toContain(
		'Xobin emails the invitation to the candidate',
	);
});

it('shows the parameters of every operation in the operation’s order', () => {
	for (const a of cases) {
		const names = shown(a).filter((name) => !name.includes(' '));
		expect([a.key, names.slice(0, -1)]).toEqual([
			a.key,
			Object.keys(a.operation.parameters).filter((name) => names.includes(name)),
		]);
		expect(names.at(-1)).toBe('options');
	}
});

it('warns a model about emails, irreversible actions and quota use', () => {
	expect(toolDescription(one('xobin aiInterviewInvite.remind'))).toBe(
		'Send a candidate a reminder of an AI interview (emails a person) in Xobin',
	);
	expect(toolDescription(one('xobin assessmentInvite.create'))).toBe(
		'Invite a candidate to an assessment (may email a person) in Xobin',
	);
	expect(toolDescription(one('xobin applicant.hire'))).toBe(
		'Mark an applicant as hired (cannot be undone, may email a person) in Xobin',
	);
	expect(toolDescription(one('lynxVizion video.startAnalysis'))).toBe(
		'Start the analysis of a video (uses up quota) in LynxVizion',
	);
	expect(toolDescription(one('xobin assessmentReport.get'))).toBe('Get an assessment report in Xobin');
	const marks = {
		emails: /emails? a person/,
		final: /cannot be undone/,
		paid: /uses up quota/,
		public: /public|share|link/,
	};
	for (const a of warned) for (const [kind] of warnings(a)) expect(toolDescription(a)).toMatch(marks[kind]);
});

describe('operations with warnings', () => {
	const kinds = (a: Case) => warnings(a).map(([kind]) => kind);

	it('are those that delete or revoke something', () => {
		const taking = cases.filter(({ operation: { value } }) =>
			/^(delete|revoke|reject|hire|replace|complete)/.test(value),
		);
		expect(taking.length).toBeGreaterThan(10);
		expect(taking.filter((a) => !kinds(a).includes('final')).map(({ key }) => key)).toEqual([]);
	});

	it('are those that may send an email', () => {
		const mailing = cases.filter(
			({ operation: { value, parameters, options } }) =>
				/^(invite|remind)$/.test(value) ||
				Object.keys({ ...parameters, ...options }).some((name) =>
					/^(inviteFormat|sendEmail|sendInvite|notifyCandidate)$/.test(name),
				),
		);
		expect(mailing.length).toBeGreaterThan(10);
		expect(mailing.filter((a) => !kinds(a).includes('emails')).map(({ key }) => key)).toEqual([]);
	});

	it('are those that return a link', () => {
		const linking = cases.filter(({ operation: { value, name } }) => value === 'share' || /\bLink$/.test(name));
		expect(linking.length).toBeGreaterThanOrEqual(5);
		expect(linking.filter((a) => !kinds(a).includes('public')).map(({ key }) => key)).toEqual([]);
	});
});

/** The parameter values with which an operation sends an email. */
function mailingValues({ operation }: Case): Record<string, unknown> {
	const values = valuesFor(operation);
	for (const [name, [value] = []] of Object.entries(operation.warnings?.emails?.when ?? {})) values[name] = value;
	// Options that make it send an email are booleans
	const switches = Object.entries(operation.options ?? {}).filter(([, { property }]) => property.type === 'boolean');
	values.options = { ...(values.options as object), ...Object.fromEntries(switches.map(([name]) => [name, true])) };
	return values;
}

/** The calls that the operation makes when it sends an email, each with its effect, e.g. `POST /forms/invite once`. */
async function callsOf(a: Case): Promise<string[]> {
	const { operation, contract } = a;
	const values = mailingValues(a);
	const seen = new Set<string>();
	for (let n = 0; n < ROUNDS; n++) {
		const vendor = vendorResponding(contract, operation.endpoints, n);
		const call: typeof vendor.call = async (endpoint, request, options = {}) => {
			seen.add(`${endpoint} ${options.effect ?? operation.effect}`);
			return await vendor.call(endpoint, request, options);
		};
		// With some responses it fails, as it should
		await operation.run({ ...vendor, call }, [values]).catch(() => {});
	}
	return [...seen].sort();
}

it('sends no email twice: every call that may send one has the effect "once"', async () => {
	const mailing = cases.filter(({ operation: { warnings } }) => warnings?.emails);
	expect(mailing.length).toBeGreaterThan(10);
	for (const a of mailing) {
		expect([a.key, a.operation.effect]).toEqual([a.key, 'once']);
		const isChanging = (call: string) => !call.startsWith('GET ');
		const changing = a.operation.endpoints.filter(isChanging).map((endpoint) => `${endpoint} once`);
		expect((await callsOf(a)).filter(isChanging)).toEqual(changing.sort());
	}
});
