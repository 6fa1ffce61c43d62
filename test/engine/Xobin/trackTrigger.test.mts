import { seed, seeded } from '../../seed.mjs';
import { AnsweringServer } from '../harness/answeringServer.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import {
	addApplicant,
	applicantsOf,
	decide,
	inviteToInterview,
	move,
	setInterview,
	TRACK,
	trackWorkflow,
} from '../polling/fixture.mjs';

const sandbox = useSandbox();

beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const received = (operationId: string): number => sandbox().counts.received[`xobin.${operationId}`] ?? 0;
const jane = () => applicantsOf(sandbox()).get(67_865)!;
const zoe = () => applicantsOf(sandbox()).get(67_866)!;

/** Replaces the applicants of the track by this many. */
function fill(count: number): void {
	applicantsOf(sandbox()).clear();
	for (let number = 0; number < count; number++) addApplicant(sandbox());
}

describe('Xobin Track Trigger', () => {
	it.each(['applicantAdded', 'stageChanged', 'hired', 'rejected', 'aiInterviewFinished'])(
		'%s: ignores what exists when the workflow is published',
		async (event) => {
			decide(sandbox(), jane(), 'Hired');
			decide(sandbox(), zoe(), 'Rejected');
			const workflow = trackWorkflow(sandbox(), { event });
			await workflow.activate();
			await workflow.tick();
			await workflow.restart();
			expect(workflow.executions).toEqual([]);
			expect([workflow.errors, workflow.logged]).toEqual([[], []]);
		},
	);

	it('reports added applicants in one execution, with all fields of the list', async () => {
		const workflow = trackWorkflow(sandbox());
		await workflow.activate();
		const added = [addApplicant(sandbox()), addApplicant(sandbox(), 'st-test')];
		addApplicant(sandbox(), 'st-applied', 6579);
		move(sandbox(), jane(), 'st-test');
		await workflow.tick();
		await workflow.tick();
		expect(workflow.executions).toHaveLength(1);
		expect(workflow.items.map((item) => item.application_id)).toEqual(added.map((one) => one.application_id));
		expect(workflow.items[0]).toEqual({
			event: 'applicantAdded',
			application_id: added[0].application_id,
			candidate_id: added[0].candidate_id,
			name: added[0].name,
			email: added[0].email,
			stage_id: 'st-applied',
			stage_name: 'Applied',
			stage_type: 'applied',
			stage_status: 'In Progress',
			score: null,
			date_added: expect.any(String),
			last_updated_at: expect.any(String),
		});
	});

	it('reports each move once, with the old stage', async () => {
		const workflow = trackWorkflow(sandbox(), { event: 'stageChanged' });
		await workflow.activate();
		move(sandbox(), jane(), 'st-test');
		jane().score = 12;
		await workflow.tick();
		zoe().stage_status = 'Completed';
		await workflow.tick();
		move(sandbox(), jane(), 'st-applied');
		await workflow.tick();
		expect(workflow.items).toMatchObject([
			{ event: 'stageChanged', application_id: 67_865, stage_id: 'st-test', previous_stage_id: 'st-applied' },
			{ event: 'stageChanged', application_id: 67_865, stage_id: 'st-applied', previous_stage_id: 'st-test' },
		]);
	});

	it('reports the move of a new applicant, also if n8n has forgotten the applicant at a restart', async () => {
		const workflow = trackWorkflow(sandbox(), { event: 'stageChanged' });
		await workflow.activate();
		const early = addApplicant(sandbox());
		await workflow.tick();
		expect(workflow.items).toEqual([]);
		move(sandbox(), early, 'st-test');
		const late = addApplicant(sandbox());
		move(sandbox(), late, 'st-interview');
		await workflow.restart();
		await workflow.tick();
		expect(workflow.items).toMatchObject([
			{ application_id: early.application_id, stage_id: 'st-test', previous_stage_id: null },
			{ application_id: late.application_id, stage_id: 'st-interview', previous_stage_id: null },
		]);
	});

	it('reports the moves of known applicants if Xobin names no first stage, and says so once', async () => {
		const workflow = trackWorkflow(sandbox(), { event: 'stageChanged' });
		await workflow.activate();
		const fault = sandbox().inject({
			vendor: 'xobin',
			operationId: 'getTrackStats',
			times: 'always',
			status: 200,
			body: { track_id: TRACK },
		});
		const ada = addApplicant(sandbox(), 'st-test');
		move(sandbox(), jane(), 'st-test');
		await workflow.tick();
		await workflow.tick();
		expect(workflow.items.map((item) => item.application_id)).toEqual([67_865]);
		expect(workflow.logged).toEqual([
			'Trigger: Xobin names no first stage, so the first move of a new applicant may be missing.',
		]);
		fault.remove();
		move(sandbox(), ada, 'st-interview');
		await workflow.tick();
		expect(workflow.items.map((item) => item.application_id)).toEqual([67_865, ada.application_id]);
	});

	it.each([
		{ stage_id: 'st-rejected', name: 'Rejected', type: 'custom' },
		{ stage_id: 'st-hired', name: 'Welcome', type: 'HIRED' },
		{ name: 'Applied', type: 'applied' },
		null,
	])('does not take %j as the first stage', async (stage) => {
		const workflow = trackWorkflow(sandbox(), { event: 'stageChanged' });
		await workflow.activate();
		const stages = [stage, { stage_id: 'st-applied', name: 'Applied', type: 'applied' }];
		sandbox().inject({
			vendor: 'xobin',
			operationId: 'getTrackStats',
			times: 'always',
			status: 200,
			body: { track_id: TRACK, stages },
		});
		addApplicant(sandbox());
		await workflow.tick();
		expect(workflow.items).toEqual([]);
		expect(workflow.logged).toHaveLength(1);
	});

	it('reports two changes of a stage between two polls as one, and none if the stage is the same again', async () => {
		const workflow = trackWorkflow(sandbox(), { event: 'stageChanged' });
		await workflow.activate();
		for (const stage of ['st-test', 'st-interview']) move(sandbox(), jane(), stage);
		for (const stage of ['st-interview', 'st-test']) move(sandbox(), zoe(), stage);
		await workflow.tick();
		expect(workflow.items).toMatchObject([
			{ application_id: 67_865, stage_id: 'st-interview', previous_stage_id: 'st-applied' },
		]);
	});

	it.each([
		['applicantAdded', []],
		['stageChanged', [67_865]],
	])('%s: knows an applicant who leaves the track and comes back', async (event, expected) => {
		const workflow = trackWorkflow(sandbox(), { event });
		await workflow.activate();
		const gone = jane();
		applicantsOf(sandbox()).delete(67_865);
		await workflow.tick();
		applicantsOf(sandbox()).set(67_865, gone);
		await workflow.tick();
		expect(workflow.items).toEqual([]);
		applicantsOf(sandbox()).delete(67_865);
		await workflow.restart();
		applicantsOf(sandbox()).set(67_865, gone);
		move(sandbox(), gone, 'st-test');
		await workflow.tick();
		await workflow.tick();
		expect(workflow.items.map((item) => item.application_id)).toEqual(expected);
	});

	it('reads an applicant without a stage as one who has not moved', async () => {
		const workflow = trackWorkflow(sandbox(), { event: 'stageChanged' });
		const invited = addApplicant(sandbox(), '');
		await workflow.activate();
		await workflow.tick();
		expect([workflow.items, workflow.errors, workflow.logged]).toEqual([[], [], []]);
		move(sandbox(), invited, 'st-applied');
		await workflow.tick();
		expect(workflow.items).toEqual([]);
		move(sandbox(), invited, 'st-test');
		await workflow.tick();
		expect(workflow.items).toMatchObject([{ stage_id: 'st-test', previous_stage_id: 'st-applied' }]);
	});

	it.each([
		['hired', 'Hired', 'Rejected'],
		['rejected', 'Rejected', 'Hired'],
	] as const)('%s: reports the decision once, and again after it was taken back', async (event, decision, other) => {
		const workflow = trackWorkflow(sandbox(), { event });
		await workflow.activate();
		decide(sandbox(), jane(), decision);
		decide(sandbox(), zoe(), other);
		const ada = addApplicant(sandbox());
		decide(sandbox(), ada, decision);
		await workflow.tick();
		jane().score = 1;
		await workflow.tick();
		expect(workflow.items).toMatchObject([
			{ event, application_id: 67_865, stage_status: decision },
			{ event, application_id: ada.application_id },
		]);
		expect(workflow.items[0]).not.toHaveProperty('previous_stage_id');
		move(sandbox(), jane(), 'st-interview');
		await workflow.tick();
		decide(sandbox(), jane(), decision);
		await workflow.tick();
		expect(workflow.items).toHaveLength(3);
	});

	it('reports finished AI interviews, whoever is in the track', async () => {
		const workflow = trackWorkflow(sandbox(), { event: 'aiInterviewFinished' });
		const [waiting, started] = [inviteToInterview(sandbox()), inviteToInterview(sandbox())];
		await workflow.activate();
		setInterview(sandbox(), started, 'Started');
		setInterview(sandbox(), inviteToInterview(sandbox(), 139), 'Completed');
		await workflow.tick();
		expect(workflow.items).toEqual([]);
		setInterview(sandbox(), started, 'Completed');
		setInterview(sandbox(), waiting, 'Completed');
		setInterview(sandbox(), inviteToInterview(sandbox()), 'Completed');
		await workflow.tick();
		await workflow.restart();
		await workflow.tick();
		expect(workflow.items).toHaveLength(3);
		expect(workflow.items[0]).toEqual({
			event: 'aiInterviewFinished',
			ai_interview_id: 138,
			candidate_id: waiting.candidateId,
			invite_status: 'Completed',
			last_updated_at: expect.stringMatching(/ GMT$/),
			response_id: waiting.id,
		});
		expect(received('listApplicants')).toBe(0);
	});

	it('starts a new baseline for another event, track or AI interview', async () => {
		const workflow = trackWorkflow(sandbox());
		await workflow.activate();
		decide(sandbox(), addApplicant(sandbox()), 'Hired');
		addApplicant(sandbox(), 'st-applied', 6579);
		setInterview(sandbox(), inviteToInterview(sandbox()), 'Completed');
		await workflow.activate('update', { event: 'hired', trackId: TRACK });
		await workflow.activate('update', { event: 'applicantAdded', trackId: 6579 });
		await workflow.activate('update', { event: 'aiInterviewFinished', aiInterviewId: 138 });
		await workflow.tick();
		expect(workflow.items).toEqual([]);
	});

	it('needs only the ID that belongs to the event', async () => {
		await expect(
			trackWorkflow(sandbox(), { event: 'aiInterviewFinished', trackId: '' }).activate(),
		).resolves.toBeUndefined();
		await expect(trackWorkflow(sandbox(), { event: 'hired', trackId: '' }).activate()).rejects.toThrow('"Track"');
		await expect(
			trackWorkflow(sandbox(), { event: 'aiInterviewFinished', aiInterviewId: '' }).activate(),
		).rejects.toThrow('"AI Interview ID"');
		await expect(trackWorkflow(sandbox(), { event: 'everything' }).activate()).rejects.toThrow(
			'"Event" must be one of',
		);
		expect(received('listApplicants')).toBe(0);
	});

	it('is not published for a track that does not exist', async () => {
		await expect(trackWorkflow(sandbox(), { trackId: 1 }).activate()).rejects.toMatchObject({ httpCode: '404' });
	});

	it('shows the newest record of the event in a test, and stores nothing', async () => {
		decide(sandbox(), zoe(), 'Rejected');
		const workflow = trackWorkflow(sandbox(), { event: 'rejected' });
		expect(await workflow.test()).toMatchObject([{ event: 'rejected', application_id: 67_866 }]);
		expect(workflow.saved).toBe('{}');
		expect(await trackWorkflow(sandbox(), { event: 'stageChanged' }).test()).toMatchObject([
			{ event: 'stageChanged', previous_stage_id: null },
		]);
		await expect(trackWorkflow(sandbox(), { event: 'hired' }).test()).rejects.toThrow(
			'There are no applicants yet to show as a sample',
		);
	});

	it('waits when Xobin limits the rate in the middle of a poll', async () => {
		fill(450);
		const workflow = trackWorkflow(sandbox());
		await workflow.activate();
		const { application_id: id } = addApplicant(sandbox());
		sandbox().inject({ skip: 1, times: 2, status: 429, headers: { 'retry-after': '0' } });
		await workflow.tick();
		expect(workflow.items).toMatchObject([{ application_id: id }]);
		expect(workflow.errors).toEqual([]);
	});

	it('loses nothing when a page fails', async () => {
		fill(450);
		const workflow = trackWorkflow(sandbox());
		await workflow.activate();
		const { application_id: id } = addApplicant(sandbox());
		const fault = sandbox().inject({ skip: 1, times: 'always', status: 403 });
		await workflow.tick();
		await workflow.tick();
		expect([workflow.items, workflow.errors.length]).toEqual([[], 1]);
		fault.remove();
		await workflow.tick();
		expect(workflow.items).toMatchObject([{ application_id: id }]);
	});
});

describe('Xobin Track Trigger, with a list that is long or odd', () => {
	const server = new AnsweringServer();
	beforeAll(async () => await server.start());
	afterAll(async () => await server.close());

	const workflow = (event = 'applicantAdded') =>
		trackWorkflow(sandbox(), { event }, { credential: { apiKey: 'key-of-the-test', baseUrl: server.url } });

	/** The requests for pages of the list, and for the stages. */
	let pages = 0;
	let stats = 0;
	const serve = (
		rows: (page: number, perPage: number) => object[],
		paginationOf: (page: number, perPage: number) => object | undefined,
	): void => {
		pages = stats = 0;
		server.answer = ({ path }) => {
			const { pathname, searchParams } = new URL(path, server.url);
			if (pathname.endsWith('/stats')) {
				stats++;
				return { body: JSON.stringify({ track_id: TRACK, totals: {}, stages: [{ stage_id: 'st-applied' }] }) };
			}
			pages++;
			const [page, perPage] = [Number(searchParams.get('page')), Number(searchParams.get('per_page') ?? 25)];
			return { body: JSON.stringify({ data: rows(page, perPage), pagination: paginationOf(page, perPage) }) };
		};
	};
	const pageOf = <T,>(all: T[], page: number, perPage: number): T[] => all.slice(perPage * (page - 1), perPage * page);

	it.each([
		['applicantAdded', 0],
		['hired', 0],
		['rejected', 0],
		['stageChanged', 1],
	])('%s: polls a track with 10,000 applicants in 50 requests, and %i for its stages', async (event, more) => {
		const applicant = (id: number, stage: string) => ({
			application_id: id,
			stage_id: `st-${stage}`,
			stage_type: stage,
			stage_status: 'In Progress',
		});
		const all = Array.from({ length: 10_000 }, (_, index) => applicant(index + 1, 'applied'));
		serve(
			(page, perPage) => pageOf(all, page, perPage),
			(page, perPage) => ({ total: all.length, has_next: perPage * page < all.length }),
		);
		const trigger = workflow(event);
		await trigger.activate();
		expect([pages, stats]).toEqual([50, more]);
		expect(trigger.saved.length).toBeLessThan(450_000);
		all[7] = applicant(8, event === 'hired' ? 'hired' : 'rejected');
		all.push(applicant(10_001, 'test'));
		await trigger.tick();
		expect([pages, stats]).toEqual([101, 2 * more]);
		const events: Record<string, number[]> = { applicantAdded: [10_001], stageChanged: [8, 10_001] };
		expect(trigger.items.map((item) => item.application_id)).toEqual(events[event] ?? [8]);
	});

	/** Serves the list of a track that changes after each request for a page. */
	const serveChanging = (all: object[], change: (page: number) => void): void =>
		serve(
			(page, perPage) => {
				const rows = pageOf(all, page, perPage);
				change(page);
				return rows;
			},
			(page, perPage) => ({ total: all.length, has_next: perPage * page < all.length }),
		);

	it('reports the events of one poll in their order', async () => {
		const all: object[] = [];
		serveChanging(all, () => {});
		const trigger = workflow();
		await trigger.activate();
		const now = Date.now();
		const add = (id: number, seconds: number) =>
			all.push({ application_id: id, date_added: new Date(now + 1000 * seconds).toUTCString() });
		add(1, 30);
		add(2, 10);
		add(3, 20);
		all.push({ application_id: 4, date_added: '05/12/2026' });
		await trigger.tick();
		// A time that can't be read comes first
		expect(trigger.items.map((item) => item.application_id)).toEqual([4, 2, 3, 1]);
	});

	it('takes an applicant for a known one who was not read at first, because others left meanwhile', async () => {
		const all = Array.from({ length: 450 }, (_, id) => ({ application_id: id, date_added: '2026-01-01T10:00:00' }));
		serveChanging(all, (page) => page === 1 && all.shift());
		const trigger = workflow();
		await trigger.activate();
		serveChanging(all, () => {});
		await trigger.tick();
		expect(trigger.items).toEqual([]);
	});

	it.each(['at the beginning', 'at the end'])(
		'reports each applicant once, although applicants come (%s) and leave between two requests',
		async (place) => {
			const next = seeded(seed);
			const chance = (probability: number) => next() < probability;
			const all: Array<{ application_id: number }> = Array.from({ length: 590 }, (_, id) => ({ application_id: id }));
			const added = new Set<number>();
			let id = 1_000;
			const change = () => {
				if (chance(0.6)) {
					added.add(++id);
					if (place === 'at the end') all.push({ application_id: id });
					else all.unshift({ application_id: id });
				}
				// Those around the end of a page are read twice or not at all
				if (chance(0.6)) all.splice(Math.floor(next() * all.length), 1);
				// A list in the order of changes
				if (chance(0.3)) all.push(...all.splice(190 + Math.floor(next() * 20), 1));
			};
			serveChanging(all, () => {});
			const trigger = workflow();
			await trigger.activate();
			const onceThere = new Set(all.map((one) => one.application_id));
			serveChanging(all, change);
			for (let polls = 0; polls < 40; polls++) await (polls % 10 === 9 ? trigger.restart() : trigger.tick());
			serveChanging(all, () => {});
			await trigger.tick();
			const reported = trigger.items.map((item) => item.application_id as number);
			expect(new Set(reported).size).toBe(reported.length);
			expect(reported.filter((one) => onceThere.has(one))).toEqual([]);
			const present = all.map((one) => one.application_id).filter((one) => added.has(one));
			expect(present.filter((one) => !reported.includes(one))).toEqual([]);
			expect(present.length).toBeGreaterThan(20);
			expect(trigger.errors).toEqual([]);
		},
	);

	it('reports all that a list has which announces more without end, and says so once', async () => {
		const rows = [{ application_id: 1 }];
		serve(
			() => rows,
			() => ({ has_next: true }),
		);
		const trigger = workflow();
		await trigger.activate();
		rows.push({ application_id: 2 });
		await trigger.tick();
		await trigger.tick();
		expect(trigger.items).toMatchObject([{ application_id: 2 }]);
		expect(trigger.errors).toEqual([]);
		expect(trigger.logged).toEqual(['Trigger: Xobin announced more applicants than the 1 that it returned.']);
	});

	it('ends the list where Xobin says nothing about pages', async () => {
		const all = Array.from({ length: 400 }, (_, index) => ({ application_id: index + 1 }));
		serve(
			(page, perPage) => pageOf(all, page, perPage),
			() => undefined,
		);
		await workflow().activate();
		expect(pages).toBe(3);
	});

	it('reads at most 100,000 applicants, and says so', async () => {
		serve(
			(page, perPage) => Array.from({ length: perPage }, (_, index) => ({ application_id: perPage * page + index })),
			() => ({ has_next: true }),
		);
		const trigger = workflow();
		await trigger.activate();
		expect(pages).toBe(500);
		expect(trigger.logged).toEqual(['Trigger: Only the first 100000 applicants of the track are watched.']);
	});
});
