import type { IDataObject } from 'n8n-workflow';
import type { DateTime } from 'luxon';

import type { paths } from '../../api';
import {
	alreadyThere,
	collection,
	existing,
	fieldIn,
	ifAlreadyThere,
	normalizedKey,
	numberId,
	Problem,
	readExisting,
	steps,
	textIn,
	type Calls,
	ownId,
	restriction,
} from '../../../engine';
import { aiInterviewId, invitation, invitationWarnings } from '../../parameters';
import { listOf, recordOf } from '../../responses';
import { gmt, gmtTime } from './gmtDates';

interface AiInterviewInvite {
	aiInterviewId: number;
	candidateName: string;
	candidateEmail: string;
	inviteFormat: 'getlink' | 'sendlink';
	additionalFields: { customFieldId?: string; startDate?: DateTime; expiryDate?: DateTime };
}

/** Invites the candidate. @returns Xobin's record of the invite */
async function invite(calls: Calls<paths>, wanted: AiInterviewInvite): Promise<IDataObject> {
	const { customFieldId, startDate, expiryDate } = wanted.additionalFields;
	const response = await calls.call('POST /ai-interviews/invite', {
		body: {
			candidate_name: wanted.candidateName,
			candidate_email: wanted.candidateEmail,
			ai_interview_id: wanted.aiInterviewId,
			invite_format: wanted.inviteFormat,
			...(startDate ? { start_date: gmt(startDate) } : {}),
			...(expiryDate ? { expiry_date: gmt(expiryDate) } : {}),
			...(customFieldId ? { custom_field_id: customFieldId } : {}),
		},
	});
	return recordOf(response, 'invite', ['response_id', 'invite_link']);
}

/** @returns the invites of the AI interview by candidate ID. The list has no names or email addresses. */
async function listInvites(calls: Calls<paths>, interviewId: number): Promise<Map<number, IDataObject>> {
	const endpoint = 'GET /ai-interviews/invited/{ai_interview_id}';
	const response = await calls.call(endpoint, { path: { ai_interview_id: interviewId } }, { effect: 'read' });
	const idOf = (invite: IDataObject) => [Number(textIn(invite, 'candidate_id')), invite] as const;
	// Only a bare list is documented: another one may be a page. Reversed, so that a candidate's first invite wins
	return new Map(readExisting(calls, listOf(response, 'invites') as IDataObject[], 'invites', idOf).reverse());
}

export const create = steps<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Invite a candidate to an AI interview',
	description: 'Invite a candidate to an AI interview with a link, which Xobin can email to the candidate',
	warnings: invitationWarnings,
	endpoints: ['POST /ai-interviews/invite', 'GET /ai-interviews/invited/{ai_interview_id}'],
	effect: 'once',
	identifiedBy: ['response_id'],
	howToCheck: 'Run "Get Many" for this AI interview, or check its candidates in Xobin.',
	hints: { 403: 'The account may have no invites left.' },
	parameters: {
		aiInterviewId,
		...invitation,
		additionalFields: collection({
			displayName: 'Additional Fields',
			role: 'setting',
			fields: {
				customFieldId: ownId({
					displayName: 'Custom Field ID',
					description: 'Your own ID for finding the report later',
					placeholder: 'e.g. crm-4711',
				}),
				expiryDate: gmtTime({
					displayName: 'Expiry Date',
					description: 'When the invite expires, to the minute. By default, it never expires',
				}),
				startDate: gmtTime({
					displayName: 'Start Date',
					description: 'When the candidate can start, to the minute. By default, immediately',
				}),
			},
		}),
	},
	options: {
		candidateId: restriction(
			numberId({
				displayName: 'Candidate ID',
				description: 'ID of the candidate. "If Already There" uses it to find the invite.',
				hint: 'Use the "candidate_id" of an assessment invite, a report, an applicant or a parsed resume',
				placeholder: 'e.g. 4711',
			}),
		),
		ifAlreadyThere: ifAlreadyThere({
			act: 'Invite',
			noun: 'Invite',
			description:
				'What to do if the candidate already has an invite to the AI interview. Requires the option "Candidate ID", because Xobin lists invites without names and email addresses. A revoked or expired invite may still be listed.',
			returned: 'the invite as listed by "Get Many", without a link',
		}),
	},
	check: ({ additionalFields: { startDate, expiryDate }, options }) => {
		if (startDate && expiryDate && gmt(startDate) >= gmt(expiryDate)) {
			throw new Problem(
				`has a "Start Date" (${startDate.toISO()}) that is not before the "Expiry Date" (${expiryDate.toISO()})`,
				'Change one of them',
			);
		}
		const { ifAlreadyThere: mode = 'add', candidateId } = options;
		if (mode !== 'add' && candidateId === undefined) {
			throw new Problem(
				'has no "Candidate ID", which "If Already There" needs to find the invite',
				'Add the option "Candidate ID" with the "candidate_id" of the candidate, or set "If Already There" to "Invite Anyway"',
			);
		}
	},
	run: async (calls, { options: { ifAlreadyThere: mode = 'add', candidateId }, ...wanted }) => {
		if (mode === 'add' || candidateId === undefined) return await invite(calls, wanted);
		const { aiInterviewId: interviewId, candidateEmail } = wanted;
		// Stays true if an earlier item of this run has the same candidate ID or email address: `inviteIfMissing` doesn't run then
		let wasInvited = true;
		const inviteIfMissing = async () => {
			const invites = await existing(
				calls,
				`invites to ${interviewId}`,
				'Nobody was invited, because the invites could not be listed',
				async () => await listInvites(calls, interviewId),
			);
			const listed = invites.get(candidateId);
			wasInvited = listed !== undefined;
			return listed ?? (await invite(calls, wanted));
		};
		const record = await calls.shared(
			`candidate ${candidateId} in ${interviewId}`,
			async () => await calls.shared(`email ${normalizedKey(candidateEmail)} in ${interviewId}`, inviteIfMissing),
		);
		if (mode === 'fail' && wasInvited) {
			throw alreadyThere(
				`Candidate ${candidateId} (${candidateEmail}) is already invited to the AI interview: response_id ${String(fieldIn(record, 'response_id'))}`,
			);
		}
		return { ...record };
	},
});
