import type { IDataObject } from 'n8n-workflow';

import { asText, fieldIn, isRecord, textIn, type Calls } from '../../engine';
import { source, type Watch } from '../../engine/polling';
import type { paths } from '../api';
import { allPages } from '../resources/applicant/allPages';
import { pageOf, PER_PAGE, type Applicant } from '../resources/applicant/page';
import { decisionOf, decisionOfStage, type Decision } from './decision';
import { timeInList } from './timeInList';

type Call = Calls<paths>['call'];

/** The most applicants that are read, so that a list without an end can't keep a poll, or fill the workflow's data. */
const MOST = 100_000;

const id = (applicant: Applicant): string => textIn(applicant, 'application_id');
const updatedAt = ({ last_updated_at: time }: Applicant): number => timeInList(time);

const added: Watch<Applicant> = {
	event: 'applicantAdded',
	id,
	mark: () => '',
	isEvent: (_mark, before) => before === undefined,
	at: ({ date_added: time }) => timeInList(time),
};

/** Applicants with the decision. One who is taken back, and then decided on again, is another event. */
const decided = (event: Decision): Watch<Applicant> => ({
	event,
	id,
	mark: (applicant) => {
		const decision = decisionOf(applicant);
		return decision === undefined || decision === event ? decision : '';
	},
	isEvent: (mark) => mark === event,
	at: updatedAt,
});

/**
 * Applicants in another stage than before. n8n may have forgotten an applicant that no event was about, so one who is not
 * known and not in the first stage has changed it, too.
 * @param first the first stage of the track, if it is known
 */
const moved = (first: () => string | undefined): Watch<Applicant> => ({
	event: 'stageChanged',
	id,
	// Somebody who is only invited may be in none
	mark: (applicant) => {
		const { stage_id: stage } = applicant as { stage_id: unknown };
		return stage === null || stage === '' ? undefined : textIn(applicant, 'stage_id');
	},
	isEvent: (stage, before) => before !== undefined || (first() !== undefined && stage !== first()),
	sampled: () => true,
	at: updatedAt,
});

/** All applicants of the track: Xobin documents no order, and not what a filter by date compares after a move. */
async function load(call: Call, trackId: number, note: (problem: string) => void): Promise<Applicant[]> {
	const { rows, incomplete } = await allPages(MOST, async (page) => {
		const query = { page, per_page: PER_PAGE };
		return pageOf(await call('GET /tracks/{track_id}/applicants', { path: { track_id: trackId }, query }), page);
	});
	if (incomplete) note(incomplete);
	if (rows.length === MOST) note(`Only the first ${MOST} applicants of the track are watched.`);
	return rows;
}

/**
 * The ID of the stage in which applicants begin; undefined if Xobin doesn't say. Xobin doesn't document the order of a
 * track's stages, so this is the one place that reads it: the first one, unless that is for the hired or rejected, because
 * then the order is another.
 */
async function firstStage(call: Call, trackId: number, note: (problem: string) => void): Promise<string | undefined> {
	const stages = fieldIn(await call('GET /tracks/{track_id}/stats', { path: { track_id: trackId } }), 'stages');
	const first: unknown = Array.isArray(stages) ? stages[0] : undefined;
	const isFirst = isRecord(first) && decisionOfStage(first.type, first.name) === undefined;
	const stage = isFirst ? asText(first.stage_id) : undefined;
	if (stage === undefined) note('Xobin names no first stage, so the first move of a new applicant may be missing.');
	return stage;
}

export type ApplicantEvent = 'applicantAdded' | 'stageChanged' | Decision;

/**
 * One event of a track's applicants.
 *
 * An item is the event's name, then the applicant as *Get Many* returns it. `stageChanged` items also have
 * `previous_stage_id`, because workflows branch on the move; null for an applicant who was added since the last poll.
 */
export function applicantEvents(event: ApplicantEvent, trackId: number) {
	let first: string | undefined;
	const watches = {
		applicantAdded: added,
		hired: decided('hired'),
		rejected: decided('rejected'),
		stageChanged: moved(() => first),
	};
	return source<paths>()<Applicant>({
		noun: 'applicants',
		subject: `track ${trackId}`,
		load: async (call, _newest, note) => {
			const rows = await load(call, trackId, note);
			if (event === 'stageChanged') first = await firstStage(call, trackId, note);
			return rows;
		},
		watches: [watches[event]],
		output: (applicant, name, before) => ({
			...(applicant as IDataObject),
			...(name === 'stageChanged' ? { previous_stage_id: before ?? null } : {}),
		}),
	});
}
