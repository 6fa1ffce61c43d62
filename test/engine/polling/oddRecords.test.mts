import fc from 'fast-check';
import type { INodeType } from 'n8n-workflow';

import * as exported from '../../../index';
import { startAlteringProxy, type AlteringProxy } from '../harness/alteringProxy.mjs';
import { listsIn, odditiesOf, withOdd, type Oddity } from '../harness/oddRecords.mjs';
import type { PollingWorkflow } from '../harness/pollNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { jane, rosa, signedIn } from '../X0paRoom/fixture.mjs';
import {
	addApplicant,
	addCandidate,
	addVideo,
	applicantsOf,
	change,
	decide,
	end,
	inviteToInterview,
	lynxWorkflow,
	move,
	notify,
	respond,
	roomWorkflow,
	setInterview,
	trackWorkflow,
} from './fixture.mjs';

const sandbox = useSandbox();
let proxy: AlteringProxy;
beforeAll(async () => (proxy = await startAlteringProxy(() => sandbox().url)));
afterAll(async () => await proxy.close());
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const AGO = '2026-01-01T00:00:00.000Z';

interface Subject {
	/** Whatever the first record of each list is, it is the odd one. */
	workflow: (simplify: boolean) => PollingWorkflow;
	/** Before the workflow is published. */
	prepare: () => void;
	/** Between the first two polls. @returns the events, as `event id`: those of the odd records, and the others */
	happen: () => { odd: string[]; others: string[] };
	/** An event as `event id`. */
	idOf: (item: Record<string, unknown>) => unknown;
}

const candidate = (id: string) => sandbox().state.x0paRoom.candidates.get(id)!;
const firstVideo = () => [...sandbox().state.lynxVizion.videos.values()][0];
let other: ReturnType<typeof addVideo>;

const tracked = (event: string): PollingWorkflow =>
	trackWorkflow(
		sandbox(),
		{ event },
		{ credential: { apiKey: sandbox().accounts.xobin.apiKey, baseUrl: proxy.through(sandbox().baseUrl('xobin')) } },
	);
/** Applicants who were added and changed long before the first poll. */
const applicants = () => [...applicantsOf(sandbox()).values()];
const applicantsFromLongAgo = () => {
	for (const applicant of applicants()) applicant.added = applicant.updated = Date.parse(AGO);
};
const applicantEvent = ({ event, application_id: id }: Record<string, unknown>) => `${String(event)} ${String(id)}`;
let invites: Array<ReturnType<typeof inviteToInterview>>;

/** Every polling trigger of the package by the name of its class, and what it watches if that is one of several. */
const subjects: Record<string, Subject> = {
	X0paRoomTrigger: {
		workflow: (simplify) => {
			const credential = signedIn(sandbox());
			return roomWorkflow(
				sandbox(),
				{ simplify },
				{ credential: { ...credential, baseUrl: proxy.through(String(credential.baseUrl)) } },
			);
		},
		prepare: () => {
			// Long before the first poll: a record that can only be read later is no new one
			for (const { interviewId } of [jane, rosa]) {
				candidate(interviewId).createdAt = Date.parse(AGO);
				candidate(interviewId).updatedAt = Date.parse(AGO);
			}
		},
		happen: () => {
			change(sandbox(), candidate(jane.interviewId), 'Completed');
			respond(sandbox(), candidate(jane.interviewId));
			respond(sandbox(), candidate(rosa.interviewId));
			change(sandbox(), candidate(rosa.interviewId), 'Awaiting Response');
			const ada = addCandidate(sandbox(), 'Invited');
			return {
				odd: [`statusChanged ${jane.interviewId}`, `responseReceived ${jane.interviewId}`],
				others: [
					`statusChanged ${rosa.interviewId}`,
					`responseReceived ${rosa.interviewId}`,
					`candidateAdded ${ada.interviewId}`,
					`statusChanged ${ada.interviewId}`,
				],
			};
		},
		idOf: ({ event, interviewId }) => `${event} ${interviewId}`,
	},
	LynxVizionTrigger: {
		workflow: (simplify) =>
			lynxWorkflow(
				sandbox(),
				{ simplify },
				{
					credential: {
						apiKey: sandbox().accounts.lynxVizion.apiKey,
						baseUrl: proxy.through(sandbox().baseUrl('lynxVizion')),
					},
				},
			),
		prepare: () => {
			end(sandbox(), firstVideo(), 'processing', null);
			firstVideo().updated_at = AGO.slice(0, 19);
			other = addVideo(sandbox());
		},
		happen: () => {
			end(sandbox(), firstVideo(), 'completed', 12.5);
			end(sandbox(), other, 'failed', null);
			sandbox().clock.advance(1_000);
			const known = notify(sandbox());
			sandbox().clock.advance(1_000);
			const newest = notify(sandbox());
			return {
				odd: [`videoCompleted ${firstVideo().job_id}`, `notificationReceived ${newest}`],
				others: [`videoFailed ${other.job_id}`, `notificationReceived ${known}`],
			};
		},
		idOf: ({ event, id, job_id: jobId }) => `${event} ${jobId ?? id}`,
	},
	'XobinTrackTrigger, stages': {
		workflow: () => tracked('stageChanged'),
		prepare: applicantsFromLongAgo,
		happen: () => {
			const [jane, zoe] = applicants();
			move(sandbox(), jane, 'st-test');
			move(sandbox(), zoe, 'st-interview');
			addApplicant(sandbox());
			return {
				odd: [`stageChanged ${jane.application_id}`],
				others: [`stageChanged ${zoe.application_id}`],
			};
		},
		idOf: applicantEvent,
	},
	'XobinTrackTrigger, decisions': {
		workflow: () => tracked('rejected'),
		prepare: () => {
			applicantsFromLongAgo();
			decide(sandbox(), addApplicant(sandbox()), 'Rejected');
		},
		happen: () => {
			const [jane, zoe, rosa] = applicants();
			decide(sandbox(), jane, 'Rejected');
			decide(sandbox(), zoe, 'Rejected');
			decide(sandbox(), rosa, 'Hired');
			const ada = addApplicant(sandbox());
			decide(sandbox(), ada, 'Rejected');
			return {
				odd: [`rejected ${jane.application_id}`],
				others: [`rejected ${zoe.application_id}`, `rejected ${ada.application_id}`],
			};
		},
		idOf: applicantEvent,
	},
	'XobinTrackTrigger, AI interviews': {
		workflow: () => tracked('aiInterviewFinished'),
		prepare: () => {
			sandbox().state.xobin.aiReports.clear();
			invites = [1, 2, 3].map(() => inviteToInterview(sandbox()));
			setInterview(sandbox(), invites[2], 'Completed');
		},
		happen: () => {
			const [first, second] = invites;
			setInterview(sandbox(), first, 'Completed');
			setInterview(sandbox(), second, 'Completed');
			inviteToInterview(sandbox());
			return {
				odd: [`aiInterviewFinished ${first.id}`],
				others: [`aiInterviewFinished ${second.id}`],
			};
		},
		idOf: ({ event, response_id: id }) => `${String(event)} ${String(id)}`,
	},
};

const polling = Object.entries(exported).filter(
	([, Class]) => (new Class() as Partial<INodeType>).description?.polling === true,
);

it('has a subject for every polling trigger', () => {
	const names = Object.keys(subjects).map((subject) => subject.split(',')[0]);
	expect([...new Set(names)].sort()).toEqual(polling.map(([name]) => name).sort());
});

/** The oddities of all fields of the first records. */
async function odditiesFor({ prepare, workflow }: Subject): Promise<Oddity[]> {
	let record: object = {};
	proxy.alter = (json) => {
		record = Object.assign(record, ...listsIn(json).map(([one]) => one));
		return json;
	};
	prepare();
	await workflow(true).activate();
	return odditiesOf(record);
}

const RUNS = 100;

describe.each(Object.entries(subjects))('%s', (_name, subject) => {
	it('reports all events of the others, and those of an odd record when it can be read, each once', async () => {
		const oddities = await odditiesFor(subject);
		const scenario = fc.record({
			oddity: fc.constantFrom(...oddities),
			/** Odd from the first poll on, or since the second. */
			isFirst: fc.boolean(),
			restarts: fc.boolean(),
			simplify: fc.boolean(),
		});
		await fc.assert(
			fc.asyncProperty(scenario, async ({ oddity, isFirst, restarts, simplify }) => {
				sandbox().reset();
				subject.prepare();
				const workflow = subject.workflow(simplify);
				const ids = () => workflow.items.map(subject.idOf);
				const odd = (json: unknown) => withOdd(json, oddity);
				proxy.alter = isFirst ? odd : (json) => json;
				await workflow.activate();
				expect([oddity.what, ids()]).toEqual([oddity.what, []]);
				const events = subject.happen();
				proxy.alter = odd;
				await workflow.tick();
				if (restarts) await workflow.restart();
				await workflow.tick();
				expect(ids()).toEqual(expect.arrayContaining(events.others));
				proxy.alter = (json) => json;
				await workflow.tick();
				await workflow.tick();
				const all = ids();
				for (const event of events.others) expect(all.filter((one) => one === event)).toHaveLength(1);
				// What another type can be read as may be an event of its own, and what was odd at first is known late
				if (oddity.isUnreadable && !isFirst) expect(all.sort()).toEqual([...events.odd, ...events.others].sort());
				expect(workflow.errors).toEqual([]);
			}),
			{ numRuns: RUNS },
		);
	});

	it('can be tested in the editor with an odd record', async () => {
		for (const oddity of fc.sample(fc.constantFrom(...(await odditiesFor(subject))), 30)) {
			proxy.alter = (json) => withOdd(json, oddity);
			expect(await subject.workflow(true).test()).not.toEqual([]);
		}
	});

	it('logs a problem once while it lasts, and not as an error', async () => {
		subject.prepare();
		const workflow = subject.workflow(true);
		proxy.alter = (json) => json;
		await workflow.activate();
		const nothing: Oddity = { what: '', isUnreadable: true, make: () => null };
		proxy.alter = (json) => withOdd(json, nothing);
		for (let polls = 0; polls < 3; polls++) await workflow.tick();
		const first = [...workflow.logged];
		expect(first.length).toBeGreaterThan(0);
		for (const text of first) {
			expect(text).toMatch(
				/^Trigger: (1 of \d+ .+ is skipped because it .+\. The others are not affected|Xobin names no first stage, .+)\.$/,
			);
		}
		expect(new Set(first).size).toBe(first.length);
		proxy.alter = (json) => json;
		await workflow.tick();
		proxy.alter = (json) => withOdd(json, nothing);
		await workflow.tick();
		expect(workflow.logged).toEqual([...first, ...first]);
		expect(workflow.errors).toEqual([]);
	});

	it('reports once that no record can be read', async () => {
		subject.prepare();
		const workflow = subject.workflow(true);
		proxy.alter = (json) => json;
		await workflow.activate();
		proxy.alter = (json) => {
			const empty = (value: unknown) =>
				listsIn(value).includes(value as object[]) ? (value as object[]).map(() => ({ a: 1 })) : value;
			return Array.isArray(json)
				? empty(json)
				: Object.fromEntries(Object.entries(json as object).map(([name, value]) => [name, empty(value)]));
		};
		for (let polls = 0; polls < 3; polls++) await workflow.tick();
		expect(workflow.errors).toHaveLength(1);
		expect(workflow.errors[0].message).toMatch(/^None of the \d+ .+ can be used: each has no usable "\w+"$/);
		proxy.alter = (json) => json;
		const events = subject.happen();
		await workflow.tick();
		expect(workflow.items.map(subject.idOf).sort()).toEqual([...events.odd, ...events.others].sort());
	});
});
