import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const state = () => sandbox().state.xobin;
const body = () => sandbox().requests[0].body;

const create = {
	resource: 'aiInterviewInvite',
	operation: 'create',
	aiInterviewId: 138,
	candidateName: 'Mina Ito',
	candidateEmail: 'mina@example.com',
	inviteFormat: 'getlink',
};

describe('aiInterviewInvite.create: Create an AI interview invite', () => {
	it('returns the candidate’s link and emails nobody', async () => {
		const { items, error } = await runXobin(sandbox(), create);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{ json: { email: 'mina@example.com', ai_interview_id: 138, response_id: 90_001, status: 'Pending' } },
		]);
		expect(body()).toEqual({
			candidate_name: 'Mina Ito',
			candidate_email: 'mina@example.com',
			ai_interview_id: 138,
			invite_format: 'getlink',
		});
		expect(state().outbox).toEqual([]);
	});

	it('sends the dates in GMT, read in the time zone of the workflow, and your own ID', async () => {
		const additionalFields = {
			startDate: '2027-01-15T09:00:00',
			expiryDate: '2027-01-31T18:30:00-05:00',
			customFieldId: ' crm-4711 ',
		};
		const { error, items } = await runXobin(
			sandbox(),
			{ ...create, inviteFormat: 'sendlink', additionalFields },
			{ timezone: 'Asia/Kolkata' },
		);
		expect(error).toBeUndefined();
		expect(body()).toMatchObject({
			start_date: '2027-01-15 03:30',
			expiry_date: '2027-01-31 23:30',
			custom_field_id: 'crm-4711',
		});
		expect(items[0].json.custom_field_id).toBe('crm-4711');
		expect(state().outbox).toEqual([{ kind: 'aiInterviewInvite', to: 'mina@example.com' }]);
	});

	it('reports that no invites are left', async () => {
		state().invitesLeft = false;
		const { error } = await runXobin(sandbox(), create);
		expect(error?.message).toMatch(/^Xobin returned 403: .+ \[item 0\]$/);
		expect(error?.description).toContain('The account may have no invites left.');
		expect(state().outbox).toEqual([]);
	});

	it.each([
		['2027-01-15T09:00:00Z', '2027-01-15T10:00:00+01:00'],
		// Only the minutes are sent
		['2027-01-15T09:00:10Z', '2027-01-15T09:00:50Z'],
	])('sends nothing when it would not start before it expires: %p, %p', async (startDate, expiryDate) => {
		const additionalFields = { startDate, expiryDate };
		const { error } = await runXobin(sandbox(), { ...create, additionalFields });
		expect(error?.message).toMatch(/"Start Date" \(.+\) that is not before the "Expiry Date"/);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('aiInterviewInvite.getAll: Get many AI interview invites', () => {
	const getAll = { resource: 'aiInterviewInvite', operation: 'getAll', aiInterviewId: 138, returnAll: true };

	it.each([{ surprise: 1 }, {}, null])('rejects the response %j', async (body) => {
		sandbox().inject({ status: 200, body });
		const { error, items } = await runXobin(sandbox(), getAll);
		expect(error?.message).toMatch(
			/^Xobin returned (an empty response|a response in an unexpected format) \[item 0\]$/,
		);
		expect(items).toEqual([]);
	});

	it('returns one item per invite', async () => {
		const { items, error } = await runXobin(sandbox(), getAll);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.response_id, pairedItem])).toEqual(
			[318, 319, 320].map((id) => [id, { item: 0 }]),
		);
		expect(items[0].json).toEqual({
			ai_interview_id: 138,
			candidate_id: 7054,
			invite_status: 'Completed',
			last_updated_at: expect.stringMatching(/ GMT$/),
			response_id: 318,
		});
	});

	it('returns no more than the limit, and nothing for an empty list', async () => {
		const { items } = await runXobin(sandbox(), { ...getAll, returnAll: false, limit: 2 });
		expect(items).toHaveLength(2);
		const empty = await runXobin(sandbox(), { ...getAll, aiInterviewId: 139 });
		expect([empty.items, empty.error]).toEqual([[], undefined]);
	});
});

describe('aiInterviewInvite.revoke: Revoke an AI interview invite', () => {
	const revoke = { resource: 'aiInterviewInvite', operation: 'revoke', responseId: 318 };
	const ofJane = () => state().aiReports.get(318)!;

	it('revokes the invite, and notifies the candidate only when requested', async () => {
		const { items, error } = await runXobin(sandbox(), revoke);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { response_id: 318, status: 'REVOKED' } }]);
		expect(sandbox().requests).toMatchObject([
			{ method: 'PATCH', body: { response_id: 318, notify_candidate: false } },
		]);
		expect([ofJane().revoked, state().outbox]).toEqual([true, []]);
		await runXobin(sandbox(), { ...revoke, responseId: 319, notifyCandidate: true });
		expect(state().outbox).toMatchObject([{ kind: 'aiInterviewInviteRevoked' }]);
	});

	it('succeeds when the invite was already revoked', async () => {
		ofJane().revoked = true;
		const { items } = await runXobin(sandbox(), revoke);
		expect(items).toMatchObject([{ json: { status: 'ALREADY_REVOKED' } }]);
	});

	it.each([
		[
			{ status: 'FAILED', message: 'Error in revoking the invite. Please contact support' },
			'Xobin reported an error: "FAILED: Error in revoking the invite. Please contact support" [item 0]',
		],
		[
			{ status: 'NOT_ALLOWED', timestamp: '2025-01-15 10:32:45' },
			'Xobin reported an error: "NOT_ALLOWED (2025-01-15 10:32:45)" [item 0]',
		],
	])('does not treat %j as success', async (body, message) => {
		sandbox().inject({ status: 200, body });
		const { error, items } = await runXobin(sandbox(), revoke);
		expect(error?.message).toBe(message);
		expect(items).toEqual([]);
	});
});

describe('aiInterviewInvite.remind: Send a reminder of an AI interview', () => {
	const remind = { resource: 'aiInterviewInvite', operation: 'remind', aiInterviewId: 138, responseId: 318 };
	const scheduled = {
		...remind,
		when: 'scheduled',
		firstReminder: '2099-01-15T09:00:00',
		secondReminder: '2099-01-16T09:00:00Z',
	};

	it('emails a reminder immediately', async () => {
		const { items, error } = await runXobin(sandbox(), remind);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { response_id: 318, ai_interview_id: 138, reminder_status: 'Sent' } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'PATCH' }]);
		expect(body()).toEqual({ ai_interview_id: 138, response_id: 318 });
		expect(state().outbox).toEqual([{ kind: 'aiInterviewReminder', to: 'janedoe@example.com' }]);
	});

	it('schedules two, in GMT, and emails nothing yet', async () => {
		const { items, error } = await runXobin(sandbox(), scheduled, { timezone: 'Europe/Berlin' });
		expect(error).toBeUndefined();
		expect(items[0].json.reminder_status).toBe('Scheduled');
		expect(body()).toEqual({
			ai_interview_id: 138,
			response_id: 318,
			remainders: ['2099-01-15 08:00', '2099-01-16 09:00'],
		});
		expect(state().outbox).toEqual([]);
	});

	it('shows Xobin’s own error for a reminder after the invite expires', async () => {
		state().aiReports.get(318)!.expiresAt = Date.parse('2099-01-15T12:00:00Z');
		const { error } = await runXobin(sandbox(), scheduled);
		expect(error?.message).toMatch(/^Xobin returned 400: "Reminders must be .* before the invite expires"/);
	});

	it.each(['2099-01-15T09:00:00', '2099-01-15T09:00:30', '2099-01-14'])(
		'sends nothing when the second is %p, not after the first',
		async (secondReminder) => {
			const { error } = await runXobin(sandbox(), { ...scheduled, secondReminder });
			expect(error?.message).toMatch(/"First Reminder" that is not before the "Second Reminder"/);
			expect(sandbox().counts.total).toBe(0);
		},
	);

	it.each([
		['firstReminder', '', /^"First Reminder" is empty/],
		['firstReminder', '2020-01-01', /^"First Reminder" is not in the future/],
		['secondReminder', 'soon', /^"Second Reminder" must be a date and time/],
		// The minute has already started, and the seconds are not sent
		['firstReminder', "' + $now.endOf('minute').toISO() + '", /^"First Reminder" is not in the future/],
	])('sends nothing when %s is %p', async (name, value, says) => {
		const { error } = await runXobin(sandbox(), { ...scheduled, [name]: `={{ '${value}' }}` });
		expect(error?.message).toMatch(says);
		expect(sandbox().counts.total).toBe(0);
	});
});
