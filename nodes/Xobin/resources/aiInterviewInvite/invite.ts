import type { IDataObject } from 'n8n-workflow';
import type { DateTime } from 'luxon';

import { CallFailure, existing, LEAVE_OUT, unlessThere, type Calls } from '../../../engine';
import { recordOf, recordsOf } from '../../responses';
import type { paths } from '../../api';
import { spelledAlike } from '../assessmentInvite/bulkInvite';
import { gmt } from '../../times';

/** What an item asks for. */
interface AiInterviewInvite {
	aiInterviewId: number;
	candidateName: string;
	candidateEmail: string;
	inviteFormat: 'getlink' | 'sendlink';
	additionalFields: { customFieldId?: string; startDate?: DateTime; expiryDate?: DateTime };
}

/** Invites the candidate. @returns the vendor's record of the invite */
export async function inviteToAiInterview(calls: Calls<paths>, asked: AiInterviewInvite): Promise<IDataObject> {
	const { customFieldId, startDate, expiryDate } = asked.additionalFields;
	const answer = await calls.call('POST /ai-interviews/invite', {
		body: {
			candidate_name: asked.candidateName,
			candidate_email: asked.candidateEmail,
			ai_interview_id: asked.aiInterviewId,
			invite_format: asked.inviteFormat,
			...(startDate ? { start_date: gmt(startDate) } : {}),
			...(expiryDate ? { expiry_date: gmt(expiryDate) } : {}),
			...(customFieldId ? { custom_field_id: customFieldId } : {}),
		},
	});
	return recordOf(answer, 'an invite');
}

/** The invites of the AI interview by the number of the candidate: the list has neither names nor email addresses. */
const invitesOf = async (calls: Calls<paths>, aiInterviewId: number): Promise<Map<number, IDataObject>> =>
	await existing(
		calls,
		`invites to ${aiInterviewId}`,
		'Nobody was invited, because the invites could not be listed',
		async () => {
			const endpoint = 'GET /ai-interviews/invited/{ai_interview_id}';
			const request = { path: { ai_interview_id: aiInterviewId } };
			const listed = recordsOf(await calls.call(endpoint, request, { effect: 'read' }), 'invites');
			// The first of several of the same candidate wins
			return new Map(listed.map((one) => [Number(one.candidate_id), one] as const).reverse());
		},
	);

/**
 * Invites the candidate unless the list has an invite of this number, or the number or the email address came earlier
 * in this run.
 * @returns the vendor's record of the new invite, or that of the list, which has no link
 * @throws CallFailure with the mode `fail`, for one who was invited
 */
export async function inviteUnlessInvited(
	calls: Calls<paths>,
	asked: AiInterviewInvite,
	candidateId: number,
	mode: 'return' | 'fail',
): Promise<IDataObject> {
	const { aiInterviewId, candidateEmail } = asked;
	const { record, wasThere } = await unlessThere(
		calls,
		[`address ${spelledAlike(candidateEmail)} in ${aiInterviewId}`, `candidate ${candidateId} in ${aiInterviewId}`],
		async () => (await invitesOf(calls, aiInterviewId)).get(candidateId),
		async () => await inviteToAiInterview(calls, asked),
	);
	if (mode === 'fail' && wasThere) {
		throw new CallFailure(
			'refused',
			`The candidate ${candidateId} (${candidateEmail}) is invited to the AI interview already: response_id ${String(record.response_id)}`,
			{ remedy: LEAVE_OUT },
		);
	}
	return { ...record };
}
