import { json, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { Call } from '../../definition.mjs';
import { error } from './error.mjs';
import { xobinParents } from './seeds.mjs';
import { candidateIdOf, newReport, type ReportKind, type XobinReport, type XobinState } from './state.mjs';

type Person = { name: string; email: string } | { candidate_name: string; candidate_email: string };

const HOSTED = 'https://yourdomain.xobin.com';
const titleOf = (parents: ReadonlyArray<{ id: number; title: string }>, id: number) =>
	parents.find((parent) => parent.id === id)?.title;

/** `YYYY-MM-DD HH:MM` in GMT as epoch milliseconds; NaN for any other text. */
const minute = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00Z`);

/** The operations of invites to assessments, interviews and forms. */
export function inviteOperations(state: () => XobinState, clock: Clock) {
	const nextId = () => state().nextId++;

	/** Creates an attempt, and emails the invite if requested. */
	function invite(
		kind: ReportKind,
		given: Pick<XobinReport, 'parentId' | 'title' | 'name' | 'email'> & Partial<XobinReport>,
		format: string,
	) {
		const attempt = newReport({ ...given, id: nextId(), candidateId: candidateIdOf(state(), given.email) });
		(kind === 'assessment' ? state().reports : state().aiReports).set(attempt.id, attempt);
		if (format === 'sendlink') state().outbox.push({ kind: `${kind}Invite`, to: attempt.email });
		return attempt;
	}

	function inviteToAssessment(call: Call): ApiResponse {
		const body = call.body as { assessment_id: number; invite_format: string; candidates: Person[] };
		const title = titleOf(xobinParents.assessments, body.assessment_id);
		if (title === undefined) return error(404, 'Assessment not found');
		const invites = body.candidates.map((person) => {
			const [name, email] =
				'name' in person ? [person.name, person.email] : [person.candidate_name, person.candidate_email];
			const attempt = invite(
				'assessment',
				{ parentId: body.assessment_id, title, name, email: email.toLowerCase() },
				body.invite_format,
			);
			return {
				name,
				email: attempt.email,
				report_id: attempt.id,
				candidate_id: attempt.candidateId,
				assessment_id: body.assessment_id,
				invite_link: `${HOSTED}/assessments/invite/${attempt.id}`,
				status: attempt.inviteStatus,
			};
		});
		call.changed('assessmentInvitesMade');
		// Xobin states no order
		return json(200, { invites: invites.reverse() });
	}

	function inviteToAiInterview(call: Call): ApiResponse {
		const body = call.body as Record<string, string> & { ai_interview_id: number };
		const title = titleOf(xobinParents.aiInterviews, body.ai_interview_id);
		if (title === undefined) return error(404, 'AI interview not found');
		if (!state().invitesLeft) {
			return json(403, { message: 'Invites Exhausted. Please contact support.', error: 'limit_exceed' });
		}
		const {
			candidate_name = '',
			candidate_email = '',
			invite_format = '',
			custom_field_id: customFieldId,
			expiry_date,
		} = body;
		const attempt = invite(
			'aiInterview',
			{
				parentId: body.ai_interview_id,
				title,
				name: candidate_name,
				email: candidate_email,
				...(customFieldId === undefined ? {} : { customFieldId }),
				...(expiry_date === undefined ? {} : { expiresAt: minute(expiry_date) }),
			},
			invite_format,
		);
		call.changed('aiInterviewInviteMade');
		return json(200, {
			email: attempt.email,
			ai_interview_id: attempt.parentId,
			ai_interview_name: title,
			response_id: attempt.id,
			invite_link: `${HOSTED}/interviews/ai/${attempt.id}`,
			name: attempt.name,
			status: attempt.inviteStatus,
			custom_field_id: customFieldId ?? null,
		});
	}

	const revoke = (kind: ReportKind, idName: string) => (call: Call) => {
		const body = call.body as Record<string, unknown>;
		const attempt = (kind === 'assessment' ? state().reports : state().aiReports).get(Number(body[idName]));
		if (attempt === undefined) return error(404, 'Invite not found');
		if (attempt.revoked) return json(200, { status: 'ALREADY_REVOKED', message: 'Invite already revoked' });
		if (attempt.beforePlanChange) {
			const message = 'Invite was sent before the latest plan change';
			return json(200, { status: 'NOT_ALLOWED', message, timestamp: '2025-01-15 10:32:45' });
		}
		attempt.revoked = true;
		if (body.notify_candidate === true) state().outbox.push({ kind: `${kind}InviteRevoked`, to: attempt.email });
		call.changed(`${kind}InviteRevoked`);
		return json(200, { status: 'REVOKED', message: 'Invite Revoked successfully.' });
	};

	function remind(call: Call): ApiResponse {
		const { ai_interview_id, response_id, remainders } = call.body as {
			ai_interview_id: number;
			response_id: number;
			remainders?: string[];
		};
		const attempt = state().aiReports.get(response_id);
		if (attempt === undefined || attempt.parentId !== ai_interview_id) return error(404, 'Invite not found');
		const late = (time: string) => !(minute(time) > clock.now() && minute(time) < (attempt.expiresAt ?? Infinity));
		if (remainders?.some(late)) return error(400, 'Reminders must be in the future and before the invite expires');
		if (remainders === undefined) state().outbox.push({ kind: 'aiInterviewReminder', to: attempt.email });
		else attempt.reminders = remainders;
		call.changed(remainders === undefined ? 'reminderSent' : 'remindersScheduled');
		return json(200, {
			response_id,
			ai_interview_id,
			reminder_status: remainders === undefined ? 'Sent' : 'Scheduled',
		});
	}

	function listInvited(call: Call): ApiResponse {
		const id = Number(call.params.ai_interview_id);
		if (titleOf(xobinParents.aiInterviews, id) === undefined) return error(404, 'AI interview not found');
		const attempts = [...state().aiReports.values()].filter(({ parentId }) => parentId === id);
		return json(
			200,
			attempts.map((attempt) => ({
				ai_interview_id: id,
				candidate_id: attempt.candidateId,
				invite_status: attempt.inviteStatus,
				last_updated_at: new Date(attempt.updated ?? clock.now()).toUTCString(),
				response_id: attempt.id,
			})),
		);
	}

	/** Invites to forms and automated interviews, which the sandbox does not store. */
	const inviteTo = (kind: 'form' | 'automatedInterview') => (call: Call) => {
		const body = call.body as Record<string, unknown>;
		const id = Number(kind === 'form' ? body.form_id : body.interview_id);
		const title = titleOf(kind === 'form' ? xobinParents.forms : xobinParents.automatedInterviews, id);
		if (title === undefined) return error(404, kind === 'form' ? 'Form not found' : 'Interview not found');
		const email = String(body.candidate_email);
		if (body.invite_format === 'sendlink') state().outbox.push({ kind: `${kind}Invite`, to: email });
		call.changed(`${kind}InviteMade`);
		const response = nextId();
		return json(200, {
			name: body.candidate_name,
			email,
			invite_link: `${HOSTED}/${kind === 'form' ? 'forms' : 'interviews'}/${response}`,
			status: 'Pending',
			...(kind === 'form'
				? { form_id: id, form_response_id: response, form_name: title }
				: { interview_id: id, interview_reponse_id: response, interview_name: title }),
		});
	};

	return {
		inviteCandidatesToAssessment: inviteToAssessment,
		inviteCandidateToAiInterview: inviteToAiInterview,
		revokeAssessmentInvite: revoke('assessment', 'report_id'),
		revokeAiInterviewInvite: revoke('aiInterview', 'response_id'),
		remindOfAiInterview: remind,
		listAiInterviewInvites: listInvited,
		inviteCandidateToForm: inviteTo('form'),
		inviteCandidateToAutomatedInterview: inviteTo('automatedInterview'),
	};
}
