import type { INodeParameters } from 'n8n-workflow';

import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { seededProject } from '../../../sandbox/vendors/LynxVizion/seeds.mjs';
import { runHotDocs } from '../HotDocsAdvance/fixture.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { byId, runLynx, video } from '../LynxVizion/fixture.mjs';
import { sandboxTool } from '../tools/fixture.mjs';
import { runRoom } from '../X0paRoom/fixture.mjs';
import { runXobin } from '../Xobin/fixture.mjs';

/*
 * The rule about empty values in n8n's real engine, which leaves a member in its collection when its expression finds
 * nothing. All parameters of all operations: test/unit/engine/run/emptyValues.
 */

const sandbox = useSandbox();
const VALUE = '={{ $json.value }}';
/** Items whose field is missing, or empty in another way. */
const EMPTY = [{}, { value: null }, { value: '' }, { value: ' \u00a0\u200b' }];

const locator = { __rl: true, mode: 'id', value: VALUE };
const applicant = { resource: 'applicant', trackId: byId('6578'), applicationId: byId('67865') };
const list = { resource: 'applicant', operation: 'getAll', trackId: byId('6578') };

describe('A restriction', () => {
	const guard = (operation: string) => ({ ...applicant, operation, additionalFields: { sourceStageId: locator } });
	it.each<[string, INodeParameters, string]>([
		['hire', guard('hire'), '"Additional Fields" has a field "Source Stage"'],
		['reject', guard('reject'), '"Additional Fields" has a field "Source Stage"'],
		['list by email', { ...list, limit: 1, filters: { email: VALUE } }, '"Filters" has a field "Email"'],
		['list by stage', { ...list, filters: { stageId: locator } }, '"Filters" has a field "Stage"'],
		['list from a date', { ...list, filters: { fromDate: VALUE } }, '"Filters" has a field "From Date"'],
	])('of "%s" is never dropped', async (_, parameters, label) => {
		const { items, error } = await runXobin(sandbox(), parameters, {
			items: EMPTY as never,
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.error)).toEqual(
			EMPTY.map((_item, at) => `${label} that is empty [item ${at}]`),
		);
		expect(items[0].json.message).toMatch(
			/^Enter a value, remove the field, or check the expression\. Nothing was sent\./,
		);
		expect(sandbox().counts.total).toBe(0);
	});

	it('that was added and not filled in is an error', async () => {
		const { error } = await runXobin(sandbox(), { ...list, filters: { email: '', name: '' } });
		expect(error?.message).toBe('"Filters" has a field "Email" that is empty [item 0]');
	});
});

describe('A setting', () => {
	const ask = { resource: 'chat', operation: 'ask', jobId: byId(video.job_id), question: '?' };

	it.each(EMPTY)('that is %j counts as left out', async (item) => {
		const parameters = {
			...ask,
			additionalFields: { sessionId: VALUE, mode: VALUE },
			options: { timeout: VALUE, maxAttempts: VALUE },
		};
		const { error } = await runLynx(sandbox(), parameters, { items: [item] as never });
		expect(error).toBeUndefined();
		expect(sandbox().requests.map(({ body }) => body)).toEqual([{ question: '?', video_id: video.job_id }]);
	});

	it.each(EMPTY)('that is %j has its default: a flag, a number and a menu', async (item) => {
		const parameters = { ...list, returnAll: VALUE, limit: VALUE, simplify: VALUE };
		const { error, items } = await runXobin(sandbox(), parameters, { items: [item] as never });
		expect(error).toBeUndefined();
		expect(items[0].json).not.toHaveProperty('stage_type');
		expect(sandbox().requests[0].query).toContain('per_page=50');
		const invite = { resource: 'trackInvite', operation: 'create', trackId: byId('6578'), candidateName: 'Jane Doe' };
		await runXobin(
			sandbox(),
			{ ...invite, candidateEmail: 'jane@example.com', inviteFormat: VALUE },
			{ items: [item] as never },
		);
		expect(sandbox().requests.at(-1)?.body).toMatchObject({ invite_format: 'getlink' });
	});

	it('is not empty because it has an empty field "value"', async () => {
		const { workItemId } = hotDocsWorkSeeds;
		const options = { bodyJson: '={{ ({ value: null }) }}' };
		const create = { resource: 'workItemVersion', operation: 'create', workItemId, options };
		await runHotDocs(sandbox(), create);
		expect(sandbox().requests.at(-1)?.body).toEqual({ value: null });
	});
});

describe('A change', () => {
	const update = { resource: 'project', operation: 'update', projectId: byId(seededProject.id) };
	const updateVideo = { resource: 'video', operation: 'update', jobId: byId(video.job_id) };

	it('clears a field with an empty text where the contract allows it', async () => {
		const { error } = await runLynx(sandbox(), { ...update, updateFields: { description: '' } });
		expect(error).toBeUndefined();
		expect(sandbox().requests[0].body).toEqual({ description: '' });
	});

	it('clears a field with null where the contract allows it', async () => {
		const updateFields = { projectId: locator };
		const { error } = await runLynx(sandbox(), { ...updateVideo, updateFields }, { items: [{ value: null }] });
		expect(error).toBeUndefined();
		expect(sandbox().requests[0].body).toEqual({ project_id: null });
	});

	it.each([[{}], [{ value: NaN }]])('is never a field that JSON drops: %p', async (item) => {
		const fieldsJson = '={{ ({ status: $json.value, tags: [] }) }}';
		const parameters = {
			resource: 'candidate',
			operation: 'update',
			assessmentId: byId('824'),
			profileId: 123,
			fieldsJson,
		};
		const { error } = await runRoom(sandbox(), parameters, { items: [item] });
		expect(error?.message).toBe('"Fields (JSON)" has a field "status" that is empty [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});

	it.each<[string, INodeParameters, Array<Record<string, null | string>>]>([
		['Name', { ...update, updateFields: { name: VALUE } }, EMPTY as never],
		['Description', { ...update, updateFields: { description: VALUE } }, [{}, { value: null }]],
		['Project', { ...updateVideo, updateFields: { projectId: locator } }, [{}, { value: '' }]],
	])('of "%s" is an error where it is not allowed, or finds nothing', async (name, parameters, items) => {
		const { items: made } = await runLynx(sandbox(), parameters, { items, onError: 'continueRegularOutput' });
		expect(made.map(({ json }) => json.error)).toEqual(
			items.map((_, at) => `"Update Fields" has a field "${name}" that is empty [item ${at}]`),
		);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('As a tool', () => {
	const byModel = (key: string, type = 'string') => `={{ $fromAI('${key}', '', '${type}') }}`;

	it.each(['', '  '])('an empty filter of a read (%p) counts as left out', async (email) => {
		const tool = await sandboxTool(sandbox(), 'xobin', { ...list, filters: { email: byModel('Email') } });
		expect(JSON.parse(await tool.invoke({ Email: email }))).toHaveLength(3);
		expect(sandbox().requests[0].query).not.toContain('email');
	});

	it.each(['', '  '])('an empty guard (%p) is an error', async (stage) => {
		const guard = { ...applicant, operation: 'hire', additionalFields: { sourceStageId: byId(byModel('Stage')) } };
		const tool = await sandboxTool(sandbox(), 'xobin', guard);
		await expect(tool.invoke({ Stage: stage })).rejects.toThrow(/"Source Stage" that is empty.*Nothing was sent/);
		expect(sandbox().counts.total).toBe(0);
	});

	it('an empty entry of a list counts as left out', async () => {
		const field = [{ label: byModel('Label'), value: byModel('Value') }];
		const add = {
			resource: 'applicant',
			operation: 'create',
			trackId: byId('6578'),
			name: 'Jo Roe',
			email: 'jo@example.com',
		};
		const tool = await sandboxTool(sandbox(), 'xobin', { ...add, fields: { field } });
		await tool.invoke({ Label: '', Value: ' ' });
		expect(sandbox().requests[0].body).not.toHaveProperty('fields');
		await expect(tool.invoke({ Label: '', Value: '+1 555 0100' })).rejects.toThrow(/has a field without a label/);
	});

	it('an empty session starts a new one, empty modules are all, and a word for no value is an error', async () => {
		const tool = await sandboxTool(sandbox(), 'lynxVizion', {
			...{ resource: 'chat', operation: 'ask', jobId: byId(video.job_id), question: '?' },
			additionalFields: { sessionId: byModel('Session'), modules: byModel('Modules') },
		});
		expect(JSON.parse(await tool.invoke({ Session: '', Modules: '' }))).toMatchObject([
			{ session_id: expect.any(String) },
		]);
		for (const word of ['null', 'None', 'undefined']) {
			await expect(tool.invoke({ Session: word, Modules: '' })).rejects.toThrow(
				`"Session ID" that is not an ID: "${word}"`,
			);
		}
		expect(sandbox().counts.total).toBe(1);
	});
});
