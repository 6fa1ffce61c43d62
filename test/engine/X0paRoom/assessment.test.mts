import { useSandbox } from '../harness/useSandbox.mjs';
import { received, runRoom } from './fixture.mjs';
import { parametersOf } from './calls.mjs';

const sandbox = useSandbox();
const create = parametersOf('assessment.create');
const update = parametersOf('assessment.update');

describe('assessment.create', () => {
	it('sends the name and the interview type, and returns the response', async () => {
		const { items, error } = await runRoom(sandbox(), create);
		expect(error).toBeUndefined();
		const body = { groupName: 'Nurses', groupConfig: { interviewType: 'fixed' } };
		expect(received(sandbox(), 'createAssessment')).toMatchObject([{ body }]);
		expect(sandbox().requests).toHaveLength(1);
		expect(items).toEqual([
			{ json: { accepted: true, ...body, videointerviewGroupId: expect.any(Number) }, pairedItem: { item: 0 } },
		]);
		expect(sandbox().state.x0paRoom.assessments.get(Number(items[0].json.videointerviewGroupId))).toMatchObject(body);
	});

	it('sends every field of X0PA’s own example', async () => {
		const { error } = await runRoom(
			sandbox(),
			{
				...create,
				groupName: 'dName',
				additionalFields: {
					responseVisibility: false,
					expirationDate: '2021-08-19T03:17:32+05:30',
					startsAt: '2021-08-11T21:47:32.040Z',
					landingPageInfo: 'Info',
					enableBanner: true,
					removeBanner: false,
					enableReminder: false,
					reminderInterval: 3,
					maxReminders: 2,
					enableInclusiveHiring: false,
					companyBanner: 'public/x.png',
				},
			},
			{ timezone: 'Asia/Kolkata' },
		);
		expect(error).toBeUndefined();
		expect(received(sandbox(), 'createAssessment')[0].body).toEqual({
			groupName: 'dName',
			groupConfig: { interviewType: 'fixed' },
			responseVisibility: false,
			expirationDate: '2021-08-19T03:17:32+05:30',
			expiresAt: '1629323252000',
			startsAt: '1628718452040',
			landingPageInfo: 'Info',
			enableBanner: true,
			removeBanner: false,
			enableReminder: false,
			reminderInterval: 3,
			maxReminders: 2,
			enableInclusiveHiring: false,
			companyBanner: 'public/x.png',
		});
	});

	it.each([
		[
			'from the date picker, in the workflow’s time zone',
			'2027-01-15T18:30:00',
			'America/New_York',
			'2027-01-15T18:30:00-05:00',
		],
		['in daylight saving time', '2027-07-15T18:30:00', 'Europe/Berlin', '2027-07-15T18:30:00+02:00'],
		['in UTC, with a numeric offset instead of Z', '2027-01-15T18:30:00', 'UTC', '2027-01-15T18:30:00+00:00'],
		['with its own offset', '2027-01-15T18:30:00Z', 'Asia/Kolkata', '2027-01-16T00:00:00+05:30'],
		['without its milliseconds', '2027-01-15T18:30:00.987Z', 'UTC', '2027-01-15T18:30:00+00:00'],
		['as epoch milliseconds', '1800037800000', 'UTC', '2027-01-15T18:30:00+00:00'],
	])('accepts an expiration date %s, and both fields name the same instant', async (_, date, timezone, expected) => {
		await runRoom(sandbox(), { ...create, additionalFields: { expirationDate: date } }, { timezone });
		expect(received(sandbox(), 'createAssessment')[0].body).toMatchObject({
			expirationDate: expected,
			expiresAt: String(Date.parse(expected)),
		});
	});

	it('sends X0PA’s own example as it is, with null', async () => {
		const { error } = await runRoom(sandbox(), {
			...create,
			additionalFields: { reminderIntervalJson: 'null', maxRemindersJson: 'null' },
		});
		expect(error).toBeUndefined();
		expect(received(sandbox(), 'createAssessment')[0].body).toEqual({
			groupName: 'Nurses',
			groupConfig: { interviewType: 'fixed' },
			reminderInterval: null,
			maxReminders: null,
		});
	});

	it('sends no interview type when the field is empty', async () => {
		const { error } = await runRoom(sandbox(), { ...create, interviewType: '' });
		expect(error).toBeUndefined();
		expect(received(sandbox(), 'createAssessment')[0].body).toEqual({ groupName: 'Nurses' });
	});

	it.each([
		[
			'members beside the interview type',
			'{ "order": ["a", 1, null] }',
			{ interviewType: 'fixed', order: ['a', 1, null] },
		],
		['another interview type', '{ "interviewType": null }', { interviewType: null }],
		['nothing more', '{}', { interviewType: 'fixed' }],
		['null', 'null', null],
	])('sends a group config with %s', async (_, groupConfigJson, groupConfig) => {
		const { error } = await runRoom(sandbox(), { ...create, additionalFields: { groupConfigJson } });
		expect(error).toBeUndefined();
		expect(received(sandbox(), 'createAssessment')[0].body).toEqual({ groupName: 'Nurses', groupConfig });
	});

	it('sends other JSON values', async () => {
		const additionalFields = { reminderIntervalJson: '"daily"', maxRemindersJson: '{ "email": 2 }' };
		await runRoom(sandbox(), { ...create, additionalFields });
		expect(received(sandbox(), 'createAssessment')[0].body).toMatchObject({
			reminderInterval: 'daily',
			maxReminders: { email: 2 },
		});
	});

	it('rejects a field that is set twice', async () => {
		const additionalFields = { maxReminders: 2, maxRemindersJson: 'null' };
		const { error } = await runRoom(sandbox(), { ...create, additionalFields });
		expect(error?.message).toBe('"Additional Fields" has both "Max Reminders" and "Max Reminders (JSON)" [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});

	it('omits empty fields', async () => {
		const additionalFields = { landingPageInfo: '', companyBanner: ' ', expirationDate: '', startsAt: '' };
		await runRoom(sandbox(), { ...create, additionalFields });
		expect(received(sandbox(), 'createAssessment')[0].body).toEqual({
			groupName: 'Nurses',
			groupConfig: { interviewType: 'fixed' },
		});
	});

	it('returns an item if the response is empty', async () => {
		sandbox().inject({ operationId: 'createAssessment', status: 200, body: '', when: 'after' });
		const { items } = await runRoom(sandbox(), create);
		expect(items).toEqual([{ json: { success: true, accepted: true, groupName: 'Nurses' }, pairedItem: { item: 0 } }]);
	});
});

describe('assessment.get', () => {
	it('gets an assessment by its ID, also from a saved workflow with a plain string', async () => {
		const { items } = await runRoom(sandbox(), { ...parametersOf('assessment.get'), assessmentId: '825' });
		expect(items).toEqual([
			{ json: { videointerviewGroupId: 825, groupName: 'Support Engineer' }, pairedItem: { item: 0 } },
		]);
		expect(sandbox().requests).toMatchObject([{ method: 'GET', path: '/x0paRoom/room/v1/assessments/825' }]);
	});
});

describe('assessment.getAll', () => {
	it('returns all assessments for every input item', async () => {
		const { items } = await runRoom(sandbox(), parametersOf('assessment.getAll'), { items: [{}, {}] });
		expect(items.map(({ json, pairedItem }) => [json.videointerviewGroupId, pairedItem])).toEqual([
			[824, { item: 0 }],
			[825, { item: 0 }],
			[824, { item: 1 }],
			[825, { item: 1 }],
		]);
	});

	it('returns no more than the limit', async () => {
		const { items } = await runRoom(sandbox(), { ...parametersOf('assessment.getAll'), returnAll: false, limit: 1 });
		expect(items.map(({ json }) => json.videointerviewGroupId)).toEqual([824]);
	});

	it('reads a list in an undocumented envelope', async () => {
		sandbox().inject({ operationId: 'listAssessments', status: 200, body: { data: [{ id: 1 }] } });
		const { items } = await runRoom(sandbox(), parametersOf('assessment.getAll'));
		expect(items).toEqual([{ json: { id: 1 }, pairedItem: { item: 0 } }]);
	});
});

describe('assessment.update', () => {
	it('sends only the added fields', async () => {
		const updateFields = { groupName: 'Senior Nurses', interviewType: 'fixed', enableBanner: false };
		const { items, error } = await runRoom(sandbox(), { ...update, updateFields });
		expect(error).toBeUndefined();
		expect(received(sandbox(), 'editAssessment')).toMatchObject([{ method: 'PATCH', params: { id: '824' } }]);
		expect(received(sandbox(), 'editAssessment')[0].body).toEqual({
			groupName: 'Senior Nurses',
			groupConfig: { interviewType: 'fixed' },
			enableBanner: false,
		});
		expect(items).toMatchObject([{ json: { videointerviewGroupId: 824, groupName: 'Senior Nurses' } }]);
	});

	it('sends extra fields, which take precedence', async () => {
		const extraFieldsJson = '{ "landingPageInfo": "", "passMark": 70 }';
		await runRoom(sandbox(), {
			...update,
			updateFields: { landingPageInfo: 'Hello', startsAt: '2027-01-15T18:30:00Z' },
			extraFieldsJson,
		});
		expect(received(sandbox(), 'editAssessment')[0].body).toEqual({
			landingPageInfo: '',
			startsAt: '1800037800000',
			passMark: 70,
		});
	});

	it('sends {}, the only body that X0PA documents', async () => {
		const { items, error } = await runRoom(sandbox(), { ...update, updateFields: {}, extraFieldsJson: '{}' });
		expect(error).toBeUndefined();
		expect(received(sandbox(), 'editAssessment')[0].body).toEqual({});
		expect(items).toMatchObject([{ json: { videointerviewGroupId: 824 } }]);
	});

	it.each(['{}', ' { } '])('treats %p as no extra fields', async (extraFieldsJson) => {
		await runRoom(sandbox(), { ...update, extraFieldsJson });
		expect(received(sandbox(), 'editAssessment')[0].body).toEqual({ groupName: 'Nurses' });
	});

	it.each(['', null, 'null'])('rejects extra fields that are %j before any item is sent', async (extra) => {
		const { error } = await runRoom(
			sandbox(),
			{ ...update, updateFields: {}, extraFieldsJson: '={{ $json.extra }}' },
			{ items: [{ extra: { passMark: 70 } }, { extra }] },
		);
		expect(error).toMatchObject({ name: 'NodeOperationError', message: expect.stringContaining('[item 1]') });
		expect(sandbox().counts.total).toBe(0);
	});
});
