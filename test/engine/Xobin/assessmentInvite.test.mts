import { useSandbox } from '../harness/useSandbox.mjs';
import { badInvitations, badNumbers, common } from './common.mjs';
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
	it('gives the candidate’s link and mails nobody', async () => {
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

	it('mails the link where that is asked for', async () => {
		await runXobin(sandbox(), { ...create, inviteFormat: 'sendlink' });
		expect(state().outbox).toEqual([{ kind: 'assessmentInvite', to: 'mina@example.com' }]);
	});

	it('finds the candidate in the answer in any letter case', async () => {
		const { items } = await runXobin(sandbox(), { ...create, candidateEmail: 'Mina.ITO@Example.com' });
		expect(items).toMatchObject([{ json: { email: 'mina.ito@example.com' } }]);
	});

	it('does not know whether it was done when the answer names nobody', async () => {
		sandbox().inject({ status: 200, body: { invites: [null] } });
		const { error } = await runXobin(sandbox(), create);
		expect(error?.message).toBe('Xobin answered without an invite for mina@example.com [item 0]');
		expect(error?.description).toMatch(/^It is not known whether it was done/);
	});

	it('finds the candidate in the answer wherever it stands', async () => {
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
		['of another shape', { message: 'ok' }],
	])('does not take an answer %s for success', async (_, body) => {
		sandbox().inject({ status: 200, when: 'after', body });
		const { error, items } = await runXobin(sandbox(), create);
		expect(error?.message).toBe('Xobin answered without an invite for mina@example.com [item 0]');
		expect(error?.description).toMatch(/^It is not known whether it was done.*Look at the candidates/);
		expect(items).toEqual([]);
	});

	it.each([
		['2026-12-31T18:30:00', '2026-12-31 18:30'],
		['2026-12-31 18:30', '2026-12-31 18:30'],
		['2026-12-31', '2026-12-31 00:00'],
		// An hour that the clocks of the workflow's zone skip
		['2026-03-29 02:30', '2026-03-29 02:30'],
		['', undefined],
	])('sends the expiry %p as it stands, whatever the zone of the workflow', async (expiryDate, expected) => {
		const more = { timezone: 'Europe/Berlin' };
		const { error } = await runXobin(sandbox(), { ...create, additionalFields: { expiryDate } }, more);
		expect(error).toBeUndefined();
		expect((sandbox().requests[0].body as { expiry_date?: string }).expiry_date).toBe(expected);
	});

	common(sandbox, {
		parameters: create,
		operationId: 'inviteCandidatesToAssessment',
		effect: 'once',
		absent: ['assessmentId', 999],
		refused: [
			...badInvitations,
			{ path: 'assessmentId', values: badNumbers, says: /^"Assessment ID" must be a whole number/ },
			{
				path: 'additionalFields.expiryDate',
				values: [
					'2026-12-31T18:30:00Z',
					'2026-12-31 18:30+05:30',
					'2026-12-31 18:30 +05:30',
					'2026-12-31T18:30:00+05',
					'2026-12-31 18:30 Europe/Berlin',
					'2026-12-31T18:30:00.000-0500',
					1_800_000_000_000,
					'1800000000000',
				],
				says: /"Expiry Date" that has a time zone, and Xobin does not state in which one/,
				good: '2026-12-31 18:30',
			},
			{
				path: 'additionalFields.expiryDate',
				values: ['tomorrow', '2026-02-30', '2026-12-31 25:00'],
				says: /"Expiry Date" that must be a date and time/,
				good: '2026-12-31 18:30',
			},
		],
	});
});

describe('assessmentInvite.revoke: Revoke an assessment invite', () => {
	const revoke = { resource: 'assessmentInvite', operation: 'revoke', reportId: 318 };
	const ofJane = () => state().reports.get(318)!;

	it('keeps the key out of a refusal that repeats it in an answer of 200', async () => {
		const body = { status: 'ERROR_REVOKING', message: `No right for ${sandbox().accounts.xobin.apiKey}` };
		sandbox().inject({ status: 200, body });
		const { error } = await runXobin(sandbox(), revoke);
		expect(error?.message).toBe('Xobin answered: ERROR_REVOKING: No right for *** [item 0]');
	});

	it('takes the invite back without a word to the candidate', async () => {
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

	it('tells the candidate where that is asked for', async () => {
		await runXobin(sandbox(), { ...revoke, notifyCandidate: true });
		expect(state().outbox).toEqual([{ kind: 'assessmentInviteRevoked', to: ofJane().email }]);
	});

	it('takes it for done when it was done before', async () => {
		ofJane().revoked = true;
		const { items } = await runXobin(sandbox(), revoke);
		expect(items).toMatchObject([{ json: { report_id: 318, status: 'ALREADY_REVOKED' } }]);
	});

	it('fails where the vendor does not allow it', async () => {
		ofJane().beforePlanChange = true;
		const { error, items } = await runXobin(sandbox(), revoke);
		expect(error?.message).toBe(
			'Xobin answered: NOT_ALLOWED: Invite was sent before the latest plan change (2025-01-15 10:32:45) [item 0]',
		);
		expect(error?.description).toMatch(/^The invite was not revoked\./);
		expect(items).toEqual([]);
	});

	it.each([
		[
			{ status: 'ERROR_REVOKING', message: 'Try again later.' },
			'Xobin answered: ERROR_REVOKING: Try again later. [item 0]',
		],
		[{ status: 'SOMETHING_NEW' }, 'Xobin answered: SOMETHING_NEW [item 0]'],
		[{ message: 'ok' }, 'Xobin answered without a status [item 0]'],
	])('does not take %j for success', async (body, message) => {
		sandbox().inject({ status: 200, body });
		const { error, items } = await runXobin(sandbox(), revoke);
		expect(error?.message).toBe(message);
		expect(items).toEqual([]);
	});

	common(sandbox, {
		parameters: revoke,
		operationId: 'revokeAssessmentInvite',
		effect: 'once',
		absent: ['reportId', 999_999],
		refused: [
			{ path: 'reportId', values: badNumbers, says: /^"Report ID" must be a whole number/ },
			{ path: 'notifyCandidate', values: ['yes', 1], says: /^"Notify Candidate" must be true or false/, good: false },
		],
	});
});
