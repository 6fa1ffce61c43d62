import { json, type ApiResponse } from '../../response.mjs';
import type { Call } from '../../definition.mjs';
import { error } from './error.mjs';
import type { XobinApplicant, XobinState, XobinTrack } from './state.mjs';

const time = (ms: number) => new Date(ms).toISOString().slice(0, 19);

/** How many there are of each. */
const tally = (values: string[]): Record<string, number> =>
	Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]));

const totals = (applicants: XobinApplicant[]) => {
	const hired = applicants.filter(({ stage_status }) => stage_status === 'Hired').length;
	const rejected = applicants.filter(({ stage_status }) => stage_status === 'Rejected').length;
	return {
		applicants: applicants.length,
		in_pipeline: applicants.length - hired - rejected,
		hired,
		rejected,
		by_status: tally(applicants.map(({ stage_status }) => stage_status)),
	};
};

const filters = ({ query: { from_date = null, to_date = null, timeframe_field = null } }: Call) => ({
	timeframe_field,
	from_date,
	to_date,
});

/** The applicants whose date is within the two days of the query, inclusive. */
function counted({ applicants }: XobinTrack, { query }: Call): XobinApplicant[] {
	return [...applicants.values()].filter((applicant) => {
		const date = time(query.timeframe_field === 'last_updated_at' ? applicant.updated : applicant.added).slice(0, 10);
		return date >= String(query.from_date ?? '') && date <= String(query.to_date ?? '9999');
	});
}

function ofTrack(track: XobinTrack, call: Call) {
	const applicants = counted(track, call);
	const added = applicants.map((one) => one.added);
	const updated = applicants.map((one) => one.updated);
	const shown = (ms: number) => (applicants.length === 0 ? null : time(ms));
	return {
		track_id: track.id,
		title: track.title,
		active: track.active,
		created_at: time(track.created),
		updated_at: time(track.updated),
		totals: totals(applicants),
		stages: track.stages.map(({ stage_id, name, type }) => {
			const inStage = applicants.filter(({ stage }) => stage === stage_id);
			return {
				stage_id,
				name,
				type,
				count: inStage.length,
				status_counts: tally(inStage.map(({ stage_status }) => stage_status)),
			};
		}),
		applicant_timestamps: {
			first_added: shown(Math.min(...added)),
			last_added: shown(Math.max(...added)),
			first_updated: shown(Math.min(...updated)),
			last_updated: shown(Math.max(...updated)),
		},
		filters_applied: filters(call),
	};
}

/** The statistics of one track, and of all tracks. */
export function statsOperations(state: () => XobinState) {
	return {
		getTrackStats: (call: Call): ApiResponse => {
			const track = state().tracks.get(Number(call.params.track_id));
			return track === undefined ? error(404, 'Track not found') : json(200, ofTrack(track, call));
		},
		getOverallTrackStats: (call: Call): ApiResponse => {
			const tracks = [...state().tracks.values()];
			const active = tracks.filter((track) => track.active).length;
			const everyone = tracks.flatMap((track) => counted(track, call));
			const types = tracks.flatMap((track) =>
				counted(track, call).map(({ stage }) => track.stages.find(({ stage_id }) => stage_id === stage)?.type ?? ''),
			);
			return json(200, {
				totals: {
					tracks: tracks.length,
					active_tracks: active,
					inactive_tracks: tracks.length - active,
					...totals(everyone),
				},
				applicants_by_stage_type: tally(types),
				top_tracks_by_applicants: tracks
					.filter(({ applicants }) => applicants.size > 0)
					.map(({ id, title, applicants }) => ({ track_id: id, title, applicant_count: applicants.size })),
				recently_updated_tracks: tracks.map(({ id, title, updated }) => ({
					track_id: id,
					title,
					updated_at: time(updated),
				})),
				filters_applied: filters(call),
			});
		},
	};
}
