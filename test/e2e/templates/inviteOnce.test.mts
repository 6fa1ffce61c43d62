import { webhookInto } from '../../queue/harness/workflow.mjs';
import { type InviteAnswer, inviteOnce, inviteOnceTemplate, inviteTable } from '../harness/inviteOnce.mjs';
import { useE2e } from '../harness/useE2e.mjs';

const e2e = useE2e();

interface Person {
	kind: string;
	id: number;
	name: string;
	email: string;
}
const person = (name: string, changes: Partial<Person> = {}): Person => ({
	kind: 'assessment',
	id: 138,
	name: 'Zoë 🙂 Ångström',
	email: `${name}@example.com`,
	...changes,
});

/** Imports and publishes the template with this `waitSeconds`, and a webhook that calls it. */
async function publish(path: string, waitSeconds: number): Promise<void> {
	const { n8n, importWorkflow } = e2e();
	const { id } = await importWorkflow(inviteOnceTemplate({ waitSeconds }));
	await n8n.workflows.publish(id);
	const caller = await importWorkflow(webhookInto(path, inviteOnce(id)));
	await n8n.workflows.publish(caller.id);
}
beforeAll(async () => {
	await publish('invite-once', 600);
	await publish('invite-once-now', 0);
});

/** Calls the template as another workflow does. @returns its answers, one for each person */
async function call(path: string, items: Person[]): Promise<InviteAnswer[]> {
	const { status, data } = await e2e().n8n.callWebhook<InviteAnswer[]>(path, { body: { items } });
	expect(status).toBe(200);
	return data;
}
const invite = async (...people: Person[]) => await call('invite-once', people);

const emailed = () => e2e().sandbox.state.xobin.outbox.map(({ to }) => to);

it('sends each kind of invite, and returns what the service returned', async () => {
	const kinds = { assessment: 138, track: 6578, form: 7, automatedInterview: 41, videoInterview: 825 };
	const people = Object.entries(kinds).map(([kind, id]) => person(kind, { kind, id }));
	const answers = await invite(...people);
	expect(answers.map(({ email, status, sentNow }) => [email, status, sentNow])).toEqual(
		people.map(({ email }) => [email, 'sent', true]),
	);
	const { xobin, x0paRoom } = e2e().sandbox.state;
	expect([...xobin.outbox, ...x0paRoom.outbox].map(({ to }) => to)).toEqual(people.map(({ email }) => email));
	expect(answers.slice(0, 4).map(({ invite: sent }) => sent?.invite_link)).toEqual(
		Array(4).fill(expect.stringContaining('http')),
	);
	expect(answers[4].invite).toHaveProperty('interviewId');
});

it('sends one invite for 20 calls at the same moment, and answers each of them with it', async () => {
	const answers = (
		await Promise.all(
			Array.from({ length: 20 }, async (_, index) =>
				invite(person('many', { email: index % 2 ? 'many@example.com' : 'Many@Example.com' })),
			),
		)
	).flat();
	expect(emailed()).toHaveLength(1);
	expect(answers.map(({ status }) => status)).toEqual(Array(20).fill('sent'));
	expect(answers.filter(({ sentNow }) => sentNow)).toHaveLength(1);
	expect(new Set(answers.map((answer) => JSON.stringify(answer.invite))).size).toBe(1);
	// Later, and twice in one call
	const later = await invite(person('many'), person('many'));
	expect(later.map(({ status, sentNow }) => [status, sentNow])).toEqual(Array(2).fill(['sent', false]));
	expect(emailed()).toHaveLength(1);
});

it('forgets an invite that was surely not sent, so that it can be sent later', async () => {
	e2e().sandbox.inject({ vendor: 'xobin', status: 400 });
	const [refused] = await invite(person('refused'));
	expect(refused).toMatchObject({
		status: 'notSent',
		sentNow: false,
		error: expect.stringMatching(/^Xobin returned 400/),
	});
	expect(refused.message).toContain('(code: request-rejected)');
	const [again, invalid, other] = await invite(
		person('refused'),
		person('x', { email: 'zoe.example.com' }),
		person('y', { kind: 'letter' }),
	);
	expect(again).toMatchObject({ status: 'sent', sentNow: true });
	expect(invalid).toMatchObject({ status: 'notSent', message: expect.stringContaining('(code: invalid-value)') });
	expect(other).toMatchObject({ status: 'notSent', error: 'There is no invite of the kind "letter"' });
	expect(emailed()).toEqual(['refused@example.com']);
});

it('sends nothing again that may have been sent', async () => {
	const { sandbox } = e2e();
	sandbox.inject({ vendor: 'xobin', status: 500, when: 'after' });
	for (const turn of ['the first', 'the next']) {
		const [answer] = await invite(person('unknown'));
		expect([turn, answer.status, answer.sentNow]).toEqual([turn, 'unknown', false]);
		expect(answer.message).toContain('(code: outcome-unknown)');
	}
	expect(emailed()).toEqual(['unknown@example.com']);
});

it('neither sends nor waits for longer than its user wants when another execution is sending', async () => {
	const table = await inviteTable(e2e().n8n);
	await table.insert({ key: 'assessment 138 slow@example.com', state: 'sending', execution: '4711' });
	expect(await call('invite-once-now', [person('slow')])).toEqual([
		expect.objectContaining({ status: 'sending', sentNow: false }),
	]);
	expect(emailed()).toEqual([]);
});
