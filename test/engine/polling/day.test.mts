import type { IDataObject } from 'n8n-workflow';

import type { FaultHandle } from '../../../sandbox/faults.mjs';
import { seed, seeded } from '../../seed.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import {
	addApplicant,
	addCandidate,
	addVideo,
	applicantsOf,
	ASSESSMENT,
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

// The retries of a failed call wait a random time
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

function dice(next: () => number) {
	return {
		chance: (probability: number) => next() < probability,
		pick: <T,>(from: T[]): T | undefined => from[Math.floor(next() * from.length)],
		below: (end: number) => Math.floor(next() * end),
	};
}

interface Day {
	workflow: ReturnType<typeof roomWorkflow>;
	durable: boolean;
	vendor: 'x0paRoom' | 'lynxVizion' | 'xobin';
	/** Changes at the vendor between two polls. */
	happen: () => void;
	/** Called when a poll reaches the vendor. */
	looked: () => void;
}

/** A day with a poll every five minutes, vendor outages, restarts of n8n, and hours without n8n. */
async function day(
	next: () => number,
	{ workflow, durable, vendor, happen, looked }: Day,
): Promise<{ outages: number; polls: number }> {
	const { chance, pick, below } = dice(next);
	let outage: FaultHandle | undefined;
	let outages = 0;
	let down = 0;
	await workflow.activate();
	// With durable cursors n8n doesn't save the baseline of the activation: the first poll creates it
	if (durable) await workflow.tick();
	for (let polls = 0; polls < 288; polls++) {
		sandbox().clock.advance(300_000);
		happen();
		if (outage ? chance(0.2) : chance(0.04)) {
			outage?.remove();
			if (!outage) outages++;
			// A poll waits for minutes after a 429, but not for an hour
			const tooMany = { status: 429, headers: { 'retry-after': '3600' } };
			const fault = pick([{ status: 503 }, { status: 500 }, { cut: 'beforeResponse' as const }, tooMany]);
			outage = outage ? undefined : sandbox().inject({ vendor, times: 'always', ...fault });
		}
		if (chance(0.02)) down = below(24);
		if (--down > 0) continue;
		if (!outage) looked();
		if (chance(0.1) || down === 0) await workflow.restart();
		else await workflow.tick();
	}
	outage?.remove();
	looked();
	await workflow.tick();
	return { outages, polls: 288 };
}

const sorted = (texts: string[]) => [...texts].sort();

describe('A simulated day of X0PA Room Trigger', () => {
	it.each([
		[1, false],
		[2, false],
		[3, true],
	])('reports each event once (day %i, durable cursors: %p)', async (number, durable) => {
		const { chance, pick } = dice(seeded(seed + 100 * number));
		const candidates = () => [...sandbox().state.x0paRoom.candidates.values()];
		const seen = new Map<string, { status: string; responseAt: unknown }>();
		const expected: string[] = [];
		const looked = () => {
			for (const { interviewId, assessmentId, status, edits } of candidates()) {
				if (assessmentId !== ASSESSMENT) continue;
				const { responseAt } = edits;
				const before = seen.get(interviewId);
				if (!before) expected.push(`candidateAdded ${interviewId}`);
				if ((before?.status ?? 'Draft') !== status) expected.push(`statusChanged ${interviewId} ${status}`);
				if (responseAt && before?.responseAt !== responseAt) {
					expected.push(`responseReceived ${interviewId} ${String(responseAt)}`);
				}
				seen.set(interviewId, { status, responseAt });
			}
		};
		looked();
		expected.length = 0;
		const workflow = roomWorkflow(sandbox(), {}, { durable });
		const happen = () => {
			if (chance(0.1)) addCandidate(sandbox(), chance(0.7) ? 'Draft' : 'Awaiting Response');
			if (chance(0.05)) addCandidate(sandbox(), 'Draft', 825);
			const one = pick(candidates());
			if (one && chance(0.2)) change(sandbox(), one, pick(['Draft', 'In Progress', 'Completed'])!);
			const other = pick(candidates());
			if (other && chance(0.1)) respond(sandbox(), other);
			if (chance(0.02)) sandbox().revokeTokens();
		};
		const { outages } = await day(seeded(seed + number), { workflow, durable, vendor: 'x0paRoom', happen, looked });

		const summary = (item: IDataObject): string => {
			const more =
				item.event === 'statusChanged' ? item.status : item.event === 'responseReceived' ? item.responseAt : '';
			return `${String(item.event)} ${String(item.interviewId)} ${String(more)}`.trim();
		};
		expect(expected.length).toBeGreaterThan(40);
		expect(sorted(workflow.items.map(summary))).toEqual(sorted(expected));
		expect(outages).toBeGreaterThan(2);
		expect(workflow.errors.length).toBeGreaterThan(0);
		expect(workflow.errors.length).toBeLessThanOrEqual(outages);
	});
});

describe('A simulated day of LynxVizion Trigger', () => {
	it.each([
		[4, false],
		[5, true],
	])('reports each event once (day %i, durable cursors: %p)', async (number, durable) => {
		const { chance, pick, below } = dice(seeded(seed + 100 * number));
		const { lynxVizion } = sandbox().state;
		let times = 0;
		let unreported: string[] = [];
		const expected: string[] = [];
		/** An analysis is not reported if the next one starts before a poll sees its end. */
		const unseen = new Map<string, string>();
		const looked = () => {
			expected.push(...unreported, ...unseen.values());
			unreported = [];
			unseen.clear();
		};
		const workflow = lynxWorkflow(sandbox(), { simplify: false }, { durable });
		const happen = () => {
			if (chance(0.1)) addVideo(sandbox());
			const video = pick([...lynxVizion.videos.values()]);
			if (video && chance(0.3)) {
				const status = pick(['processing', 'completed', 'completed', 'failed'] as const satisfies string[])!;
				if (status !== 'processing') times++;
				end(sandbox(), video, status, status === 'processing' ? null : times);
				unseen.delete(video.job_id);
				const event = { completed: 'videoCompleted', failed: 'videoFailed', processing: '' }[status];
				if (event) unseen.set(video.job_id, `${event} ${video.job_id} ${times}`);
			}
			const renamed = pick([...lynxVizion.videos.values()]);
			if (renamed && chance(0.1)) {
				renamed.name += '!';
				renamed.updated_at = sandbox().clock.iso().slice(0, 19);
			}
			// Sometimes more than one page
			const burst = chance(0.02) ? 130 : chance(0.2) ? 1 : 0;
			for (let left = burst; left > 0; left--) {
				unreported.push(`notificationReceived ${notify(sandbox(), sandbox().clock.now() - below(300) * 1_000)}`);
			}
			if (chance(0.05)) {
				const deleted = pick([...lynxVizion.notifications.keys()].slice(0, 3));
				lynxVizion.notifications.delete(String(deleted));
				unreported = unreported.filter((text) => text !== `notificationReceived ${deleted}`);
			}
		};
		const { outages } = await day(seeded(seed + number), { workflow, durable, vendor: 'lynxVizion', happen, looked });

		const summary = ({ event, id, job_id: jobId, processing_time: time }: IDataObject): string =>
			event === 'notificationReceived' ? `${event} ${String(id)}` : `${String(event)} ${String(jobId)} ${String(time)}`;
		expect(expected.length).toBeGreaterThan(100);
		expect(sorted(workflow.items.map(summary))).toEqual(sorted(expected));
		expect(workflow.errors.length).toBeLessThanOrEqual(outages);
	});
});

describe('A simulated day of Xobin Track Trigger', () => {
	/** What is compared for each event, by ID. Undefined: nothing that is an event. */
	const states: Record<string, () => Map<number, string | undefined>> = {
		applicantAdded: () => new Map([...applicantsOf(sandbox()).keys()].map((id) => [id, 'added'])),
		stageChanged: () => new Map([...applicantsOf(sandbox()).values()].map((one) => [one.application_id, one.stage])),
		rejected: () =>
			new Map(
				[...applicantsOf(sandbox()).values()].map(({ application_id: id, stage_status: status }) => [
					id,
					status === 'Rejected' ? 'rejected' : undefined,
				]),
			),
		aiInterviewFinished: () =>
			new Map(
				[...sandbox().state.xobin.aiReports.values()]
					.filter(({ parentId }) => parentId === 138)
					.map(({ id, inviteStatus }) => [id, inviteStatus === 'Completed' ? 'finished' : undefined]),
			),
	};

	it.each([
		[6, 'applicantAdded', false],
		[7, 'stageChanged', false],
		[8, 'rejected', false],
		[9, 'aiInterviewFinished', true],
	] as const)('reports each event once (day %i, %s, durable cursors: %p)', async (number, event, durable) => {
		const { chance, pick } = dice(seeded(seed + 100 * number));
		const seen = new Map<number, string | undefined>();
		const expected: string[] = [];
		const looked = () => {
			for (const [id, state] of states[event]()) {
				const isFirstStage = event === 'stageChanged' && state === 'st-applied' && !seen.has(id);
				if (state !== undefined && state !== seen.get(id) && !isFirstStage) expected.push(`${event} ${id} ${state}`);
				seen.set(id, state);
			}
		};
		looked();
		expected.length = 0;
		const workflow = trackWorkflow(sandbox(), { event }, { durable });
		const happen = () => {
			if (chance(0.15)) addApplicant(sandbox());
			if (chance(0.02)) addApplicant(sandbox(), 'st-test');
			if (chance(0.05)) addApplicant(sandbox(), 'st-applied', 6579);
			const open = [...applicantsOf(sandbox()).values()].filter(({ stage_status: status }) => status !== 'Rejected');
			const one = pick(open);
			if (one && chance(0.4)) move(sandbox(), one, pick(['st-applied', 'st-test', 'st-interview'])!);
			const other = pick(open);
			if (other && chance(0.2))
				decide(sandbox(), other, pick(['Hired', 'Rejected', 'Rejected'] as const satisfies string[])!);
			if (chance(0.2)) inviteToInterview(sandbox());
			if (chance(0.1)) setInterview(sandbox(), inviteToInterview(sandbox(), 139), 'Completed');
			const waiting = [...sandbox().state.xobin.aiReports.values()].filter(
				(invite) => invite.inviteStatus !== 'Completed',
			);
			const invite = pick(waiting);
			if (invite && chance(0.4))
				setInterview(sandbox(), invite, pick(['Started', 'Completed'] as const satisfies string[])!);
		};
		const { outages } = await day(seeded(seed + number), { workflow, durable, vendor: 'xobin', happen, looked });

		const stateOf = (item: IDataObject): unknown => {
			if (event === 'stageChanged') return item.stage_id;
			return { applicantAdded: 'added', rejected: 'rejected', aiInterviewFinished: 'finished' }[event];
		};
		const summary = (item: IDataObject): string =>
			`${String(item.event)} ${String(item.application_id ?? item.response_id)} ${String(stateOf(item))}`;
		expect(expected.length).toBeGreaterThan(20);
		expect(sorted(workflow.items.map(summary))).toEqual(sorted(expected));
		expect(workflow.errors.length).toBeLessThanOrEqual(outages);
	});
});
