import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { rl } from '../harness/locator.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const state = () => sandbox().state.xobin;
const jane = () => state().tracks.get(6578)!.applicants.get(67_865)!;
const body = () => sandbox().requests[0].body;

const ids = { resource: 'applicant', trackId: rl(6578), applicationId: rl(67_865) };
const identity = {
	track_id: 6578,
	application_id: 67_865,
	candidate_id: 7054,
	name: 'Jane Doe',
	email: 'janedoe@example.com',
};
const applied = { stage_id: 'st-applied', name: 'Applied', type: 'applied' };

describe('applicant.create: Add an applicant to a track', () => {
	const create = {
		resource: 'applicant',
		operation: 'create',
		trackId: rl(6578),
		name: 'Mina Ito',
		email: 'mina@example.com',
	};

	it('adds the applicant to the first stage and emails nobody', async () => {
		const { items, error } = await runXobin(sandbox(), create);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{ json: { track_id: 6578, application_id: 90_001, mode: 'direct', current_stage: { stage_id: 'st-applied' } } },
		]);
		expect(sandbox().requests).toMatchObject([
			{ method: 'POST', path: expect.stringMatching(/\/tracks\/6578\/applicants$/) },
		]);
		expect(body()).toEqual({ name: 'Mina Ito', email: 'mina@example.com', invite_applicant: false });
		expect(state().outbox).toEqual([]);
	});

	it('sends the stage and the fields of the track as a map', async () => {
		const { error } = await runXobin(sandbox(), {
			...create,
			destinationStageId: rl('st-test'),
			fields: {
				field: [
					{ label: ' Phone ', value: '+1 555 0100' },
					{ label: 'Notice', value: '' },
				],
			},
		});
		expect(error).toBeUndefined();
		expect(body()).toMatchObject({
			destination_stage_id: 'st-test',
			fields: { Phone: '+1 555 0100', Notice: '' },
		});
		expect(state().tracks.get(6578)!.applicants.get(90_001)).toMatchObject({ stage: 'st-test' });
	});

	it.each([
		['{ "Phone": "1" }', { Phone: '1' }],
		['[{ "label": "Phone", "value": "1" }]', [{ label: 'Phone', value: '1' }]],
		['={{ [{ "id": 3, "value": "1" }] }}', [{ id: 3, value: '1' }]],
		['{}', undefined],
		['[]', undefined],
	])('sends the fields %j unchanged', async (fieldsJson, expected) => {
		const { error } = await runXobin(sandbox(), { ...create, specifyFields: 'json', fieldsJson });
		expect(error).toBeUndefined();
		expect((body() as { fields?: unknown }).fields).toEqual(expected);
	});

	describe('a field of the track', () => {
		const run = async (field: INodeParameters, item: IDataObject) =>
			await runXobin(sandbox(), { ...create, fields: { field: [field] } }, { items: [item] });
		const field = { label: 'Phone', value: '={{ $json.phone }}' };

		it.each([
			['+1 555 0100', '+1 555 0100'],
			['', ''],
			[15550100, '15550100'],
			[true, 'true'],
		])('that is %j is sent as text', async (phone, expected) => {
			const { error } = await run(field, { phone });
			expect(error).toBeUndefined();
			expect(body()).toMatchObject({ fields: { Phone: expected } });
		});

		it.each<[unknown, string]>([
			[undefined, '"Fields" has a field "Phone" that is empty'],
			[null, '"Fields" has a field "Phone" that is empty'],
			[NaN, '"Fields" has a field "Phone" that is empty'],
			[{ main: '1' }, '"Fields" has a field "Phone" that must be text, but is "{"main":"1"}"'],
			[['1'], '"Fields" has a field "Phone" that must be text, but is "["1"]"'],
			[2 ** 53, '"Fields" has a number that is too large to be exact'],
		])('that is %p is an error, because JSON would drop or change it', async (phone, text) => {
			const { error } = await run(field, { phone } as IDataObject);
			expect(error?.message).toContain(text);
			expect(sandbox().counts.total).toBe(0);
		});

		it('needs a label that is text', async () => {
			const { error } = await run({ label: '={{ $json.phone }}', value: '1' }, { phone: { a: 1 } });
			expect(error?.message).toBe('"Fields" has a field whose label must be text, but is "{"a":1}" [item 0]');
			await run({ label: '={{ $json.id }}', value: '1' }, { id: 12 });
			expect(body()).toMatchObject({ fields: { 12: '1' } });
		});

		it('in JSON is an error if JSON would drop it', async () => {
			const fieldsJson = '={{ ({ Phone: $json.phone }) }}';
			const { error } = await runXobin(sandbox(), { ...create, specifyFields: 'json', fieldsJson });
			expect(error?.message).toBe('"Fields (JSON)" has a field "Phone" that is empty [item 0]');
		});
	});

	it('invites, and emails the custom text only when requested', async () => {
		const invite = { ...create, mode: 'invite' };
		await runXobin(sandbox(), invite);
		expect(body()).toEqual({ name: 'Mina Ito', email: 'mina@example.com', invite_applicant: true, send_email: false });
		expect(state().outbox).toEqual([]);
		const mail = { sendEmail: true, emailMessage: 'Please apply', email: 'two@example.com' };
		const { items } = await runXobin(sandbox(), { ...invite, ...mail });
		expect(items[0].json).toMatchObject({ mode: 'invite', email_sent: true, current_stage: null });
		expect(state().outbox).toEqual([{ kind: 'trackInvite', to: 'two@example.com', text: 'Please apply' }]);
	});

	it('reports that the applicant already exists', async () => {
		const { error } = await runXobin(sandbox(), { ...create, email: 'JANEDOE@example.com' });
		expect(error).toMatchObject({
			httpCode: '409',
			message: 'Xobin returned 409: "Applicant already exists in this track" [item 0]',
			description: expect.stringContaining('may already be in the track'),
		});
	});

	it.each([
		[{ fields: { field: [{ label: '', value: '1' }] } }, /^"Fields" has a field without a label/],
		[
			{
				fields: {
					field: [
						{ label: 'Phone', value: '1' },
						{ label: 'Phone', value: '2' },
					],
				},
			},
			/^"Fields" has the field "Phone" twice/,
		],
		[{ specifyFields: 'json', fieldsJson: '{ "Phone": ' }, /^"Fields \(JSON\)" must be JSON with fields/],
		[{ specifyFields: 'json', fieldsJson: '[1]' }, /^"Fields \(JSON\)" must be JSON with fields/],
		[{ specifyFields: 'json', fieldsJson: 'null' }, /^"Fields \(JSON\)" must be JSON with fields/],
	])('sends nothing with %j', async (more, says) => {
		const { error } = await runXobin(sandbox(), { ...create, ...more } as never);
		expect(error?.message).toMatch(says);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('applicant.get: Get an applicant', () => {
	const get = { ...ids, operation: 'get' };

	it('returns the applicant with the stages of the track', async () => {
		const { items, error } = await runXobin(sandbox(), get);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: {
					track_title: 'Backend Engineer',
					applicant: { application_id: 67_865, stage_status: 'In Progress' },
					current_stage: { stage_id: 'st-applied' },
					stages: [{ stage_id: 'st-applied' }, {}, {}, {}, {}],
				},
			},
		]);
	});
});

describe('applicant.move: Move an applicant to another stage', () => {
	const move = { ...ids, operation: 'move', sourceStageId: rl('st-applied'), destinationStageId: rl('st-test') };

	it('moves the applicant and returns both stages', async () => {
		const { items, error } = await runXobin(sandbox(), move);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			...identity,
			from_stage: applied,
			to_stage: { stage_id: 'st-test', name: 'Coding Test', type: 'assessment' },
		});
		expect(sandbox().requests).toMatchObject([
			{ method: 'PATCH', body: { source_stage_id: 'st-applied', destination_stage_id: 'st-test' } },
		]);
		expect(jane().stage).toBe('st-test');
	});

	it('reports that the applicant is in another stage', async () => {
		const { error } = await runXobin(sandbox(), { ...move, sourceStageId: rl('st-interview') });
		expect(error).toMatchObject({
			httpCode: '409',
			description: expect.stringContaining('The applicant is not in the source stage'),
		});
		expect(jane().stage).toBe('st-applied');
	});
});

describe('applicant.reject: Reject an applicant', () => {
	const reject = { ...ids, operation: 'reject' };

	it('rejects without notifying the candidate', async () => {
		const { items, error } = await runXobin(sandbox(), reject);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ ...identity, from_stage: applied, email_sent: false });
		expect(body()).toEqual({ send_email: false });
		expect([jane().stage_status, state().outbox]).toEqual(['Rejected', []]);
	});

	it('emails the custom text when requested, and sends the source stage', async () => {
		const more = { sendEmail: true, emailMessage: 'Sorry', additionalFields: { sourceStageId: rl('st-applied') } };
		const { error } = await runXobin(sandbox(), { ...reject, ...more });
		expect(error).toBeUndefined();
		expect(body()).toEqual({ source_stage_id: 'st-applied', send_email: true, email_message: 'Sorry' });
		expect(state().outbox).toEqual([{ kind: 'rejection', to: 'janedoe@example.com', text: 'Sorry' }]);
	});

	it('rejects nobody who is in another stage', async () => {
		const { error } = await runXobin(sandbox(), { ...reject, additionalFields: { sourceStageId: 'st-test' } });
		expect(error).toMatchObject({ httpCode: '409', description: expect.stringContaining('not in the source stage') });
		expect(jane().stage_status).toBe('In Progress');
	});
});

describe('applicant.hire: Mark an applicant as hired', () => {
	const hire = { ...ids, operation: 'hire' };

	it('marks the applicant', async () => {
		const { items, error } = await runXobin(sandbox(), hire);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ ...identity, to_stage: { type: 'hired' } });
		expect(body() ?? {}).toEqual({});
		expect(jane().stage_status).toBe('Hired');
	});

	it('marks nobody who is in another stage', async () => {
		const { error } = await runXobin(sandbox(), { ...hire, additionalFields: { sourceStageId: rl('st-interview') } });
		expect(error).toMatchObject({ httpCode: '409' });
		expect(jane().stage_status).toBe('In Progress');
	});
});
