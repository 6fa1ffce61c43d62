import { x0paSeeds } from '../../../sandbox/seeds.mjs';
import { poll } from '../../../tools/n8n/poll.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import { sandboxCredentials } from '../../../tools/n8n/sandbox-credentials.mjs';
import type { Execution, NewWorkflow } from '../../../tools/n8n/types.mjs';
import { formIn, postForm } from '../harness/form.mjs';
import { useMailbox } from '../harness/mailbox.mjs';
import { callOf } from '../harness/subworkflow.mjs';
import { useE2e, useOwnN8n } from '../harness/useE2e.mjs';
import { nodeOf, runWith, template } from '../harness/workflow.mjs';

const e2e = useE2e();
const mailbox = useMailbox(e2e);
const own = useOwnN8n();
const [jane, rosa] = x0paSeeds.candidates;

interface Lost {
	kind: string;
	id: number | string;
	name: string;
	email: string;
	candidateId?: number | string;
}
interface Answer extends Lost {
	status: 'done' | 'notDone' | 'unknown';
	why: string;
	record: Record<string, unknown> | null;
}

let workflow: { id: string };

/** The template, without the time that it gives a service. */
function impatient(): NewWorkflow {
	const lookUp = template('what-happened-to-it');
	const { assignments } = nodeOf(lookUp, 'Item').parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	assignments.find(({ name }) => name === 'waitSeconds')!.value = 0;
	return lookUp;
}
beforeAll(async () => {
	const { n8n, importWorkflow } = e2e();
	workflow = await importWorkflow(mailbox().enable(impatient()));
	await n8n.workflows.publish(workflow.id);
});

const inputs = { kind: 'string', id: 'any', name: 'string', email: 'string', candidateId: 'any' };

/** Calls the template for these items, as another workflow does. */
function caller(items: Lost[], workflowId = workflow.id): NewWorkflow {
	const node = callOf(workflowId, inputs, (name) => `={{ JSON.parse($json.item).${name} }}`);
	const texts = items.map((item) => JSON.stringify({ candidateId: '', ...item }));
	return runWith(node, items.length, { item: `={{ ${JSON.stringify(texts)}[$itemIndex] }}` });
}

const answersOf = (execution: Execution): Answer[] =>
	outputItems(execution, 'Node').map(({ json }) => json as unknown as Answer);

async function lookUp(...items: Lost[]): Promise<Answer[]> {
	const { n8n, importWorkflow } = e2e();
	const { id } = await importWorkflow(caller(items));
	const execution = await n8n.executions.run(id, 'Start');
	expect(execution.status).toBe('success');
	return answersOf(execution);
}

/** Waits for the question of each choice, chooses it in the form, and waits until the caller has ended. */
async function answered(items: Lost[], ...choices: string[]): Promise<{ answers: Answer[]; questions: string[] }> {
	const { n8n, importWorkflow } = e2e();
	const { id } = await importWorkflow(caller(items));
	const execution = await n8n.executions.start(id, 'Start');
	const questions: string[] = [];
	for (const [index, choice] of choices.entries()) {
		const question = await poll('a question', async () => mailbox().mails[index]?.text);
		await poll('the workflow to wait', async () => {
			const waiting = await n8n.executions.list({ workflowId: workflow.id, status: ['waiting'] });
			return waiting.length > 0 || undefined;
		});
		questions.push(question);
		await postForm(formIn(question), [choice]);
	}
	const ended = await n8n.executions.wait(execution);
	expect(ended.status).toBe('success');
	return { answers: answersOf(ended), questions };
}

it.each<[string, Lost, Partial<Answer>]>([
	[
		'an applicant who was added',
		{ kind: 'applicant', id: 6578, name: 'Zoë', email: 'Zoe.Angstrom@example.com' },
		{ status: 'done', record: expect.objectContaining({ application_id: 67866 }) as Answer['record'] },
	],
	[
		'an applicant who was not added, though another address contains this one',
		{ kind: 'applicant', id: 6578, name: 'Zoë', email: 'angstrom@example.com' },
		{ status: 'notDone', record: null },
	],
	[
		'an invite to an AI interview',
		{ kind: 'aiInterview', id: 138, name: 'Nobody', email: 'nobody@example.com', candidateId: 4711 },
		{ status: 'notDone', record: null },
	],
	[
		'a video interview whose invite was not sent',
		{ kind: 'videoInterview', id: 824, name: 'Jane', email: jane.email.toUpperCase() },
		{ status: 'notDone', record: expect.objectContaining({ interviewId: jane.interviewId }) as Answer['record'] },
	],
	[
		'a candidate of another assessment',
		{ kind: 'videoInterview', id: 825, name: 'Rosa', email: rosa.email },
		{ status: 'notDone', record: null },
	],
])('looks up %s', async (_, item, expected) => {
	expect(await lookUp(item)).toMatchObject([{ ...expected, email: item.email }]);
	expect(mailbox().mails).toEqual([]);
});

const zoe: Lost = { kind: 'applicant', id: 6578, name: 'Zoë Ångström', email: 'zoe.angstrom@example.com' };
const janesInterview: Lost = { kind: 'videoInterview', id: 824, name: 'Jane', email: jane.email };
const withoutList: Lost = { ...zoe, kind: 'assessment', id: 138 };

it('answers each of several items, and changes nothing when it is called twice at the same moment', async () => {
	e2e().sandbox.state.x0paRoom.candidates.get(jane.interviewId)!.inviteSent = true;
	const items = [zoe, janesInterview, { ...zoe, email: 'nobody@example.com' }, { ...janesInterview, id: 825 }];
	const calls = await Promise.all([lookUp(...items), lookUp(...items)]);
	for (const answers of calls) {
		expect(answers.map(({ kind, email, status }) => [kind, email, status])).toEqual([
			['applicant', zoe.email, 'done'],
			['videoInterview', jane.email, 'done'],
			['applicant', 'nobody@example.com', 'notDone'],
			['videoInterview', jane.email, 'notDone'],
		]);
	}
	expect(e2e().sandbox.counts.changes).toEqual({ 'x0paRoom.tokenIssued': expect.any(Number) });
});

it('asks a person where the service has no list, one item after the other', async () => {
	const rosas = { ...withoutList, name: 'Rosa', email: rosa.email };
	const { answers, questions } = await answered([withoutList, zoe, rosas], 'It was done', 'It was not done');
	expect(questions[0]).toMatch(
		/assessment 138 for Zoë Ångström \(zoe\.angstrom@example\.com\).*has no list of this kind/s,
	);
	expect(questions[1]).toContain(`assessment 138 for Rosa (${rosa.email})`);
	expect(answers.map(({ name, status, why }) => [name, status, why])).toEqual([
		[zoe.name, 'done', 'A person answered.'],
		[zoe.name, 'done', ''],
		['Rosa', 'notDone', 'A person answered.'],
	]);
});

it.each<[string, Lost, string]>([
	['listApplicants', zoe, 'Xobin'],
	['listAiInterviewInvites', { ...zoe, kind: 'aiInterview', id: 138, candidateId: 4711 }, 'Xobin'],
	['listCandidates', janesInterview, 'X0PA Room'],
])('asks a person when %s fails, and never takes that for an empty list', async (operationId, item, product) => {
	e2e().sandbox.inject({ operationId, status: 403 });
	const { answers, questions } = await answered([item], 'It was done');
	expect(questions[0]).toContain(`The list can't be read: ${product} returned 403`);
	expect(answers).toMatchObject([{ status: 'done', why: 'A person answered.' }]);
});

it('continues the workflow that called it when n8n restarted before the response', async () => {
	const { client, server } = await own();
	const credentials = [];
	for (const credential of sandboxCredentials((vendor) => e2e().sandbox.baseUrl(vendor))) {
		credentials.push(await client.credentials.create(credential));
	}
	const { id } = await client.workflows.import(impatient(), credentials);
	await client.workflows.publish(id);
	const calls = await client.workflows.import(caller([withoutList], id), credentials);
	const execution = await client.executions.start(calls.id, 'Start');
	const asking = await poll(
		'the question',
		async () => (await client.executions.list({ workflowId: id, status: ['waiting'] }))[0],
	);
	const [question] = outputItems(await client.executions.get(asking.id), 'Question');
	await server.stop();

	const restarted = await own({ userFolder: server.userFolder });
	const form = new URL(formIn(String(question.json.text)));
	await postForm(`${restarted.server.url}${form.pathname}${form.search}`, ['It was done']);
	expect(answersOf(await restarted.client.executions.wait(execution))).toMatchObject([{ status: 'done' }]);
});
