import { randomBytes } from 'node:crypto';

import { accounts, tokenPrefixes } from '../../accounts.mjs';
import { html, json, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import { escape, page } from '../../page.mjs';
import { plainHeader } from '../../security.mjs';
import type { RejectionReason, VendorDefinition, Call } from '../../definition.mjs';
import { addedRecord, listedRecord } from './records.mjs';
import { newCandidate, x0paAccount, type X0paAssessment, type X0paCandidate, type X0paState } from './state.mjs';

const MOUNT = '/x0paRoom';
const LIVE = '/live/';

type Fields = Record<string, unknown>;

/** The vendor's own words for its statuses. The bodies are not documented. */
const MEANINGS: Record<number, string> = {
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Resource not found',
	500: 'Server error',
};

function fail(status: number): ApiResponse {
	return json(status, { message: MEANINGS[status] ?? 'The request could not be processed' });
}

function reject(reason: RejectionReason, _operationId: string | undefined, problems: string[]): ApiResponse {
	if (reason === 'unauthorized') return fail(401);
	if (reason === 'unknownPath' || reason === 'wrongMethod') return fail(404);
	if (reason === 'notImplemented') return fail(501);
	return json(400, { message: `Bad request: ${problems.join('; ')}` });
}

/** The X0PA Room API: tokens, assessments, candidates and rating criteria. */
export function x0paRoom(state: () => X0paState, clock: Clock, url: () => string): VendorDefinition {
	const nextId = () => (state().lastId += 1);
	const assessmentOf = (call: Call) => state().assessments.get(Number(call.params.id));

	/** Runs `then` for the assessment in the path. A body that names another assessment is the caller's mistake. */
	const inAssessment = (then: (call: Call, assessment: X0paAssessment) => ApiResponse) => (call: Call) => {
		const assessment = assessmentOf(call);
		if (assessment === undefined) return fail(404);
		const bodies = (Array.isArray(call.body) ? call.body : [call.body]) as Array<Fields | undefined>;
		const named = bodies.map((body) => body?.videointerviewGroupId).filter((id) => id !== undefined);
		if (named.some((id) => String(id) !== call.params.id)) {
			call.violates('the body names another assessment than the path');
		}
		return then(call, assessment);
	};

	function token(call: Call): ApiResponse {
		const { email, password } = call.body as { email: string; password: string };
		if (email !== accounts.x0paRoom.email || password !== accounts.x0paRoom.password) return fail(401);
		const id = `${tokenPrefixes.x0paRoom}${randomBytes(20).toString('hex')}`;
		const ttl = state().tokenTtlSeconds;
		state().tokens.set(id, clock.now() + ttl * 1000);
		call.changed('tokenIssued');
		return json(200, { id, ttl, created: clock.iso(), userId: x0paAccount.userId });
	}

	function createAssessment(call: Call): ApiResponse {
		const assessment = { videointerviewGroupId: nextId(), ...(call.body as { groupName: string }) };
		state().assessments.set(assessment.videointerviewGroupId, assessment);
		call.changed('assessmentCreated');
		return json(200, assessment);
	}

	const editAssessment = inAssessment((call, assessment) => {
		Object.assign(assessment, call.body, { videointerviewGroupId: assessment.videointerviewGroupId });
		call.changed('assessmentEdited');
		return json(200, assessment);
	});

	const addQuestion = inAssessment((call, { videointerviewGroupId }) => {
		state().questions.set(videointerviewGroupId, [...(state().questions.get(videointerviewGroupId) ?? []), call.body]);
		call.changed('questionAdded');
		return json(200, call.body);
	});

	const addCandidate = inAssessment((call, assessment) => {
		const body = call.body as { firstName?: string; lastName?: string; emailAddress: string };
		const person = {
			firstName: body.firstName ?? '',
			lastName: body.lastName ?? '',
			email: body.emailAddress,
			assessmentId: assessment.videointerviewGroupId,
			profileId: nextId(),
		};
		const candidate = newCandidate(person, nextId(), clock.now());
		state().candidates.set(candidate.interviewId, candidate);
		call.changed('candidateAdded');
		return json(200, [addedRecord(candidate, assessment)]);
	});

	const candidatesOf = (assessment: X0paAssessment) =>
		[...state().candidates.values()].filter(({ assessmentId }) => assessmentId === assessment.videointerviewGroupId);

	const sendInvite = inAssessment((call, assessment) => {
		const { interviewIds } = call.body as { interviewIds: string[] };
		const invited: X0paCandidate[] = [];
		for (const interviewId of interviewIds) {
			const candidate = state().candidates.get(interviewId.toLowerCase());
			if (candidate?.assessmentId !== assessment.videointerviewGroupId) return fail(404);
			invited.push(candidate);
		}
		for (const candidate of invited) {
			candidate.inviteSent = true;
			candidate.invitations += 1;
			candidate.updatedAt = clock.now();
			state().outbox.push({ to: candidate.email, interviewId: candidate.interviewId });
			call.changed('invitationSent');
		}
		return json(200, { msg: 'The invitation has been sent successfully' });
	});

	const listCandidates = inAssessment((_call, assessment) => {
		const records = candidatesOf(assessment).map((candidate) => listedRecord(candidate, assessment));
		return json(200, { count: records.length, overallFeedback: false, Videointerviews: records });
	});

	function share(call: Call): ApiResponse {
		const candidate = state().candidates.get((call.params.id ?? '').toLowerCase());
		if (candidate === undefined) return fail(404);
		const { interviewId } = candidate;
		const known = [...state().shares].find(([, shared]) => shared === interviewId)?.[0];
		const key = known ?? randomBytes(16).toString('base64url');
		state().shares.set(key, interviewId);
		if (known === undefined) call.changed('publicUrlMade');
		return json(200, { videointerviewUrl: `${url()}${MOUNT}${LIVE}${key}`, videointerviewId: interviewId });
	}

	const deleteCandidate = inAssessment((call, assessment) => {
		const [body] = call.body as Array<{ profileId: number }>;
		const candidate = state().candidates.get((call.params.vid ?? '').toLowerCase());
		const isMeant =
			candidate?.assessmentId === assessment.videointerviewGroupId && candidate.profileId === body?.profileId;
		if (!isMeant) return fail(404);
		state().candidates.delete(candidate.interviewId);
		call.changed('candidateDeleted');
		return json(200, [{ videointerviews: { affectedRows: 1, count: 1, rows: [] } }]);
	});

	const editCandidate = inAssessment((call, assessment) => {
		// The vendor doesn't say which ID it expects
		const { pid = '' } = call.params;
		const candidate = candidatesOf(assessment).find(
			({ profileId, interviewId }) => String(profileId) === pid || interviewId === pid.toLowerCase(),
		);
		if (candidate === undefined) return fail(404);
		const { firstName, lastName, emailAddress, ...others } = call.body as Fields;
		if (typeof firstName === 'string') candidate.firstName = firstName;
		if (typeof lastName === 'string') candidate.lastName = lastName;
		if (typeof emailAddress === 'string') candidate.email = emailAddress;
		Object.assign(candidate.edits, others);
		candidate.updatedAt = clock.now();
		call.changed('candidateEdited');
		return json(200, listedRecord(candidate, assessment));
	});

	function createCriterion(call: Call): ApiResponse {
		const criterion = { ...(call.body as Fields), id: nextId() };
		state().ratingCriteria.set(criterion.id, criterion);
		call.changed('ratingCriterionCreated');
		return json(200, criterion);
	}

	function editCriterion(call: Call): ApiResponse {
		const id = Number(call.params.id);
		const criterion = state().ratingCriteria.get(id);
		if (criterion === undefined) return fail(404);
		Object.assign(criterion, call.body, { id });
		call.changed('ratingCriterionEdited');
		return json(200, criterion);
	}

	return {
		name: 'x0paRoom',
		title: 'X0PA Room',
		folder: 'X0paRoom',
		mount: MOUNT,
		security: {
			apiKey: plainHeader('x-api-key', (key) => key === accounts.x0paRoom.apiKey),
			accessToken: plainHeader('Authorization', (value) => clock.now() < (state().tokens.get(value) ?? 0)),
		},
		signIn: 'getToken',
		operations: {
			getToken: token,
			createAssessment,
			listAssessments: () => json(200, [...state().assessments.values()]),
			getAssessment: inAssessment((_call, assessment) => json(200, assessment)),
			editAssessment,
			addQuestion,
			addCandidate,
			sendInvite,
			listCandidates,
			getPublicUrl: share,
			deleteCandidate,
			editCandidate,
			listRatingCriteria: () => json(200, [...state().ratingCriteria.values()]),
			createRatingCriteria: createCriterion,
			editRatingCriteria: editCriterion,
		},
		pages: (path) => livePage(path, state()),
		reject,
		fail,
	};
}

/** The page behind a candidate's public link. */
function livePage(path: string, state: X0paState): ApiResponse | undefined {
	if (!path.startsWith(LIVE)) return undefined;
	const candidate = state.candidates.get(state.shares.get(path.slice(LIVE.length)) ?? '');
	if (candidate === undefined) return html(404, page('Interview not found', '<p>There is no such interview.</p>'));
	const name = `${candidate.firstName} ${candidate.lastName}`.trim() || candidate.email;
	const group = state.assessments.get(candidate.assessmentId)?.groupName ?? '';
	const invited = candidate.inviteSent ? 'invited' : 'not invited yet';
	return html(
		200,
		page(
			`Interview of ${name}`,
			`<p>Assessment <strong>${escape(group)}</strong>, status ${escape(candidate.status)}, ${invited}.</p>`,
		),
	);
}
