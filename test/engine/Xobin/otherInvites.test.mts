import { rl } from '../harness/locator.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const outbox = () => sandbox().state.xobin.outbox;
const person = { candidateName: 'Mina Ito', candidateEmail: 'mina@example.com', inviteFormat: 'getlink' };
const sent = { candidate_name: 'Mina Ito', candidate_email: 'mina@example.com', invite_format: 'getlink' };

describe('automatedInterviewInvite.create: Create an automated interview invite', () => {
	const create = { resource: 'automatedInterviewInvite', operation: 'create', interviewId: 41, ...person };

	it('returns the link, and emails it only when requested', async () => {
		const { items, error } = await runXobin(sandbox(), create);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			name: 'Mina Ito',
			email: 'mina@example.com',
			interview_name: 'Introduce yourself',
			interview_reponse_id: 90_001,
			interview_id: 41,
			invite_link: expect.stringMatching(/^https:/),
			status: 'Pending',
		});
		expect(sandbox().requests[0].body).toEqual({ ...sent, interview_id: 41 });
		expect(outbox()).toEqual([]);
		await runXobin(sandbox(), { ...create, inviteFormat: 'sendlink' });
		expect(outbox()).toMatchObject([{ kind: 'automatedInterviewInvite', to: 'mina@example.com' }]);
	});
});

describe('formInvite.create: Create a form invite', () => {
	const create = { resource: 'formInvite', operation: 'create', formId: 7, ...person };

	it('returns the link, and emails it only when requested', async () => {
		const { items, error } = await runXobin(sandbox(), create);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ form_id: 7, form_response_id: 90_001, form_name: 'Personal data' });
		expect(sandbox().requests[0].body).toEqual({ ...sent, form_id: 7 });
		expect(outbox()).toEqual([]);
		await runXobin(sandbox(), { ...create, inviteFormat: 'sendlink' });
		expect(outbox()).toMatchObject([{ kind: 'formInvite', to: 'mina@example.com' }]);
	});
});

describe('trackInvite.create: Create a track invite', () => {
	const create = { resource: 'trackInvite', operation: 'create', trackId: rl(6578), ...person };

	it('returns the link, and emails it only when requested', async () => {
		const { items, error } = await runXobin(sandbox(), create);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ track_id: 6578, application_id: 90_001, invite_status: 'Pending' });
		expect(sandbox().requests[0].body).toEqual({ ...sent, track_id: 6578 });
		expect(outbox()).toEqual([]);
		await runXobin(sandbox(), { ...create, inviteFormat: 'sendlink' });
		expect(outbox()).toMatchObject([{ kind: 'trackInvite', to: 'mina@example.com' }]);
	});

	it.each(['6578', 6578, { __rl: true, mode: 'list', value: 6578, cachedResultName: 'Backend Engineer' }])(
		'accepts %j as a track',
		async (trackId) => {
			const { error } = await runXobin(sandbox(), { ...create, trackId } as never);
			expect(error).toBeUndefined();
			expect(sandbox().requests[0].body).toMatchObject({ track_id: 6578 });
		},
	);
});
