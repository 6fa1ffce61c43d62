import axios from 'axios';
import pLimit from 'p-limit';

import { hotDocsSeeds, x0paSeeds } from '../../sandbox/seeds.mjs';
import { outputItems } from '../../tools/n8n/executions.mjs';
import { poll } from '../../tools/n8n/poll.mjs';
import type { ExecutionSummary, NewWorkflow } from '../../tools/n8n/types.mjs';
import { workerConcurrency } from '../../tools/queue/cluster.mjs';
import { missingPackages } from '../../tools/queue/programs.mjs';
import type { RunningWorker } from '../../tools/queue/worker.mjs';
import { type InviteAnswer, inviteOnce, inviteOnceTemplate, inviteTable } from '../e2e/harness/inviteOnce.mjs';
import { ourNode } from '../e2e/harness/workflow.mjs';
import { begun, ended, foundUnfinished } from './harness/log.mjs';
import { useCluster } from './harness/useCluster.mjs';
import { webhookInto } from './harness/workflow.mjs';

const missing = missingPackages();
const title = 'n8n in queue mode, with two workers';

if (missing.length > 0) {
	// The two servers are Debian packages that npm can't install: npm test names what is missing, and CI accepts no skip
	it.skip(`${title} (not here: run apt-get install ${missing.join(' ')})`, () => {});
} else {
	describe(title, testQueueMode);
}

/** The tests depend on this order: the others run while n8n waits before it fails what ran on a killed worker. */
function testQueueMode(): void {
	// Shorter than the defaults (60 s, 10 s, 30 s), so that n8n detects a dead worker sooner
	const queue = useCluster({
		QUEUE_WORKER_LOCK_DURATION: '45000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
	});

	const measured: string[] = [];
	afterAll(() => console.info(measured.join('\n')));

	const candidate = (options: Record<string, unknown>) =>
		ourNode('x0paRoom', {
			resource: 'candidate',
			operation: 'create',
			assessmentId: { __rl: true, mode: 'id', value: String(x0paSeeds.emptyAssessmentId) },
			email: '={{ $json.email }}',
			options,
		});

	/** Calls a webhook once for each body, 20 at a time. The status of a call without a response is the error. */
	async function burst(path: string, bodies: object[][]): Promise<Array<{ status: number | string; data?: unknown }>> {
		const inTurn = pLimit(20);
		const call = async (items: object[]) =>
			await queue()
				.n8n.callWebhook(path, { body: { items } })
				.catch(({ message }: Error) => ({ status: message }));
		return await Promise.all(bodies.map(async (items) => await inTurn(call, items)));
	}

	const emails = (name: string, executions: number, of: (execution: number) => number) =>
		Array.from({ length: executions }, (_, execution) =>
			Array.from({ length: of(execution) }, (__, item) => ({ email: `${name}-${execution}-${item}@example.com` })),
		);

	/** How often the sandbox added each of these addresses in X0PA Room, and emailed it in X0PA Room and Xobin. */
	function done(bodies: Array<Array<{ email: string }>>) {
		const { x0paRoom, xobin } = queue().sandbox.state;
		const added = tally([...x0paRoom.candidates.values()].map(({ email }) => email));
		const mailed = tally([...x0paRoom.outbox, ...xobin.outbox].map(({ to }) => to));
		return bodies.flat().map(({ email }) => ({ email, added: added.get(email) ?? 0, mailed: mailed.get(email) ?? 0 }));
	}

	/** ID of the template *Invite once*. */
	let ledger: string;
	beforeAll(async () => {
		ledger = await queue().publish(inviteOnceTemplate({ waitSeconds: 600 }));
	});

	/** Calls *Invite once* for an invite that Xobin has no list of. */
	const invite = (people: Array<{ email: string }>) =>
		people.map(({ email }) => ({ kind: 'assessment', id: 138, name: 'Jane Doe', email }));

	const link = {
		resource: 'publicInterviewLink',
		operation: 'create',
		authentication: 'servicePrincipal',
		name: 'Link',
	};
	const { templatePackageId, workGroupId } = hotDocsSeeds;
	const vendors = [
		['x0paRoom', 'getToken', { resource: 'assessment', operation: 'getAll', returnAll: true, options: {} }],
		['hotDocsAdvance', 'servicePrincipalLogIn', { ...link, templatePackageId, workGroupId, options: {} }],
	] as const;

	test.each(vendors)(
		'%s: a worker signs in at most once without a token or with an expired one, and not while it is valid',
		async (vendor, signIn, parameters) => {
			const { publish, sandbox } = queue();
			const path = `token-${vendor}`;
			// Slow enough for other executions to start in the meantime
			const slow = sandbox.inject({ vendor, operationId: signIn, delayMs: 500, times: 'always' });
			await publish(webhookInto(path, ourNode(vendor, parameters)));
			/** Runs 20 executions at the same time. @returns the number of sign-ins */
			const signInsOfTwenty = async () => {
				const before = sandbox.counts.received[`${vendor}.${signIn}`] ?? 0;
				expect(statuses(await burst(path, Array(20).fill([{}])))).toEqual({ 200: 20 });
				return (sandbox.counts.received[`${vendor}.${signIn}`] ?? 0) - before;
			};
			const cold = await signInsOfTwenty();
			const warm = await signInsOfTwenty();
			sandbox.revokeTokens(vendor);
			const revoked = await signInsOfTwenty();
			slow.remove();
			measured.push(`Sign-ins of 20 executions, ${vendor}: first ${cold}, then ${warm}, after a revocation ${revoked}`);
			expect({ cold: cold === 1 || cold === 2, warm, revoked: revoked === 1 || revoked === 2 }).toEqual({
				cold: true,
				warm: 0,
				revoked: true,
			});
		},
	);

	it('adds and emails the same candidate at most once a worker, and with Invite once exactly once', async () => {
		const { publish, cluster } = queue();
		const [[once], [perWorker]] = [emails('once', 1, () => 1), emails('per-worker', 1, () => 1)];
		await publish(webhookInto('per-worker', candidate({ sendInvite: true, ifAlreadyThere: 'return' })));
		expect(statuses(await burst('per-worker', Array(40).fill(perWorker)))).toEqual({ 200: 40 });
		const [{ added, mailed }] = done([perWorker]);
		measured.push(`The same candidate 40 times: added ${added}, emailed ${mailed}`);
		expect(Math.max(added, mailed)).toBeLessThanOrEqual(cluster.workers.length);
		expect(Math.min(added, mailed)).toBeGreaterThan(0);

		await publish(webhookInto('once', inviteOnce(ledger)));
		const responses = await burst('once', Array(40).fill(invite(once)));
		expect(statuses(responses)).toEqual({ 200: 40 });
		expect(done([once])).toEqual([{ ...once[0], added: 0, mailed: 1 }]);
		const answers = responses.flatMap(({ data }) => data as InviteAnswer[]);
		expect(answers.map(({ status }) => status)).toEqual(Array(40).fill('sent'));
		expect(answers.filter(({ sentNow }) => sentNow)).toHaveLength(1);
	});

	const dead: RunningWorker[] = [];

	interface Killed {
		workflow: string;
		bodies: Array<Array<{ email: string }>>;
		/** IDs of the executions that had succeeded when the worker was killed. */
		finishedBefore: string[];
	}

	/** Starts many executions on slow vendors, and kills the worker when some have finished and many have not. */
	async function killInMidRun(
		worker: RunningWorker,
		{ workflow: inviting, bodies }: { workflow: NewWorkflow; bodies: Killed['bodies'] },
	): Promise<Killed> {
		const { publish, executions, sandbox } = queue();
		const slow = sandbox.inject({ delayMs: 400, times: 'always' });
		const workflow = await publish(inviting);
		expect(statuses(await burst(inviting.name, bodies))).toEqual({ 200: 40 });
		const finishedBefore = await poll('some executions to succeed', async () => {
			const list = (await executions(workflow)).filter(({ status }) => status === 'success');
			return list.length >= 10 ? list.map(({ id }) => id) : undefined;
		});
		await worker.kill();
		dead.push(worker);
		slow.remove();
		return { workflow, bodies, finishedBefore };
	}

	/** The executions that n8n does not report as succeeded, once the other workers are idle. */
	async function lostBy({ workflow, finishedBefore }: Killed): Promise<ExecutionSummary[]> {
		const others = queue().cluster.workers.filter((worker) => !dead.includes(worker));
		let last = '';
		await poll(
			'the other workers to be idle',
			async () => {
				const before = last;
				last = others.map((worker) => begun(worker).length).join();
				const isIdle = others.every((worker) => begun(worker).length === ended(worker).length);
				return isIdle && last === before ? true : undefined;
			},
			{ everyMs: 1500 },
		);
		const list = await queue().executions(workflow);
		expect(list).toHaveLength(40);
		const succeeded = new Set(list.filter(({ status }) => status === 'success').map(({ id }) => id));
		expect(finishedBefore.filter((id) => !succeeded.has(id))).toEqual([]);
		const lost = list.filter(({ id }) => !succeeded.has(id));
		expect(lost.length).toBeGreaterThan(0);
		expect(lost.length).toBeLessThanOrEqual(workerConcurrency);
		return lost;
	}

	function expectNothingTwice({ bodies }: Killed, lost: ExecutionSummary[]): void {
		expect(done(bodies).filter(({ added, mailed }) => added > 1 || mailed > 1)).toEqual([]);
		// Each body is one execution: those that succeeded emailed everybody
		const incomplete = bodies.filter((body) => done([body]).some(({ mailed }) => mailed === 0));
		expect(incomplete.length).toBeLessThanOrEqual(lost.length);
		const runs = queue().cluster.workers.flatMap(begun);
		expect(runs.length).toBe(new Set(runs).size);
	}

	let gone: Killed;
	let restarted: Killed;

	it('loses only what ran on a worker that is killed and not restarted', async () => {
		gone = await killInMidRun(queue().cluster.workers[0], {
			workflow: webhookInto('away', inviteOnce(ledger), 'atOnce'),
			bodies: emails('away', 40, () => 2).map(invite),
		});
		expectNothingTwice(gone, await lostBy(gone));
	});

	it('reports what ran on a killed worker as crashed when that worker restarts', async () => {
		const { cluster } = queue();
		const another = await cluster.addWorker();
		restarted = await killInMidRun(another, {
			workflow: webhookInto('came-back', candidate({ sendInvite: true }), 'atOnce'),
			bodies: emails('came-back', 40, () => 5),
		});
		const back = await cluster.addWorker(another.userFolder);
		const lost = await lostBy(restarted);
		// Executions that it had not written to disk before it was killed keep their status for now
		const crashed = lost.filter(({ status }) => status === 'crashed').map(({ id }) => id);
		expect(crashed.length).toBeGreaterThan(0);
		expect(foundUnfinished(back).sort()).toEqual(crashed.sort());
		expectNothingTwice(restarted, lost);
	});

	it('runs 200 executions on both workers at 5 requests per second, each once, without a sign-in of the new worker', async () => {
		const { cluster, count, sandbox } = queue();
		const [, second, , back] = cluster.workers;
		const before = [second, back].map((worker) => ended(worker).length);
		const signIns = () => sandbox.counts.received['x0paRoom.getToken'];
		const signInsBefore = signIns();
		const bodies = emails('burst', 200, () => 1);
		const limit = sandbox.limit({ vendor: 'x0paRoom', kind: 'tokenBucket', perSecond: 5, burst: 5 });
		const workflow = await queue().publish(webhookInto('burst', candidate({})));
		const start = Date.now();
		const responses = await burst('burst', bodies);
		const seconds = ((Date.now() - start) / 1000).toFixed(1);
		limit.remove();

		expect(statuses(responses)).toEqual({ 200: 200 });
		const returned = responses.map(({ data }) =>
			(data as Array<{ candidateEmail: string }>).map((item) => item.candidateEmail),
		);
		expect(returned).toEqual(bodies.map((items) => items.map(({ email }) => email)));
		expect(done(bodies).filter(({ added }) => added !== 1)).toEqual([]);
		expect([await count(workflow), await count(workflow, 'success')]).toEqual([200, 200]);
		const shares = [second, back].map((worker, index) => ended(worker).length - before[index]);
		measured.push(`200 executions at 5/s: ${shares.join(' and ')} in ${seconds} s, ${limit.rejected} rejected`);
		expect(shares[0] + shares[1]).toBe(200);
		expect(Math.min(...shares)).toBeGreaterThan(20);
		expect(signIns()).toBe(signInsBefore);
	});

	it('serves the PDFs that workers downloaded through main, byte by byte', async () => {
		const { n8n, sandbox, publish, executions } = queue();
		const ids = [318, 319, 320, 321];
		for (const id of ids) sandbox.state.xobin.reports.get(id)!.bytes = 1_000_000 * (id - 317);
		// A report contains the time of its creation
		const clock = jest.spyOn(sandbox.clock, 'now').mockReturnValue(sandbox.clock.now());
		const download = {
			resource: 'assessmentReport',
			operation: 'download',
			reportId: '={{ $json.reportId }}',
			options: {},
		};
		const workflow = await publish(webhookInto('report', ourNode('xobin', download)));
		expect(
			statuses(
				await burst(
					'report',
					[...ids, ...ids].map((reportId) => [{ reportId }]),
				),
			),
		).toEqual({ 200: 8 });
		const list = await executions(workflow);
		expect(list).toHaveLength(8);
		for (const { id } of list) {
			const [{ json, binary }] = outputItems(await n8n.executions.get(id), 'Node');
			expect(binary!.data.id).toMatch(/^database:/);
			const original = await axios.post<Buffer>(
				`${sandbox.baseUrl('xobin')}/assessments/reports/${String(json.reportId)}/download`,
				{},
				{ headers: { apiKey: sandbox.accounts.xobin.apiKey }, responseType: 'arraybuffer' },
			);
			expect((await n8n.executions.download(binary!.data)).equals(original.data)).toBe(true);
		}
		clock.mockRestore();
	});

	it('fails what ran on killed workers with an error, and runs none of it again', async () => {
		for (const killed of [gone, restarted]) {
			const lost = await poll(
				'n8n to fail the lost executions',
				async () => {
					const list = (await queue().executions(killed.workflow)).filter(({ status }) => status !== 'success');
					return list.every(({ status }) => status === 'error') ? list : undefined;
				},
				{ everyMs: 500 },
			);
			for (const { id } of lost) {
				const { data } = await queue().n8n.executions.get(id);
				expect(data.resultData.error?.message).toContain('failed to be processed too many times');
			}
			expectNothingTwice(killed, lost);
		}
	});

	it('with If Already There, adds and emails everybody exactly once when the same people are sent again', async () => {
		const bodies = [restarted.bodies.flat()];
		await queue().publish(webhookInto('go-on', candidate({ sendInvite: true, ifAlreadyThere: 'return' })));
		expect(done(bodies).some(({ mailed }) => mailed === 0)).toBe(true);
		expect(statuses(await burst('go-on', bodies))).toEqual({ 200: 1 });
		expect(done(bodies).filter(({ added, mailed }) => added !== 1 || mailed !== 1)).toEqual([]);
	});

	it('with Invite once, emails nobody twice when the same people are sent again, and reports whose invite is unknown', async () => {
		const { n8n, publish } = queue();
		const unsure = (await (await inviteTable(n8n)).rows('sending')).map(({ key }) => key.split(' ')[2]);
		measured.push(`Invites of the killed worker whose outcome is unknown: ${unsure.length}`);
		expect(unsure.length).toBeLessThanOrEqual(workerConcurrency);
		// Nothing is being sent any more
		const patient = await publish(inviteOnceTemplate({ unknownAfterMinutes: 0 }));
		await publish(webhookInto('once-more', inviteOnce(patient)));
		const responses = await burst('once-more', gone.bodies);
		const answers = responses.flatMap(({ data }) => data as InviteAnswer[]);
		const having = (wanted: InviteAnswer['status']) =>
			answers.flatMap(({ email, status }) => (status === wanted ? [email] : [])).sort();
		expect(having('unknown')).toEqual(unsure.sort());
		expect(having('sent')).toHaveLength(80 - unsure.length);
		const mailed = new Map(done(gone.bodies).map((person) => [person.email, person.mailed]));
		expect([...mailed].filter(([, times]) => times > 1)).toEqual([]);
		expect(having('sent').filter((email) => mailed.get(email) !== 1)).toEqual([]);
	});
}

const tally = <T,>(values: T[]): Map<T, number> =>
	values.reduce((counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1), new Map<T, number>());

const statuses = (responses: Array<{ status: number | string }>): Record<string, number> =>
	Object.fromEntries(tally(responses.map(({ status }) => status)));
