import { json, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { Call } from '../../definition.mjs';
import { error } from './error.mjs';
import { candidateIdOf, type XobinApplicant, type XobinStage, type XobinState, type XobinTrack } from './state.mjs';

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const stageOf = (track: XobinTrack, id: string): XobinStage | undefined =>
	track.stages.find(({ stage_id }) => stage_id === id);
const short = ({ stage_id, name, type }: XobinStage) => ({ stage_id, name, type });

function row(track: XobinTrack, applicant: XobinApplicant) {
	const stage = stageOf(track, applicant.stage);
	return {
		application_id: applicant.application_id,
		candidate_id: applicant.candidate_id,
		name: applicant.name,
		email: applicant.email,
		stage_id: applicant.stage,
		stage_name: stage?.name ?? '',
		stage_type: stage?.type ?? '',
		stage_status: applicant.stage_status,
		score: applicant.score,
		date_added: day(applicant.added),
		last_updated_at: day(applicant.updated),
	};
}

/** Whether an applicant matches the query. */
function isWanted(applicant: ReturnType<typeof row>, query: Record<string, unknown>): boolean {
	const holds = (text: string, part: unknown) => text.toLowerCase().includes(String(part ?? '').toLowerCase());
	const is = (value: unknown, wanted: unknown) => wanted === undefined || String(value) === String(wanted);
	const date = query.timeframe_field === 'last_updated_at' ? applicant.last_updated_at : applicant.date_added;
	return (
		holds(applicant.name, query.name) &&
		holds(applicant.email, query.email) &&
		is(applicant.stage_id, query.stage_id) &&
		is(applicant.stage_status, query.stage_status) &&
		is(applicant.candidate_id, query.candidate_id) &&
		is(applicant.application_id, query.application_id) &&
		date >= String(query.from_date ?? '') &&
		date <= String(query.to_date ?? '9999')
	);
}

/** The operations of tracks and their applicants. */
export function trackOperations(state: () => XobinState, clock: Clock) {
	const trackOf = (call: Call) => state().tracks.get(Number(call.params.track_id));

	/** Runs `work` for the track of the call, or responds 404 if it does not exist. */
	const inTrack = (work: (call: Call, track: XobinTrack) => ApiResponse) => (call: Call) => {
		const track = trackOf(call);
		return track === undefined ? error(404, 'Track not found') : work(call, track);
	};

	const withApplicant = (work: (call: Call, track: XobinTrack, applicant: XobinApplicant) => ApiResponse) =>
		inTrack((call, track) => {
			const applicant = track.applicants.get(Number(call.params.application_id));
			return applicant === undefined ? error(404, 'Applicant not found') : work(call, track, applicant);
		});

	function enter(track: XobinTrack, person: { name: string; email: string }, more: Partial<XobinApplicant>) {
		const applicant: XobinApplicant = {
			application_id: state().nextId++,
			candidate_id: candidateIdOf(state(), person.email),
			...person,
			stage: track.stages[0]?.stage_id ?? '',
			stage_status: 'In Progress',
			score: null,
			added: clock.now(),
			updated: clock.now(),
			fields: [],
			...more,
		};
		track.applicants.set(applicant.application_id, applicant);
		return applicant;
	}

	/** Moves the applicant to another stage; responds 409 if the given source stage is not the applicant's. */
	function put(track: XobinTrack, applicant: XobinApplicant, source: string | undefined, to: XobinStage | undefined) {
		if (source !== undefined && source !== applicant.stage) return error(409, 'Applicant is not in the source stage');
		const from = stageOf(track, applicant.stage);
		if (to === undefined || from === undefined) return error(404, 'Stage not found');
		applicant.stage = to.stage_id;
		applicant.updated = clock.now();
		const { application_id, candidate_id, name, email } = applicant;
		const ids = { track_id: track.id, application_id, candidate_id, name, email };
		return json(200, { ...ids, from_stage: short(from), to_stage: short(to) });
	}

	function list(call: Call, track: XobinTrack): ApiResponse {
		const page = Number(call.query.page ?? 1);
		const perPage = Number(call.query.per_page ?? 25);
		const found = [...track.applicants.values()]
			.map((applicant) => row(track, applicant))
			.filter((applicant) => isWanted(applicant, call.query));
		const pages = Math.max(1, Math.ceil(found.length / perPage));
		return json(200, {
			data: found.slice((page - 1) * perPage, page * perPage),
			pagination: {
				page,
				per_page: perPage,
				total: found.length,
				total_pages: pages,
				has_next: page < pages,
				has_prev: page > 1,
			},
		});
	}

	function add(call: Call, track: XobinTrack): ApiResponse {
		const body = call.body as {
			name: string;
			email: string;
			invite_applicant?: boolean;
			send_email?: boolean;
			email_message?: string;
			destination_stage_id?: string;
			fields?: Record<string, unknown> | Array<Record<string, unknown>>;
		};
		const isThere = [...track.applicants.values()].some(
			({ email }) => email.toLowerCase() === body.email.toLowerCase(),
		);
		if (isThere) return error(409, 'Applicant already exists in this track');
		const stage = body.destination_stage_id ?? track.stages[0]?.stage_id ?? '';
		if (stageOf(track, stage) === undefined) return error(404, 'Stage not found');
		const fields = Array.isArray(body.fields)
			? body.fields.map(({ id, label, value }) => ({ label: String(label ?? id), value: String(value) }))
			: Object.entries(body.fields ?? {}).map(([label, value]) => ({ label, value: String(value) }));
		const invited = body.invite_applicant === true;
		const applicant = enter(track, body, { stage, fields, ...(invited ? { stage_status: 'Pending' } : {}) });
		const mailed = invited && body.send_email === true;
		if (mailed) state().outbox.push({ kind: 'trackInvite', to: body.email, text: body.email_message });
		call.changed(invited ? 'applicantInvited' : 'applicantAdded');
		return json(201, {
			track_id: track.id,
			application_id: applicant.application_id,
			candidate_id: applicant.candidate_id,
			name: applicant.name,
			email: applicant.email,
			invite_status: invited ? 'Pending' : null,
			mode: invited ? 'invite' : 'direct',
			invite_link: invited ? `https://yourdomain.xobin.com/tracks/${applicant.application_id}` : null,
			email_sent: mailed,
			current_stage: invited ? null : { ...stageOf(track, applicant.stage) },
		});
	}

	function get(_: Call, track: XobinTrack, applicant: XobinApplicant): ApiResponse {
		const { application_id, candidate_id, name, email, stage_status, score, date_added, last_updated_at } = row(
			track,
			applicant,
		);
		return json(200, {
			track_id: track.id,
			track_title: track.title,
			applicant: { application_id, candidate_id, name, email, stage_status, score, date_added, last_updated_at },
			current_stage: { ...stageOf(track, applicant.stage) },
			stages: track.stages.map(short),
			submitted_response: applicant.fields,
			stage_wise_report: {},
			parsed_resume: {},
		});
	}

	function reject(call: Call, track: XobinTrack, applicant: XobinApplicant): ApiResponse {
		const body = call.body as { source_stage_id?: string; send_email?: boolean; email_message?: string };
		const rejected = track.stages.find(({ type }) => type === 'rejected');
		const response = put(track, applicant, body.source_stage_id, rejected);
		if (response.status !== 200) return response;
		applicant.stage_status = 'Rejected';
		if (body.send_email) state().outbox.push({ kind: 'rejection', to: applicant.email, text: body.email_message });
		call.changed('applicantRejected');
		return json(200, { ...(response.json as object), email_sent: body.send_email === true });
	}

	function invite(call: Call): ApiResponse {
		const body = call.body as {
			candidate_name: string;
			candidate_email: string;
			track_id: number;
			invite_format: string;
		};
		const track = state().tracks.get(body.track_id);
		if (track === undefined) return error(404, 'Track not found');
		const person = { name: body.candidate_name, email: body.candidate_email };
		const { application_id } = enter(track, person, { stage_status: 'Pending' });
		if (body.invite_format === 'sendlink') state().outbox.push({ kind: 'trackInvite', to: person.email });
		call.changed('trackInviteMade');
		const invite_link = `https://yourdomain.xobin.com/tracks/${application_id}`;
		return json(200, { application_id, ...person, invite_link, invite_status: 'Pending', track_id: track.id });
	}

	return {
		inviteCandidateToTrack: invite,
		listApplicants: inTrack(list),
		addApplicant: inTrack(add),
		getApplicant: withApplicant(get),
		moveApplicant: withApplicant((call, track, applicant) => {
			const body = call.body as { source_stage_id: string; destination_stage_id: string };
			const response = put(track, applicant, body.source_stage_id, stageOf(track, body.destination_stage_id));
			if (response.status === 200) call.changed('applicantMoved');
			return response;
		}),
		rejectApplicant: withApplicant(reject),
		hireApplicant: withApplicant((call, track, applicant) => {
			const { source_stage_id } = (call.body ?? {}) as { source_stage_id?: string };
			const hired = track.stages.find(({ type }) => type === 'hired');
			const response = put(track, applicant, source_stage_id, hired);
			if (response.status !== 200) return response;
			applicant.stage_status = 'Hired';
			call.changed('applicantHired');
			return response;
		}),
	};
}
