import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const state = () => sandbox().state.xobin;

const create = {
	resource: 'assessmentInvite',
	operation: 'create',
	assessmentId: 138,
	candidateName: 'Mina Ito',
	candidateEmail: 'mina@example.com',
	inviteFormat: 'getlink',
};

describe('assessmentInvite.create: Create an assessment invite', () => {
	it('returns the candidate’s link and emails nobody', async () => {
		const { items, error } = await runXobin(sandbox(), create);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					name: 'Mina Ito',
					email: 'mina@example.com',
					report_id: 90_001,
					candidate_id: 90_002,
					assessment_id: 138,
					invite_link: expect.stringMatching(/^https:/),
					status: 'Pending',
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox().requests).toMatchObject([
			{ method: 'POST', path: expect.stringMatching(/\/v2\/assessment\/invite$/) },
		]);
		expect(sandbox().requests[0].body).toEqual({
			assessment_id: 138,
			invite_format: 'getlink',
			candidates: [{ name: 'Mina Ito', email: 'mina@example.com' }],
		});
		expect(state().outbox).toEqual([]);
	});

	it('emails the link when requested', async () => {
		await runXobin(sandbox(), { ...create, inviteFormat: 'sendlink' });
		expect(state().outbox).toEqual([{ kind: 'assessmentInvite', to: 'mina@example.com' }]);
	});

	it('finds the candidate in the response, ignoring case', async () => {
		const { items } = await runXobin(sandbox(), { ...create, candidateEmail: 'Mina.ITO@Example.com' });
		expect(items).toMatchObject([{ json: { email: 'mina.ito@example.com' } }]);
	});

	it('reports an unknown outcome when the response names nobody', async () => {
		sandbox().inject({ status: 200, body: { invites: [null] } });
		const { error } = await runXobin(sandbox(), create);
		expect(error?.message).toBe('Xobin returned no invite for mina@example.com [item 0]');
		expect(error?.description).toMatch(/^The request may have gone through/);
	});

	it('finds the candidate anywhere in the response', async () => {
		const entry = (email: string, report_id: number) => ({
			...{ name: 'x', email, report_id, candidate_id: 1, assessment_id: 138 },
			...{ invite_link: 'https://example.com', status: 'Pending' },
		});
		sandbox().inject({ status: 200, body: { invites: [entry('zoe@example.com', 1), entry('MINA@example.com', 2)] } });
		const { items } = await runXobin(sandbox(), create);
		expect(items).toMatchObject([{ json: { report_id: 2 } }]);
	});

	it.each([
		['without the candidate', { invites: [{ email: 'zoe@example.com', report_id: 1 }] }],
		['without invites', { invites: [] }],
		['in another format', { message: 'ok' }],
	])('does not treat a response %s as success', async (_, body) => {
		sandbox().inject({ status: 200, when: 'after', body });
		const { error, items } = await runXobin(sandbox(), create);
		expect(error?.message).toMatch(
			/^Xobin (returned no invite for mina@example\.com|did not confirm that it was done: "ok") \[/,
		);
		expect(error?.description).toMatch(/^The request may have gone through.*Check the candidates/);
		expect(items).toEqual([]);
	});

	it.each([
		['2026-12-31T18:30:00', '2026-12-31 18:30'],
		['2026-12-31 18:30', '2026-12-31 18:30'],
		['2026-12-31', '2026-12-31 00:00'],
		// An hour that daylight saving time skips in the workflow's time zone
		['2026-03-29 02:30', '2026-03-29 02:30'],
		['', undefined],
	])('sends the expiry date %p unchanged, whatever the time zone of the workflow', async (expiryDate, expected) => {
		const more = { timezone: 'Europe/Berlin' };
		const { error } = await runXobin(sandbox(), { ...create, additionalFields: { expiryDate } }, more);
		expect(error).toBeUndefined();
		expect((sandbox().requests[0].body as { expiry_date?: string }).expiry_date).toBe(expected);
	});
});

describe('assessmentInvite.revoke: Revoke an assessment invite', () => {
	const revoke = { resource: 'assessmentInvite', operation: 'revoke', reportId: 318 };
	const ofJane = () => state().reports.get(318)!;

	it('redacts the key in an error that a 200 response repeats', async () => {
		const body = { status: 'ERROR_REVOKING', message: `No right for ${sandbox().accounts.xobin.apiKey}` };
		sandbox().inject({ status: 200, body });
		const { error } = await runXobin(sandbox(), revoke);
		expect(error?.message).toBe('Xobin reported an error: "ERROR_REVOKING: No right for ***" [item 0]');
	});

	it('revokes the invite without notifying the candidate', async () => {
		const { items, error } = await runXobin(sandbox(), revoke);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: { report_id: 318, status: 'REVOKED', message: 'Invite Revoked successfully.' },
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox().requests).toMatchObject([
			{
				method: 'POST',
				path: expect.stringMatching(/\/assessments\/invite\/revoke$/),
				body: { report_id: 318, notify_candidate: false },
			},
		]);
		expect(ofJane().revoked).toBe(true);
		expect(state().outbox).toEqual([]);
	});

	it('notifies the candidate when requested', async () => {
		await runXobin(sandbox(), { ...revoke, notifyCandidate: true });
		expect(state().outbox).toEqual([{ kind: 'assessmentInviteRevoked', to: ofJane().email }]);
	});

	it('succeeds when the invite was already revoked', async () => {
		ofJane().revoked = true;
		const { items } = await runXobin(sandbox(), revoke);
		expect(items).toMatchObject([{ json: { report_id: 318, status: 'ALREADY_REVOKED' } }]);
	});

	it('fails when Xobin does not allow it', async () => {
		ofJane().beforePlanChange = true;
		const { error, items } = await runXobin(sandbox(), revoke);
		expect(error?.message).toBe(
			'Xobin reported an error: "NOT_ALLOWED: Invite was sent before the latest plan change (2025-01-15 10:32:45)" [item 0]',
		);
		expect(error?.description).toMatch(/^The invite was not revoked\./);
		expect(items).toEqual([]);
	});

	it.each([
		[
			{ status: 'ERROR_REVOKING', message: 'Try again later.' },
			'Xobin reported an error: "ERROR_REVOKING: Try again later." [item 0]',
		],
		[{ status: 'SOMETHING_NEW' }, "Xobin did not confirm that it was done: \"{'status':'SOMETHING_NEW'}\" [item 0]"],
		[{ message: 'ok' }, 'Xobin did not confirm that it was done: "ok" [item 0]'],
	])('does not treat %j as success', async (body, message) => {
		sandbox().inject({ status: 200, body });
		const { error, items } = await runXobin(sandbox(), revoke);
		expect(error?.message).toBe(message);
		expect(items).toEqual([]);
	});
});
