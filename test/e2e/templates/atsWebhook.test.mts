import axios from 'axios';

import { useE2e } from '../harness/useE2e.mjs';
import { template } from '../harness/workflow.mjs';

const e2e = useE2e();

const candidate = {
	assessmentId: '824',
	firstName: 'Zoë 🙂',
	lastName: 'Ångström',
	email: 'zoe.angstrom@example.com',
};
interface Answer {
	interviewId?: string;
	publicLink?: string;
	error?: string;
	details?: string;
}
const post = async (body: object) => await e2e().n8n.callWebhook<Answer>('recruiting/candidate', { body });
const oneAddedOneMailed = { 'x0paRoom.candidateAdded': 1, 'x0paRoom.invitationSent': 1 };

beforeAll(async () => {
	const { n8n, importWorkflow } = e2e();
	await n8n.workflows.publish((await importWorkflow(template('ats-webhook-to-interview-link'))).id);
});

it('adds the candidate, sends the invite, and answers with a link that opens', async () => {
	const { status, data } = await post(candidate);
	expect(status).toBe(200);
	const { counts, state } = e2e().sandbox;
	expect(state.x0paRoom.candidates.get(String(data.interviewId))).toMatchObject({
		firstName: 'Zoë 🙂',
		inviteSent: true,
	});
	expect(counts.changes).toMatchObject(oneAddedOneMailed);
	const page = await axios.get<string>(String(data.publicLink));
	expect(page.data).toContain('Zoë 🙂 Ångström');
});

it('neither adds nor emails anybody twice when the ATS posts the same candidate again', async () => {
	const first = await post(candidate);
	const second = await post({ ...candidate, email: 'Zoe.Angstrom@Example.com' });
	expect(second.status).toBe(200);
	expect(second.data.interviewId).toBe(first.data.interviewId);
	expect(e2e().sandbox.counts.changes).toMatchObject(oneAddedOneMailed);
});

it('answers 422 with the reason when the candidate can’t be sent, and sends nothing', async () => {
	const { status, data } = await post({ ...candidate, email: 'zoe.example.com' });
	expect(status).toBe(422);
	expect(data.error).toMatch(/^"Email" must be an email address, but is "zoe.example.com" \[item 0\]/);
	expect(e2e().sandbox.counts.total).toBe(0);
});

it('answers 502 with what is known when the vendor fails', async () => {
	e2e().sandbox.inject({ operationId: 'addCandidate', status: 500, when: 'after' });
	const { status, data } = await post(candidate);
	expect(status).toBe(502);
	expect(data.error).toMatch(/^X0PA Room answered 500/);
	expect(data.details).toContain('It is not known whether it was done');
	expect(e2e().sandbox.counts.changes['x0paRoom.candidateAdded']).toBe(1);
	expect(e2e().sandbox.counts.changes['x0paRoom.invitationSent']).toBeUndefined();
});

it.each([
	['the password is wrong', { password: 'wrong-canary-4471' }, /could not be listed: X0PA Room refused the sign-in/],
	['nobody answers at the address', { baseUrl: 'http://127.0.0.1:9' }, /connection refused/],
])('answers 502 when %s, so that the ATS posts again', async (_, changes, reason) => {
	await e2e().withCredential('x0paRoomApi', changes, async () => {
		const { status, data } = await post(candidate);
		expect([status, data.error]).toEqual([502, expect.stringMatching(/^Nobody was added, because /)]);
		expect(data.error).toMatch(reason);
		expect(JSON.stringify(data)).not.toContain('wrong-canary-4471');
	});
	expect(e2e().sandbox.counts.changes['x0paRoom.candidateAdded']).toBeUndefined();
	expect((await post(candidate)).status).toBe(200);
});

it('answers 502 when there is no link, and gives it when the ATS posts again, without a second email', async () => {
	const { sandbox } = e2e();
	sandbox.inject({ operationId: 'getPublicUrl', status: 404 });
	const failed = await post(candidate);
	expect(failed.status).toBe(502);
	expect(failed.data.error).toMatch(/^X0PA Room answered 404/);
	const again = await post(candidate);
	expect([again.status, again.data.publicLink]).toEqual([200, expect.stringContaining(sandbox.url)]);
	expect(sandbox.counts.changes).toMatchObject(oneAddedOneMailed);
});
