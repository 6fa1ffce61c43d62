import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const resource = 'generalSettings';
const settings = () => sandbox().state.xobin.settings;
const sent = () => sandbox().requests.map(({ method, path, body }) => ({ method, path, body }));

describe('generalSettings.getAssessments', () => {
	it('returns the settings as Xobin sends them', async () => {
		const { items, error } = await runXobin(sandbox(), { resource, operation: 'getAssessments' });
		expect(error).toBeUndefined();
		const json = { general: { completion_alerts: false, cefr_report: false, cutoff: 40 } };
		expect(items).toEqual([{ json, pairedItem: { item: 0 } }]);
		expect(sent()).toMatchObject([{ method: 'GET', path: '/xobin/api/v2/general' }]);
	});
});

describe('generalSettings.updateAssessments', () => {
	const update = { resource, operation: 'updateAssessments' };

	it('sends only the added fields, at the top level, and never writes to existing assessments by itself', async () => {
		const { items, error } = await runXobin(sandbox(), { ...update, updateFields: { completionAlerts: true } });
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ method: 'POST', path: '/xobin/api/v2/general' }]);
		expect(sent()[0].body).toEqual({ completion_alerts: true, updateAll: false });
		expect(items[0].json).toEqual({ general: { completion_alerts: true, cefr_report: false, cutoff: 40 } });
	});

	it('sends all fields', async () => {
		const updateFields = { completionAlerts: false, cefrReport: true, cutoff: 0 };
		await runXobin(sandbox(), { ...update, updateFields, updateAll: true });
		expect(sent()[0].body).toEqual({ completion_alerts: false, cefr_report: true, cutoff: 0, updateAll: true });
	});

	it.each([
		[{}, /^The item has nothing to update/],
		[{ cutoff: 101 }, /"Cut-Off" that must be between 0 and 100/],
	])('rejects %j', async (updateFields, message) => {
		const { error } = await runXobin(sandbox(), { ...update, updateFields });
		expect(error?.message).toMatch(message);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('generalSettings.getAiInterviews', () => {
	it('returns the settings with the pair of accent and gender', async () => {
		const { items, error } = await runXobin(sandbox(), { resource, operation: 'getAiInterviews' });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ general: { cutoff: 6, voice: ['american', 'male'] } });
	});

	it('accepts settings without the envelope, which no page shows', async () => {
		sandbox().inject({ operationId: 'getAiInterviewSettings', status: 200, body: { cutoff: 6, language: 'Dutch' } });
		const { items, error } = await runXobin(sandbox(), { resource, operation: 'getAiInterviews' });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ cutoff: 6, language: 'Dutch' });
	});
});

const all = {
	cutoff: 7.5,
	minDuration: 15,
	maxDuration: 30,
	mobileFriendly: false,
	voice: 'african_american,female',
	language: 'Hebrew',
};
const general = {
	cutoff: 7.5,
	duration: { min: 15, max: 30 },
	mobile_friendly: false,
	voice: ['african_american', 'female'],
	language: 'Hebrew',
};

describe('generalSettings.updateAiInterviews', () => {
	const update = { resource, operation: 'updateAiInterviews' };

	it('sends the fields under "general", and passes the internal ID of the voice on', async () => {
		const { items, error } = await runXobin(sandbox(), { ...update, updateFields: all });
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ method: 'POST', path: '/xobin/api/v2/ai-interviews/settings/general' }]);
		expect(sent()[0].body).toEqual({ general, updateAll: false });
		expect(items[0].json).toEqual({ general: { ...general, voice: '228fca29-3a0a-435c-8728-5cb483251068' } });
		expect(settings().aiInterview.size).toBe(0);
	});

	it('writes to all existing AI interviews only when it is asked to', async () => {
		await runXobin(sandbox(), { ...update, updateFields: { cutoff: 1 }, updateAll: true });
		expect([...settings().aiInterview.values()]).toEqual([{ cutoff: 1 }, { cutoff: 1 }]);
	});
});

describe('generalSettings.updateAiInterview', () => {
	const update = { resource, operation: 'updateAiInterview', aiInterviewId: 139 };

	it('sets one AI interview', async () => {
		const { items, error } = await runXobin(sandbox(), { ...update, updateFields: all });
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ method: 'PUT', path: '/xobin/api/v2/ai-interviews/settings/general/139' }]);
		expect(sent()[0].body).toEqual({ general });
		const json = { ai_interview_id: 139, status: 'success', message: 'General settings updated successfully' };
		expect(items).toEqual([{ json, pairedItem: { item: 0 } }]);
	});

	it.each([
		[{}, /^The item has nothing to update/],
		[{ minDuration: 15 }, /^The item has only one end of the duration/],
		[{ maxDuration: 15 }, /^The item has only one end of the duration/],
		[{ minDuration: 31, maxDuration: 30 }, /^The item has a "Min Duration" that is longer than the "Max Duration"/],
		[{ cutoff: 11 }, /"Cut-Off" that must be between 0 and 10/],
		[{ voice: 'australian,male' }, /"Voice" that must be one of/],
	])('rejects %j', async (updateFields, message) => {
		const { error } = await runXobin(sandbox(), { ...update, updateFields });
		expect(error?.message).toMatch(message);
		expect(sandbox().counts.total).toBe(0);
	});
});
