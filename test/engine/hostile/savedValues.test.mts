import axios from 'axios';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import * as exported from '../../../index';
import { HotDocsAdvanceWebhookApi } from '../../../credentials/HotDocsAdvanceWebhookApi.credentials';
import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { HotDocsAdvanceTrigger } from '../../../nodes/HotDocsAdvance/HotDocsAdvanceTrigger.node';
import { XobinTrigger } from '../../../nodes/Xobin/XobinTrigger.node';
import { allVendors } from '../../../tools/vendors.mjs';
import { link, runHotDocs } from '../HotDocsAdvance/fixture.mjs';
import { runNode } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { hostTrigger, type TriggerHost } from '../harness/webhookNode.mjs';
import { sandboxTool } from '../tools/fixture.mjs';
import { byId } from '../LynxVizion/fixture.mjs';
import { runXobin } from '../Xobin/fixture.mjs';

/*
 * What n8n saves of a workflow that somebody or a model wrote by hand: values and members that the nodes don't have. n8n
 * runs it all the same, and removes what it doesn't know before the node sees it.
 */

const sandbox = useSandbox();
const hosts: TriggerHost[] = [];
afterEach(async () => {
	for (const host of hosts.splice(0)) await host.close();
});

const items = [{ id: 1 }, { id: 2 }];
const CONTINUE = ['continueErrorOutput', 'continueRegularOutput'] as const;
type Nodes = Record<string, new () => InstanceType<typeof exported.Xobin>>;

describe('What is decided before the items', () => {
	const wrong: Array<[string, INodeParameters, string]> = [
		['an operation', { resource: 'assessmentInvite', operation: 'send' }, '"create", "revoke", but is "send"'],
		['an expression', { resource: 'track', operation: '={{ $json.id }}' }, 'but is "{{ $json.id }}"'],
		['a resource', { resource: 'invites', operation: 'create' }, '"product", but is "invites"'],
		['a resource alone', { resource: 'invites' }, '"product", but is "invites"'],
	];

	describe.each(CONTINUE)('with %s', (onError) => {
		it.each(wrong)('is an error of every item: %s', async (_what, parameters, text) => {
			const { items: regular, failed, run } = await runXobin(sandbox(), parameters, { items, onError });
			expect(run.status).toBe('success');
			const [errors, others] = onError === 'continueErrorOutput' ? [failed, regular] : [regular, failed];
			expect(others).toEqual([]);
			expect(errors.map(({ json, pairedItem }) => [json.error, json.message, pairedItem])).toEqual(
				[0, 1].map((item) => [
					expect.stringContaining(text),
					'Select one from the list. Nothing was sent. (code: invalid-value)',
					{ item },
				]),
			);
			expect(sandbox().counts.total).toBe(0);
		});

		it('is an error of every item: an authentication', async () => {
			const parameters = { ...link, operation: 'create', authentication: 'oauth' };
			const made = await runHotDocs(sandbox(), parameters, { items, onError });
			const errors = onError === 'continueErrorOutput' ? made.failed : made.items;
			expect(errors.map(({ json }) => json.error)).toEqual(
				items.map(() => '"Authentication" must be one of "servicePrincipal", "accessToken", but is "oauth"'),
			);
			expect(errors[0].json.message).toContain('(code: invalid-value)');
		});
	});

	it.each(allVendors.map(({ folder, vendor }) => [folder, vendor] as const))(
		'is an error of every item in %s, for each resource',
		async (folder, vendor) => {
			const node = new (exported as unknown as Nodes)[folder]();
			for (const { value: resource } of vendor.resources) {
				const made = await runNode({
					node,
					parameters: { resource, operation: 'no such operation' },
					items,
					onError: 'continueErrorOutput',
					preview: false,
				});
				expect([resource, made.items, made.failed.length]).toEqual([resource, [], 2]);
			}
		},
	);

	it.each(wrong)('ends the run without On Error: %s', async (_what, parameters, text) => {
		const { error } = await runXobin(sandbox(), parameters, { items });
		expect(error?.message).toContain(text);
	});

	it('is told to a model that calls the tool', async () => {
		const tool = await sandboxTool(sandbox(), 'xobin', { resource: 'assessmentInvite', operation: 'send' });
		await expect(tool.invoke({})).rejects.toThrow(/must be one of "create", "revoke", but is "send".*Nothing was sent/);
	});
});

describe('A collection', () => {
	const hire = { resource: 'applicant', operation: 'hire', trackId: byId('6578'), applicationId: byId('67865') };
	const list = { resource: 'applicant', operation: 'getAll', trackId: byId('6578') };
	const add = {
		...{ resource: 'applicant', operation: 'create', trackId: byId('6578'), name: 'Jo Roe', email: 'jo@example.com' },
	};
	const webhooks = { resource: 'webhookSettings', operation: 'updateAssessment', assessmentId: 138 };

	it.each<[string, INodeParameters, RegExp]>([
		['a guard', { ...hire, additionalFields: { sourceStage: 'st-1' } }, /"sourceStage".*Use one of "sourceStageId"/],
		['a filter', { ...list, filters: { mail: 'x' } }, /"mail".*"candidateId", "email", "fromDate"/],
		['an option', { ...hire, options: { timeOut: 1 } }, /"timeOut".*"maxConcurrency", "maxWait", "timeout"/],
		['a group', { ...add, fields: { entry: [] } }, /"entry".*Use one of "field"/],
		['an entry', { ...add, fields: { field: [{ key: 'Phone', value: '1' }] } }, /"key".*Use one of "label", "value"/],
		['an event', { ...webhooks, webhooks: { begin: { url: 'https://a.example' } } }, /"begin".*"start", "submission"/],
		['a guard by expression', { ...hire, additionalFields: '={{ ({ sourceStage: 1 }) }}' }, /"sourceStage".*Use one/],
		['a field of another operation', { ...list, options: { fileName: 'a.pdf' } }, /"fileName".*replace the node/],
		['another operation by expression', { ...hire, additionalFields: '={{ ({ startDate: 1 }) }}' }, /"startDate"/],
		['nothing by expression', { ...hire, additionalFields: '={{ $json.nothing }}' }, /^"Additional Fields" is empty/],
		['text by expression', { ...list, filters: '={{ "email" }}' }, /must be an object with fields, but is "email"/],
		['text', { ...hire, options: 'fast' }, /"Options" must be an object with fields, but is "fast"/],
		['a list', { ...list, filters: [{ email: 'x' }] as never }, /must be an object with fields/],
	])('refuses what it does not have: %s', async (_what, parameters, text) => {
		const { failed } = await runXobin(sandbox(), parameters, { items: [{}], onError: 'continueErrorOutput' });
		expect(`${String(failed[0].json.error)} ${String(failed[0].json.message)}`).toMatch(text);
		expect(sandbox().counts.total).toBe(0);
	});

	it('may be an expression as a whole', async () => {
		const parameters = { ...list, filters: '={{ $json.wanted }}', options: '={{ ({ maxAttempts: 1 }) }}' };
		const { error } = await runXobin(sandbox(), parameters, { items: [{ wanted: { email: '@example.com' } }] });
		expect(error).toBeUndefined();
		expect(sandbox().requests[0].query).toContain('email=%40example.com');
		const fields = '={{ ({ field: [{ label: "Phone", value: $json.phone }] }) }}';
		await runXobin(sandbox(), { ...add, fields }, { items: [{ phone: '+1 555 0100' }] });
		expect(sandbox().requests[1].body).toMatchObject({ fields: { Phone: '+1 555 0100' } });
	});

	it.each<[string, INodeParameters]>([
		['null', { ...list, filters: null as never, options: null as never }],
		['an empty text', { ...list, filters: '', options: '' }],
		['an empty list', { ...list, filters: [], options: [] }],
		["n8n's own marks", { ...list, filters: { __custom: true }, options: { __rl: true } }],
	])('has no members if it is %s', async (_what, parameters) => {
		const { error, items: made, hints } = await runXobin(sandbox(), parameters);
		expect([error, made.length > 0, hints]).toEqual([undefined, true, []]);
	});

	it('is not closed to a model that fills all of it', async () => {
		const byModel = "={{ $fromAI('Filters', '', 'json') }}";
		const tool = await sandboxTool(sandbox(), 'xobin', { ...list, filters: byModel });
		expect(JSON.parse(await tool.invoke({ Filters: { email: '@example.com' } }))).not.toHaveLength(0);
		await expect(tool.invoke({ Filters: { mail: 'x' } })).rejects.toThrow(/"mail" .*Use one of "applicationId"/);
	});
});

describe('A flag', () => {
	const share = { ...link, resource: 'publicInterviewLink', operation: 'create' };
	it.each([
		['TRUE', true],
		[' True ', true],
		['FALSE', false],
	])('takes %p of a spreadsheet', async (value, expected) => {
		const { error } = await runHotDocs(sandbox(), { ...share, isActive: '={{ $json.v }}' }, { items: [{ v: value }] });
		expect(error).toBeUndefined();
		expect(sandbox().requests.at(-1)?.body).toMatchObject({ isActive: expected });
	});
});

describe('A trigger', () => {
	async function host(trigger: 'hotDocs' | 'xobin', parameters: INodeParameters): Promise<TriggerHost> {
		const isXobin = trigger === 'xobin';
		const made = await hostTrigger({
			node: isXobin ? new XobinTrigger() : new HotDocsAdvanceTrigger(),
			parameters,
			credentialTypes: [isXobin ? new XobinApi() : new HotDocsAdvanceWebhookApi()],
			credentials: isXobin
				? { xobinApi: { apiKey: sandbox().accounts.xobin.apiKey, baseUrl: sandbox().baseUrl('xobin') } }
				: { hotDocsAdvanceWebhookApi: { secret: 'made-up-token-5f0a91c2d7' } },
		});
		hosts.push(made);
		return made;
	}

	const submitted = { events: ['assessmentSubmitted'] };
	const options = (more: INodeParameters) => ({ ...submitted, options: more });
	it.each<['hotDocs' | 'xobin', INodeParameters, string]>([
		[
			'xobin',
			{ ...submitted, assessmentScope: 'single' },
			'"Assessments" must be one of "all", "one", but is "single"',
		],
		[
			'xobin',
			{ events: ['assessmentSubmited'] },
			`"Events" has an event that doesn't exist: "assessmentSubmited". Use "`,
		],
		['xobin', options({ signature: 'Require' }), '"Signature Header" that must be one of "checkWhenPresent", "ignore"'],
		['xobin', options({ signature: '={{ undefined }}' }), '"Signature Header" that is empty'],
		['xobin', options({ updateAll: 'no' }), '"Update All Existing" that must be true or false, but is "no"'],
		['xobin', options({ signatur: 'require' }), `"Options" has a field that doesn't exist: "signatur". Use one of "`],
		['xobin', { ...submitted, options: '={{ undefined }}' }, '"Options" is empty'],
		['hotDocs', { event: 'workItemComplete' }, 'must be one of "workItemVersionComplete", "interviewLoad"'],
		['hotDocs', { authenticationMethod: 'HMAC' }, 'must be one of "accessToken", "hmac", but is "HMAC"'],
		['hotDocs', { event: 'interviewLoad', responseMode: 'last' }, '"Respond" must be one of "onReceived", "lastNode"'],
		['hotDocs', { event: 'customInterviewEvent', httpMethod: 'PUT' }, '"HTTP Method" must be one of "GET", "POST"'],
	])('of %s with %j is not published', async (trigger, parameters, text) => {
		const made = await host(trigger, parameters);
		await expect(made.publish()).rejects.toMatchObject({
			message: expect.stringContaining(text) as string,
			description: expect.stringMatching(/\(code: invalid-value\)$/) as string,
		});
		expect(sandbox().counts.total).toBe(0);
	});

	/** Every menu and flag of a trigger, and of its collections, with what shows it. A new one is in it by itself. */
	const choices = [new XobinTrigger(), new HotDocsAdvanceTrigger()].flatMap(({ description }) =>
		description.properties
			.filter(({ type }) => type !== 'hidden')
			.flatMap((property) => {
				const shown = Object.entries(property.displayOptions?.show ?? {});
				const when = Object.fromEntries(
					shown.map(([name, values]) => [name, name === 'events' ? values : values?.[0]]),
				);
				const inside = property.type === 'collection' ? (property.options as INodeProperties[]) : undefined;
				return (inside ?? [property])
					.filter(({ type }) => ['options', 'multiOptions', 'boolean'].includes(type))
					.map(({ name, displayName }) => ({
						trigger: description.name === 'xobinTrigger' ? ('xobin' as const) : ('hotDocs' as const),
						displayName,
						parameters: (value: string) => ({
							...(description.name === 'xobinTrigger' ? submitted : {}),
							...(when as INodeParameters),
							...(inside ? { [property.name]: { [name]: value } } : { [name]: value }),
						}),
					}));
			}),
	);

	it.each(choices)('of $trigger is not published with another value of "$displayName"', async (one) => {
		const made = await host(one.trigger, one.parameters('no such value'));
		await expect(made.publish()).rejects.toThrow(/"no such value"/);
		expect(sandbox().counts.total).toBe(0);
	});

	it('sends a text for a flag as a flag', async () => {
		await (await host('xobin', options({ updateAll: '={{ "false" }}' }))).publish();
		expect(sandbox().requests[0].body).toMatchObject({ updateAll: false });
	});

	it('that was published before starts nothing with a wrong value', async () => {
		const made = await host('hotDocs', { event: 'workItemVersionComplete', authenticationMethod: 'hmac' });
		await made.publish();
		made.parameters.authenticationMethod = 'HMAC';
		const { status } = await axios.post(
			made.address('advance'),
			{ eventType: 'NewWorkItemVersionComplete' },
			{ headers: { authorization: 'made-up-token-5f0a91c2d7' }, proxy: false, validateStatus: () => true },
		);
		expect([status, made.started]).toEqual([500, []]);
	});
});
