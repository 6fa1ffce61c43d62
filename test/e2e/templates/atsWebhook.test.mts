import axios from 'axios';

import { useE2e } from '../harness/useE2e.mjs';
import { type Edition, template } from '../harness/workflow.mjs';

const e2e = useE2e();

const candidate = { assessmentId: '824', firstName: 'Zoë 🙂', lastName: 'Ångström', email: '' };
// n8n remembers for some minutes whom it added, although each test has a new sandbox
let tests = 0;
beforeEach(() => {
	tests += 1;
	candidate.email = `zoe.angstrom.${tests}@example.com`;
});
interface CandidateResponse {
	interviewId?: string;
	publicLink?: string;
	error?: string;
	details?: string;
}
const post = async (body: object) => await e2e().n8n.callWebhook<CandidateResponse>('recruiting/candidate', { body });
const oneAddedOneMailed = { 'x0paRoom.candidateAdded': 1, 'x0paRoom.invitationSent': 1 };

let published: string;
async function publish(edition: Edition): Promise<void> {
	const { n8n, importWorkflow } = e2e();
	published = (await importWorkflow(template('ats-webhook-to-interview-link', edition))).id;
	await n8n.workflows.publish(published);
}
beforeAll(async () => await publish('current'));

async function expectLinkThatOpens(): Promise<void> {
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
}
it('adds the candidate, sends the invite, and responds with a link that opens', expectLinkThatOpens);

it('neither adds nor emails anybody twice when the ATS posts the same candidate again', async () => {
	const first = await post(candidate);
	const second = await post({ ...candidate, email: candidate.email.toUpperCase() });
	expect(second.status).toBe(200);
	expect(second.data.interviewId).toBe(first.data.interviewId);
	expect(e2e().sandbox.counts.changes).toMatchObject(oneAddedOneMailed);
});

it('adds and emails once for 20 posts of the same candidate at the same moment, and responds to each of them', async () => {
	const responses = await Promise.all(Array.from({ length: 20 }, async () => await post(candidate)));
	expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
	expect(new Set(responses.map(({ data }) => JSON.stringify(data))).size).toBe(1);
	expect(e2e().sandbox.counts.changes).toMatchObject(oneAddedOneMailed);
});

it.each(['addCandidate', 'sendInvite', 'getPublicUrl'])(
	'responds 503 with Retry-After when X0PA Room limits %s for longer than the caller waits, and does the rest when the ATS posts again',
	async (operationId) => {
		// Longer than Max Wait, so it isn't waited for
		e2e().sandbox.inject({ operationId, status: 429, headers: { 'retry-after': '120' } });
		const busy = await post(candidate);
		expect([busy.status, busy.headers['retry-after']]).toEqual([503, '30']);
		expect(busy.data.details).toContain('(code: rate-limited)');
		const again = await post(candidate);
		expect([again.status, again.data.publicLink]).toEqual([200, expect.stringContaining(e2e().sandbox.url)]);
		expect(e2e().sandbox.counts.changes).toMatchObject(oneAddedOneMailed);
	},
);

it('responds 422 with the reason when the candidate is invalid, and sends nothing', async () => {
	const { status, data } = await post({ ...candidate, email: 'zoe.example.com' });
	expect(status).toBe(422);
	expect(data.error).toMatch(/^"Email" must be an email address, but is "zoe.example.com" \[item 0\]/);
	expect(e2e().sandbox.counts.total).toBe(0);
});

it('responds 502 with what is known when the vendor fails, and invites when the ATS posts again', async () => {
	e2e().sandbox.inject({ operationId: 'addCandidate', status: 500, when: 'after' });
	const { status, data } = await post(candidate);
	expect(status).toBe(502);
	expect(data.error).toMatch(/^X0PA Room returned 500/);
	expect(data.details).toContain('The request may have gone through');
	expect(e2e().sandbox.counts.changes['x0paRoom.candidateAdded']).toBe(1);
	expect(e2e().sandbox.counts.changes['x0paRoom.invitationSent']).toBeUndefined();
	expect((await post(candidate)).status).toBe(200);
	expect(e2e().sandbox.counts.changes).toMatchObject(oneAddedOneMailed);
});

it.each([
	['the password is wrong', { password: 'wrong-canary-4471' }, /could not be listed: X0PA Room rejected the sign-in/],
	['nothing responds at the base URL', { baseUrl: 'http://127.0.0.1:9' }, /connection refused/],
])('responds 502 when %s, so that the ATS posts again', async (_, changes, reason) => {
	await e2e().withCredential('x0paRoomApi', changes, async () => {
		const { status, data } = await post(candidate);
		expect([status, data.error]).toEqual([502, expect.stringMatching(/^Nobody was added, because /)]);
		expect(data.error).toMatch(reason);
		expect(JSON.stringify(data)).not.toContain('wrong-canary-4471');
	});
	expect(e2e().sandbox.counts.changes['x0paRoom.candidateAdded']).toBeUndefined();
	expect((await post(candidate)).status).toBe(200);
});

it('responds 502 when there is no link, and returns it when the ATS posts again, without a second email', async () => {
	const { sandbox } = e2e();
	sandbox.inject({ operationId: 'getPublicUrl', status: 404 });
	const failed = await post(candidate);
	expect(failed.status).toBe(502);
	expect(failed.data.error).toMatch(/^X0PA Room returned 404/);
	const again = await post(candidate);
	expect([again.status, again.data.publicLink]).toEqual([200, expect.stringContaining(sandbox.url)]);
	expect(sandbox.counts.changes).toMatchObject(oneAddedOneMailed);
});

it('does the same in the version that users saved (frozen template)', async () => {
	// Both use the same webhook URL
	await e2e().n8n.workflows.unpublish(published);
	await publish('frozen');
	await expectLinkThatOpens();
});
