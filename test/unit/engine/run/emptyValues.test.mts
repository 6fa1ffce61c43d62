import fc from 'fast-check';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { properties } from '../../../../nodes/engine';
import { isShown } from '../../../../nodes/engine/operation/conditions';
import type { AnyOperation } from '../../../../nodes/engine/operation/types';
import { preflight } from '../../../../nodes/engine/run/preflight';
import { candidatesFor } from '../../../../tools/previews/values.mjs';
import { vendorResponding } from '../../../../tools/previews/preview.mjs';
import { allVendors, contractOf } from '../../../../tools/vendors.mjs';

/*
 * The rule about empty values, for all parameters of all operations. A new operation is in it by itself. What a parameter is
 * comes from the names that users see and from the lists below, which are written by hand: never from the code's own roles.
 */

type Kind = 'required' | 'restriction' | 'setting' | 'change';

/** Members of "Filters" are restrictions, of "Update Fields" changes, of the other collections settings, except these. */
const MEMBERS: Record<string, Kind> = {
	// Guards
	'applicant.hire.additionalFields.sourceStageId': 'restriction',
	'applicant.reject.additionalFields.sourceStageId': 'restriction',
	'aiInterviewInvite.create.options.ifAlreadyThere': 'restriction',
	'aiInterviewInvite.create.options.candidateId': 'restriction',
	'candidate.create.options.ifAlreadyThere': 'restriction',
	'candidate.invite.options.ifAlreadyThere': 'restriction',
	// "Use only the results of these modules"
	'chat.ask.additionalFields.modules': 'restriction',
	// Who may do what, or see it
	'user.create.additionalFields.roles': 'restriction',
	'workItem.create.additionalFields.isPrivateToOwner': 'restriction',
	'workItem.createAndAssemble.additionalFields.isPrivateToOwner': 'restriction',
	// "" and null mean that it never expires, but a missing field must not
	'sharedReport.create.additionalFields.expiresAt': 'change',
	// An order restricts nothing
	'applicant.getAll.filters.sortBy': 'setting',
	'applicant.getAll.filters.sortOrder': 'setting',
	// JSON that may be null
	'assessment.create.additionalFields.groupConfigJson': 'change',
	'assessment.create.additionalFields.maxRemindersJson': 'change',
	'assessment.create.additionalFields.reminderIntervalJson': 'change',
};

/** Of every operation that changes something: an empty value must not send. */
const DRY_RUN = /\.options\.dryRun$/;

/** Restrictions of operations that change something, which restrict only what these read: for a tool, no guards. */
const FILTERS = ['chat.ask.additionalFields.modules'];

/** Parameters that are not marked as required are settings, except these. */
const PARAMETERS: Record<string, Kind> = {
	// Where to search: an empty value must not widen it
	'segment.search.searchIn': 'restriction',
	'workItem.getAll.lookIn': 'restriction',
	// The default is to email somebody right away
	'aiInterviewInvite.remind.when': 'restriction',
	// The default opens a link to everyone
	'publicInterviewLink.create.isActive': 'restriction',
	'publicInterviewLink.upsert.isActive': 'restriction',
	// What the operation is about
	'apiKey.update.isActive': 'required',
	// n8n would also demand it while "Search In" is an expression
	'segment.search.jobIds': 'required',
	'assessment.refreshQuestions.refresh': 'required',
	// Cleared, none is sent
	'assessment.create.interviewType': 'change',
	'assessment.update.extraFieldsJson': 'change',
	// Without it, answers would be lost
	'workItem.create.answersFrom': 'required',
	'workItem.createAndAssemble.answersFrom': 'required',
	'assemblySession.begin.answersFrom': 'required',
	'answerSet.replace.answersFrom': 'required',
	'answerSet.update.answersFrom': 'required',
	'workItem.create.answerFields': 'required',
	'workItem.createAndAssemble.answerFields': 'required',
	'assemblySession.begin.answerFields': 'required',
	'answerSet.replace.answerFields': 'required',
	'answerSet.update.answerFields': 'required',
	// Without them, nothing is checked
	'workItem.create.templatePackageVersionId': 'restriction',
	'workItem.createAndAssemble.templatePackageVersionId': 'restriction',
	'assemblySession.begin.templatePackageId': 'restriction',
	'assemblySession.begin.templatePackageVersionId': 'restriction',
	'answerSet.replace.templatePackageId': 'restriction',
	'answerSet.replace.templatePackageVersionId': 'restriction',
	'answerSet.update.templatePackageId': 'restriction',
	'answerSet.update.templatePackageVersionId': 'restriction',
	'webhookSettings.updateAssessments.webhooks': 'required',
	'webhookSettings.updateAssessment.webhooks': 'required',
	'webhookSettings.updateAiInterviews.webhooks': 'required',
	'webhookSettings.updateAiInterview.webhooks': 'required',
};

/** The empty values that the contracts allow for a change. */
const CLEARED_BY: Record<string, unknown[]> = {
	'project.update.updateFields.description': [''],
	'video.update.updateFields.description': [''],
	'video.update.updateFields.projectId': [null],
	'assessment.update.updateFields.companyBanner': [''],
	'assessment.update.updateFields.groupName': [''],
	'assessment.update.updateFields.interviewType': ['', null],
	'assessment.update.updateFields.landingPageInfo': [''],
	'assessment.update.updateFields.maxReminders': [null],
	'assessment.update.updateFields.reminderInterval': [null],
	'assessment.update.updateFields.groupConfigJson': [null],
	'assessment.update.updateFields.maxRemindersJson': [null],
	'assessment.update.updateFields.reminderIntervalJson': [null],
	'assessment.create.additionalFields.groupConfigJson': [null],
	'assessment.create.additionalFields.maxRemindersJson': [null],
	'assessment.create.additionalFields.reminderIntervalJson': [null],
	'sharedReport.create.additionalFields.expiresAt': ['', null],
	'assessment.create.interviewType': [''],
};

interface Slot {
	path: string;
	kind: Kind;
	name: string;
	/** The member of the collection `name`. */
	member?: string;
	displayName: string;
	isLocator: boolean;
}

const kindOfMember = (path: string, collection: string): Kind =>
	MEMBERS[path] ??
	(collection === 'Filters' || DRY_RUN.test(path)
		? 'restriction'
		: collection === 'Update Fields'
			? 'change'
			: 'setting');

/** Every parameter of an operation that can be empty, and every member of its collections. */
function slotsOf(title: string, properties: INodeProperties[]): Slot[] {
	return properties.flatMap((property): Slot[] => {
		const { name, displayName } = property;
		const path = `${title}.${name}`;
		const isLocator = property.type === 'resourceLocator';
		if (property.type !== 'collection') {
			const kind = property.required ? 'required' : (PARAMETERS[path] ?? 'setting');
			return [{ path, kind, name, displayName, isLocator }];
		}
		return (property.options as INodeProperties[]).map((member) => ({
			path: `${path}.${member.name}`,
			kind: kindOfMember(`${path}.${member.name}`, displayName),
			name,
			member: member.name,
			displayName: member.displayName,
			isLocator: member.type === 'resourceLocator',
		}));
	});
}

const BINARY = { data: { data: 'AAAA', mimeType: 'video/mp4', fileName: 'video.mp4', bytes: 3 } };
type Raw = Record<string, unknown>;

/** A saved value of a parameter that it accepts. */
function savedValue({ property, read }: AnyOperation['parameters'][string]): unknown {
	const accepted = candidatesFor(property).find((value) => {
		try {
			return read(value, { timezone: 'UTC', binary: BINARY }) !== undefined;
		} catch {
			return false;
		}
	});
	if (accepted !== undefined) return accepted;
	if (property.type !== 'fixedCollection') return property.default;
	const [{ name }] = property.options!;
	return name === 'answer'
		? { answer: [{ name: 'A', value: ['x'] }] }
		: { start: { status: true, url: 'https://example.com' } };
}

/** What n8n has saved of an operation with valid values, so that the slot is shown. */
function savedFor({ parameters }: AnyOperation, { name: shown }: Slot): Raw {
	const raw: Raw = { options: {} };
	for (const [name, parameter] of Object.entries(parameters)) raw[name] = savedValue(parameter);
	for (const [other, values] of Object.entries(parameters[shown]?.showWhen ?? {})) raw[other] = values?.[0];
	return raw;
}

/** An expression with a fixed result. Of a locator, the ID is the expression. */
const EXPRESSION = '={{ $json.field }}';

/** Checks one item, as n8n passes it: an expression that finds nothing leaves its key with undefined. */
async function check(operation: AnyOperation, raw: Raw, resolved: Raw, asTool = false) {
	const context = {
		getNode: () => ({ name: 'Node', type: asTool ? 'xTool' : 'x', typeVersion: 1, position: [0, 0], parameters: {} }),
		getTimezone: () => 'UTC',
		getInputData: () => [{ json: {}, binary: BINARY }],
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _index: number, _: unknown, o?: { rawExpressions?: boolean }) =>
			o?.rawExpressions ? raw[name] : resolved[name],
	} as unknown as IExecuteFunctions;
	return await preflight(context, operation, 1);
}

const put = (raw: Raw, { name, member, isLocator }: Slot, value: unknown): Raw => {
	const saved = isLocator ? { __rl: true, mode: 'id', value } : value;
	return member === undefined
		? { ...raw, [name]: saved }
		: { ...raw, [name]: { ...(raw[name] as Raw), [member]: saved } };
};

const without = (raw: Raw, { name, member }: Slot, { parameters }: AnyOperation): Raw => {
	if (member === undefined) return { ...raw, [name]: parameters[name].property.default };
	const { [member]: _, ...others } = raw[name] as Raw;
	return { ...raw, [name]: others };
};

const all = allVendors.flatMap((parts) => {
	const contract = contractOf(parts);
	const shown = properties(parts.vendor);
	return parts.vendor.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			title: `${resource.value}.${operation.value}`,
			operation,
			vendor: vendorResponding(contract, operation.endpoints, 0),
			properties: shown.filter(
				({ displayOptions, type }) =>
					type !== 'notice' &&
					type !== 'hidden' &&
					displayOptions?.show?.resource?.includes(resource.value) &&
					displayOptions.show.operation?.includes(operation.value),
			),
		})),
	);
});

const slots = all.flatMap((one) => slotsOf(one.title, one.properties).map((slot) => ({ ...one, ...slot, slot })));

const blank = fc.string({
	unit: fc.constantFrom(' ', '\t', '\n', '\u00a0', '\u200b', '\ufeff', '\u2003'),
	maxLength: 5,
});
const empty = fc.oneof(fc.constantFrom(undefined, null, ''), blank);

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

type Prepared = Awaited<ReturnType<typeof check>>['prepared'][number];

/** Everything that the operation sends for an item, up to the first response that it can't use. */
async function sentFor({ operation, vendor }: (typeof all)[number], { values }: Prepared): Promise<string> {
	const sent: unknown[] = [];
	const note =
		(make: (...args: never[]) => unknown) =>
		async (...args: unknown[]) => {
			sent.push(args);
			return (await make(...(args as never[]))) as never;
		};
	await operation
		.run(
			{ ...vendor, call: note(vendor.call), download: note(vendor.download), downloadFrom: note(vendor.downloadFrom) },
			[values],
		)
		.catch(() => undefined);
	return JSON.stringify(sent).replace(UUID, '<new>');
}

/** What an empty value must do. */
const expected = {
	async required(one, value) {
		const { raw, changed } = savedWith(one, value);
		const { prepared, rejected } = await check(one.operation, raw, changed);
		expect([one.path, value, prepared]).toEqual([one.path, value, []]);
		expect(rejected[0].error.message).toContain(`"${one.displayName}"`);
	},

	async restriction(one, value) {
		const { raw, changed, leftOut } = savedWith(one, value);
		const { prepared, rejected } = await check(one.operation, raw, changed);
		expect([one.path, value, prepared]).toEqual([one.path, value, []]);
		expect(rejected[0].error.message).toMatch(/is empty/);
		expect(rejected[0].error.message).toContain(`"${one.displayName}"`);
		expect(rejected[0].error.description).toMatch(
			/^Enter a value, remove the field, or check the expression\. Nothing was sent\./,
		);

		const asTool = await check(one.operation, raw, changed, true);
		const isFilter = one.operation.effect === 'read' || FILTERS.includes(one.path);
		if (!isFilter) return void expect([one.path, asTool.prepared]).toEqual([one.path, []]);
		expect(asTool.hints).toEqual([expect.stringContaining(`"${one.displayName}" was empty`)]);
		const base = await check(one.operation, leftOut, leftOut, true);
		expect([one.path, value, asTool.prepared]).toEqual([one.path, value, base.prepared]);
	},

	async setting(one, value) {
		const { raw, changed, leftOut } = savedWith(one, value);
		const tried = await check(one.operation, raw, changed);
		const base = await check(one.operation, leftOut, leftOut);
		expect([one.path, value, tried.rejected.map(({ error }) => error.message)]).toEqual([
			one.path,
			value,
			base.rejected.map(({ error }) => error.message),
		]);
		// The default of a menu may need another parameter that is not set here
		if (base.prepared.length === 0) return;
		if (one.slot.member !== undefined) expect(tried.prepared).toEqual(base.prepared);
		expect([one.path, await sentFor(one, tried.prepared[0])]).toEqual([one.path, await sentFor(one, base.prepared[0])]);
	},

	async change(one, value) {
		const { raw, changed, leftOut } = savedWith(one, value);
		const { prepared, rejected } = await check(one.operation, raw, changed);
		const asSent = typeof value === 'string' ? '' : value;
		if (asSent === undefined || !(CLEARED_BY[one.path] ?? []).includes(asSent)) {
			expect([one.path, value, prepared]).toEqual([one.path, value, []]);
			return void expect(rejected[0].error.message).toMatch(/is empty/);
		}
		expect([one.path, value, rejected]).toEqual([one.path, value, []]);
		const given = prepared[0].values[one.slot.name] as Raw;
		const read = one.slot.member === undefined ? given : given[one.slot.member];
		expect([one.path, read]).toEqual([one.path, asSent]);
		if (!/^Update/.test(String(one.operation.name))) return;
		const base = await check(one.operation, leftOut, leftOut);
		const [sent, sentBefore] = [
			await sentFor(one, prepared[0]),
			base.prepared[0] && (await sentFor(one, base.prepared[0])),
		];
		expect([one.path, sent]).not.toEqual([one.path, sentBefore]);
		expect(sent).toContain(JSON.stringify(asSent));
	},
} satisfies Record<Kind, (one: (typeof slots)[number], value: unknown) => Promise<void>>;

/** The saved parameters with an expression, what n8n makes of them, and the saved parameters without the value. */
function savedWith({ operation, slot }: (typeof slots)[number], value: unknown) {
	const saved = savedFor(operation, slot);
	return {
		raw: put(saved, slot, EXPRESSION),
		changed: put(saved, slot, value),
		leftOut: without(saved, slot, operation),
	};
}

it('knows every parameter that it names', () => {
	const paths = slots.map(({ path }) => path);
	const named = [...Object.keys(MEMBERS), ...Object.keys(PARAMETERS), ...Object.keys(CLEARED_BY), ...FILTERS];
	expect(named.filter((path) => !paths.includes(path))).toEqual([]);
});

it.each([...new Set(slots.map(({ title }) => title))])('%s tells empty from left out', async (title) => {
	const own = slots.filter((one) => one.title === title && isReachable(one));
	if (own.length === 0) return;
	await fc.assert(
		// By index: fast-check would print the whole operation
		fc.asyncProperty(fc.nat(own.length - 1), empty, async (at, value) => await expected[own[at].kind](own[at], value)),
		{ numRuns: 8 * own.length },
	);
});

/** Whether the slot is shown with the values that the test chooses. */
function isReachable({ operation, slot }: (typeof slots)[number]): boolean {
	const parameter = operation.parameters[slot.name];
	return parameter === undefined || isShown(parameter, savedFor(operation, slot));
}

it('reaches all of them', () => {
	expect(slots.filter((one) => !isReachable(one)).map(({ path }) => path)).toEqual([]);
});
