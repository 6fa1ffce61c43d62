import { useSandbox } from '../harness/useSandbox.mjs';
import { jane, rosa, signedIn, signedOut } from './fixture.mjs';
import { addCandidate, change, respond, roomWorkflow } from '../polling/fixture.mjs';

const sandbox = useSandbox();

beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const listRequests = () => sandbox().counts.received['x0paRoom.listCandidates'] ?? 0;
const record = (interviewId: string) => sandbox().state.x0paRoom.candidates.get(interviewId)!;
const outage = () => sandbox().inject({ vendor: 'x0paRoom', times: 'always', status: 503 });

describe('X0PA Room Trigger', () => {
	it('ignores what exists when the workflow is published', async () => {
		respond(sandbox(), record(jane.interviewId));
		change(sandbox(), record(rosa.interviewId), 'Completed');
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		await workflow.tick();
		expect(workflow.executions).toEqual([]);
		expect(workflow.errors).toEqual([]);
		expect(listRequests()).toBe(2);
	});

	it('reports the events between two polls in one execution, in chronological order', async () => {
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		sandbox().clock.advance(60_000);
		change(sandbox(), record(rosa.interviewId), 'Awaiting Response');
		sandbox().clock.advance(1_000);
		const ada = addCandidate(sandbox());
		sandbox().clock.advance(1_000);
		respond(sandbox(), record(jane.interviewId));
		await workflow.tick();
		expect(workflow.executions).toHaveLength(1);
		expect(workflow.items).toEqual([
			expect.objectContaining({
				event: 'statusChanged',
				interviewId: rosa.interviewId,
				status: 'Awaiting Response',
				previousStatus: 'Draft',
			}),
			expect.objectContaining({ event: 'candidateAdded', interviewId: ada.interviewId, candidateEmail: ada.email }),
			expect.objectContaining({
				event: 'responseReceived',
				interviewId: jane.interviewId,
				responseAt: expect.any(String),
			}),
		]);
		expect(workflow.items[1]).not.toHaveProperty('previousStatus');
		expect(Object.keys(workflow.items[0])[0]).toBe('event');
	});

	it.each([
		[true, false],
		[false, true],
	])('returns records like Get Many (Simplify: %p)', async (simplify, hasMore) => {
		const workflow = roomWorkflow(sandbox(), { simplify });
		await workflow.activate();
		addCandidate(sandbox());
		await workflow.tick();
		expect('questionConfig' in workflow.items[0]).toBe(hasMore);
		expect('iv' in (workflow.items[0].profile as object)).toBe(hasMore);
	});

	it('reports the status of a new candidate who has already moved on', async () => {
		const workflow = roomWorkflow(sandbox(), { events: ['statusChanged'] });
		await workflow.activate();
		addCandidate(sandbox());
		addCandidate(sandbox(), 'Completed');
		await workflow.tick();
		expect(workflow.items).toMatchObject([{ event: 'statusChanged', status: 'Completed', previousStatus: null }]);
	});

	it('reports each event once: a second response, but not a withdrawn one', async () => {
		const workflow = roomWorkflow(sandbox(), { events: ['responseReceived'] });
		await workflow.activate();
		const candidate = record(jane.interviewId);
		respond(sandbox(), candidate);
		const first = candidate.edits.responseAt;
		await workflow.tick();
		candidate.edits.responseAt = null;
		await workflow.tick();
		candidate.edits.responseAt = String(first).replace('Z', '+00:00');
		await workflow.tick();
		expect(workflow.items).toHaveLength(1);
		sandbox().clock.advance(60_000);
		respond(sandbox(), candidate);
		await workflow.tick();
		expect(workflow.items).toHaveLength(2);
	});

	it('does not report a candidate as new who was missing from the list for a while', async () => {
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		const { candidates } = sandbox().state.x0paRoom;
		const away = record(jane.interviewId);
		candidates.delete(jane.interviewId);
		await workflow.tick();
		candidates.set(jane.interviewId, away);
		await workflow.tick();
		await workflow.restart();
		expect(workflow.items).toEqual([]);
	});

	it('reports what happened while the workflow was unpublished', async () => {
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		addCandidate(sandbox());
		await workflow.activate();
		await workflow.tick();
		expect(workflow.items).toMatchObject([{ event: 'candidateAdded' }]);
	});

	it('starts a new baseline only for what is watched for the first time', async () => {
		const workflow = roomWorkflow(sandbox(), { events: ['candidateAdded'] });
		await workflow.activate();
		change(sandbox(), record(jane.interviewId), 'Completed');
		addCandidate(sandbox());
		await workflow.activate('update', {
			assessmentId: '824',
			events: ['candidateAdded', 'statusChanged'],
			simplify: true,
		});
		expect(workflow.items).toMatchObject([{ event: 'candidateAdded' }]);
		change(sandbox(), record(jane.interviewId), 'Rejected');
		await workflow.tick();
		expect(workflow.items).toMatchObject([{}, { event: 'statusChanged', previousStatus: 'Completed' }]);

		addCandidate(sandbox(), 'Draft', 825);
		await workflow.activate('update', { assessmentId: '825', events: ['candidateAdded'], simplify: true });
		expect(workflow.items).toHaveLength(2);
		addCandidate(sandbox(), 'Draft', 825);
		await workflow.tick();
		expect(workflow.items).toHaveLength(3);
	});

	it('handles 2,000 candidates and stores little about them', async () => {
		const all = Array.from({ length: 2_000 }, () => addCandidate(sandbox(), 'Awaiting Response'));
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		expect(workflow.items).toEqual([]);
		expect(workflow.saved.length).toBeLessThan(150_000);
		for (const candidate of all) change(sandbox(), candidate, 'Completed');
		await workflow.tick();
		await workflow.restart();
		await workflow.tick();
		expect(workflow.executions.map(({ length }) => length)).toEqual([2_000]);
	});

	it('does not poll while a poll is in progress', async () => {
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		addCandidate(sandbox());
		sandbox().inject({ operationId: 'listCandidates', delayMs: 200 });
		const before = listRequests();
		await Promise.all([workflow.tick(), workflow.tick(), workflow.tick()]);
		expect(listRequests() - before).toBe(1);
		expect(workflow.items).toHaveLength(1);
		await workflow.tick();
		expect(listRequests() - before).toBe(2);
	});
});

describe('X0PA Room Trigger: odd candidates', () => {
	const row = (changes: object = {}) => ({
		interviewId: 'a',
		status: 'Draft',
		createdAt: '2026-01-01T00:00:00.000Z',
		updatedAt: '2026-01-01T00:00:00.000Z',
		responseAt: null,
		...changes,
	});
	const other = row({ interviewId: 'b' });
	const polls = async (lists: unknown[][], events: string[]) => {
		const workflow = roomWorkflow(sandbox(), { events });
		for (const [index, rows] of lists.entries()) {
			const list = sandbox().inject({
				operationId: 'listCandidates',
				status: 200,
				body: { count: rows.length, overallFeedback: false, Videointerviews: rows },
				times: 'always',
			});
			await (index === 0 ? workflow.activate() : workflow.tick());
			list.remove();
		}
		expect(workflow.errors).toEqual([]);
		return workflow;
	};

	const zeroDates = ['0001-01-01T00:00:00', '1970-01-01T00:00:00.000Z', '1900-01-01'];

	it.each([null, '', ' ', false, 0, '0', '0000-00-00 00:00:00', 'null', [], {}, ...zeroDates])(
		'%j in "responseAt" is no response',
		async (responseAt) => {
			const { items } = await polls(
				[
					[row(), other],
					[row({ responseAt }), other],
				],
				['responseReceived'],
			);
			expect(items).toEqual([]);
		},
	);

	const today = Math.floor(Date.now() / 1000) * 1000;

	it.each([new Date(today).toISOString(), today, today / 1000, String(today), true, 'yes'])(
		'%j in "responseAt" is a response, once',
		async (responseAt) => {
			const { items } = await polls(
				[[row()], [row({ responseAt })], [row({ responseAt: '' })], [row({ responseAt })]],
				['responseReceived'],
			);
			expect(items).toHaveLength(1);
		},
	);

	it.each([null, '', undefined, {}, false])('%j in "status" is no change of the status', async (status) => {
		const { items } = await polls(
			[[row()], [row({ status })], [row()], [row({ status })], [row({ status: 'Completed' })]],
			['statusChanged'],
		);
		expect(items).toMatchObject([{ status: 'Completed', previousStatus: 'Draft' }]);
	});

	it('takes an ID as a number for the same ID as text', async () => {
		const { items } = await polls(
			[[row({ interviewId: 7 })], [row({ interviewId: '7' })], [row({ interviewId: 7 }), row({ interviewId: 8 })]],
			['candidateAdded', 'statusChanged'],
		);
		expect(items).toEqual([]);
		const fresh = row({ interviewId: 9, createdAt: new Date().toISOString() });
		expect((await polls([[row()], [row(), fresh]], ['candidateAdded'])).items).toMatchObject([{ interviewId: 9 }]);
	});

	it.each([null, 0, 'soon', ...zeroDates])('a new candidate with the dates %j is reported once', async (date) => {
		const fresh = row({ interviewId: 'c', status: 'Invited', createdAt: date, updatedAt: date });
		const { items } = await polls(
			[[other], [other, fresh], [other, fresh]],
			['candidateAdded', 'statusChanged', 'responseReceived'],
		);
		expect(items).toMatchObject([
			{ event: 'candidateAdded', interviewId: 'c' },
			{ event: 'statusChanged', interviewId: 'c' },
		]);
	});

	it('can be published with a single candidate who has no ID, and reports the others', async () => {
		const nameless = row({ interviewId: null });
		const fresh = row({ createdAt: new Date().toISOString() });
		const { items, logged } = await polls(
			[[nameless], [nameless], [nameless, fresh], [nameless, fresh]],
			['candidateAdded'],
		);
		expect(items).toMatchObject([{ interviewId: 'a' }]);
		expect(logged).toEqual([
			'Trigger: 1 of 1 candidates is skipped because it has no usable "interviewId". The others are not affected.',
		]);
	});

	it('takes null for an empty list', async () => {
		const workflow = roomWorkflow(sandbox(), { events: ['candidateAdded'] });
		const list = sandbox().inject({
			operationId: 'listCandidates',
			status: 200,
			body: { count: 0, overallFeedback: false, Videointerviews: null },
			times: 'always',
		});
		await workflow.activate();
		list.remove();
		const ada = addCandidate(sandbox());
		await workflow.tick();
		expect(workflow.items.map(({ interviewId }) => interviewId)).toContain(ada.interviewId);
		expect(workflow.errors).toEqual([]);
	});

	it('logs once that the list may be incomplete', async () => {
		const workflow = roomWorkflow(sandbox());
		const incomplete = (count: number) =>
			sandbox().inject({
				operationId: 'listCandidates',
				status: 200,
				body: { count, overallFeedback: false, Videointerviews: [row()] },
				times: 'always',
			});
		const list = incomplete(5);
		await workflow.activate();
		await workflow.tick();
		const expected = ['Trigger: X0PA Room returned 1 of 5 candidates, so the list may be incomplete.'];
		expect(workflow.logged).toEqual(expected);
		list.remove();
		// Another number is no other problem
		incomplete(6);
		await workflow.tick();
		await workflow.restart();
		await workflow.tick();
		expect(workflow.logged).toEqual(expected);
	});
});

describe('X0PA Room Trigger: failures', () => {
	it.each<Record<string, string>>([{ apiKey: 'wrong' }, { password: 'wrong' }])(
		"can't be published with %j",
		async (changes) => {
			const workflow = roomWorkflow(sandbox(), {}, { credential: signedOut(sandbox(), changes) });
			await expect(workflow.activate()).rejects.toThrow('X0PA Room rejected the sign-in: 401');
			expect(workflow.saved).toBe('{}');
		},
	);

	it("can't be published while X0PA is down, because it has no baseline yet", async () => {
		outage();
		const workflow = roomWorkflow(sandbox());
		await expect(workflow.activate()).rejects.toThrow('X0PA Room returned 503');
		expect(workflow.saved).toBe('{}');
	});

	it.each([
		['no event', { events: [] }, '"Events" has no event'],
		['an unknown event', { events: ['born'] }, `"Events" has an event that doesn't exist: "born"`],
		['no assessment', { assessmentId: { __rl: true, mode: 'list', value: '' } }, '"Assessment" is empty'],
	])("can't be published with %s, and sends no request", async (_what, parameters, message) => {
		await expect(roomWorkflow(sandbox(), parameters).activate()).rejects.toThrow(message);
		expect(sandbox().counts.total).toBe(0);
	});

	it("can't be published with an expression that fails: the error has its code", async () => {
		const workflow = roomWorkflow(sandbox(), {
			assessmentId: { __rl: true, mode: 'id', value: '={{ $("Nowhere").first().json.id }}' },
		});
		await expect(workflow.activate()).rejects.toMatchObject({
			description: 'Check the expression of this parameter. (code: expression-failed)',
		});
		expect(sandbox().counts.total).toBe(0);
	});

	it('reports an outage once, loses no event, and reports the next outage', async () => {
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		const first = outage();
		addCandidate(sandbox());
		for (let polls = 0; polls < 5; polls++) await workflow.tick();
		expect(workflow.errors).toHaveLength(1);
		const [{ message, description }] = workflow.errors;
		expect(message).toBe('X0PA Room returned 503: "The request could not be processed"');
		expect(description).toContain('This is reported once. The trigger continues by itself when the problem is over');
		expect(workflow.items).toEqual([]);
		first.remove();
		await workflow.tick();
		expect(workflow.items).toMatchObject([{ event: 'candidateAdded' }]);
		outage();
		await workflow.tick();
		await workflow.tick();
		expect(workflow.errors).toHaveLength(2);
		expect(workflow.items).toHaveLength(1);
	});

	it('lets n8n restart during an outage', async () => {
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		const away = outage();
		addCandidate(sandbox());
		await workflow.restart();
		expect(workflow.errors).toEqual([]);
		away.remove();
		await workflow.tick();
		expect(workflow.items).toMatchObject([{ event: 'candidateAdded' }]);
	});

	it('does not start to watch something new during an outage that was already reported', async () => {
		const workflow = roomWorkflow(sandbox(), { events: ['candidateAdded'] });
		await workflow.activate();
		outage();
		await workflow.tick();
		await workflow.activate('update');
		const more = { assessmentId: '824', events: ['candidateAdded', 'statusChanged'], simplify: true };
		await expect(workflow.activate('update', more)).rejects.toThrow('X0PA Room returned 503');
	});

	it('reports a denied permission once, and another failure as well', async () => {
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		const forbidden = sandbox().inject({ operationId: 'listCandidates', times: 'always', status: 403 });
		for (let polls = 0; polls < 3; polls++) await workflow.tick();
		forbidden.remove();
		sandbox().state.x0paRoom.assessments.delete(824);
		for (let polls = 0; polls < 3; polls++) await workflow.tick();
		expect(workflow.errors.map(({ message }) => message)).toEqual([
			'X0PA Room returned 403: "Forbidden"',
			'X0PA Room returned 404: "Resource not found"',
		]);
	});

	it('reports a response without a list', async () => {
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		sandbox().inject({ operationId: 'listCandidates', status: 200, body: { count: 2 } });
		await workflow.tick();
		expect(workflow.errors).toMatchObject([{ message: 'X0PA Room did not return a list of candidates' }]);
		await workflow.tick();
		expect(workflow.items).toEqual([]);
	});

	it('signs in automatically, also when the token expires, and exposes no secret', async () => {
		const credential = signedOut(sandbox());
		const workflow = roomWorkflow(sandbox(), {}, { credential });
		await workflow.activate();
		sandbox().revokeTokens();
		addCandidate(sandbox());
		await workflow.tick();
		sandbox().inject({
			operationId: 'listCandidates',
			status: 400,
			body: { message: `no ${String(credential.apiKey)}` },
		});
		await workflow.tick();
		expect(workflow.items).toHaveLength(1);
		expect(workflow.errors).toMatchObject([{ message: 'X0PA Room returned 400: "no ***"' }]);
		const shown = JSON.stringify([workflow.executions, workflow.saved, workflow.errors.map((error) => ({ ...error }))]);
		for (const secret of [credential.apiKey, credential.password]) expect(shown).not.toContain(secret);
	});
});

describe('X0PA Room Trigger: test in the editor', () => {
	it('shows the newest record of each event and stores nothing', async () => {
		sandbox().clock.advance(60_000);
		const ada = addCandidate(sandbox());
		respond(sandbox(), record(rosa.interviewId));
		const workflow = roomWorkflow(sandbox());
		const items = await workflow.test();
		expect(items.map(({ event }) => event).sort()).toEqual(['candidateAdded', 'responseReceived', 'statusChanged']);
		expect(items).toContainEqual(expect.objectContaining({ event: 'candidateAdded', interviewId: ada.interviewId }));
		expect(items).toContainEqual(expect.objectContaining({ event: 'responseReceived', interviewId: rosa.interviewId }));
		expect(items).toContainEqual(expect.objectContaining({ event: 'statusChanged', previousStatus: null }));
		expect(workflow.saved).toBe('{}');
	});

	it('does not affect the published workflow', async () => {
		const workflow = roomWorkflow(sandbox());
		await workflow.activate();
		addCandidate(sandbox());
		const before = workflow.saved;
		expect(await workflow.test()).not.toEqual([]);
		expect(workflow.saved).toBe(before);
		await workflow.tick();
		expect(workflow.items).toHaveLength(1);
	});

	it('fails if there is nothing to show', async () => {
		const workflow = roomWorkflow(sandbox(), { assessmentId: '825' });
		await expect(workflow.test()).rejects.toThrow('There are no candidates yet to show as a sample');
	});

	it('shows the vendor’s error', async () => {
		const workflow = roomWorkflow(sandbox(), { assessmentId: '999' }, { credential: signedIn(sandbox()) });
		await expect(workflow.test()).rejects.toThrow('X0PA Room returned 404: "Resource not found"');
	});
});
