import { deepCopy, type IDataObject } from 'n8n-workflow';
import type { DateTime } from 'luxon';

import type { paths } from '../../api';
import {
	alreadyThere,
	collection,
	existing,
	fieldIn,
	ifAlreadyThere,
	mayBeThere,
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
import { responseKey } from './responseKey';

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

/** The sizes of the pages of Xobin's lists that have documented ones: the default and the largest. */
const PAGE_SIZES = [25, 200];

/** The invites of an AI interview, to find out who is there already. */
interface Listed {
	/** By candidate ID. The list has no names or email addresses. */
	byId: Map<number, IDataObject>;
	/** Why somebody who isn't listed may be there all the same, as a sentence. */
	incomplete?: string;
}

/** Xobin documents no pages for this list. One that is as long as a page of another list may be one. */
const incompleteAt = (length: number): string | undefined =>
	PAGE_SIZES.includes(length)
		? `Xobin returned exactly ${length} invites, which may be the first page of a longer list.`
		: undefined;

/**
 * The invites of the AI interview.
 * @param since they are requested again if that was before this moment, epoch ms. Default: a minute ago
 */
const listInvites = async (calls: Calls<paths>, interviewId: number, since?: number): Promise<Listed> =>
	await existing(
		calls,
		`invites to ${interviewId}`,
		'Nobody was invited, because the invites could not be listed',
		async () => {
			const endpoint = 'GET /ai-interviews/invited/{ai_interview_id}';
			const response = await calls.call(endpoint, { path: { ai_interview_id: interviewId } }, { effect: 'read' });
			const idOf = (one: IDataObject) => [Number(textIn(one, 'candidate_id')), one] as const;
			// Only a bare list is documented: another one may be a page
			const rows = listOf(response, 'invites') as IDataObject[];
			// Reversed, so that a candidate's first invite wins
			const byId = new Map(readExisting(calls, rows, 'invites', idOf).reverse());
			return { byId, incomplete: incompleteAt(rows.length) };
		},
		since,
	);

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
				hint: 'The "candidate_id" of an invite, a report, an applicant or a resume',
				placeholder: 'e.g. 4711',
			}),
		),
		ifAlreadyThere: ifAlreadyThere({
			act: 'Invite',
			noun: 'Invite',
			description:
				'What to do if the candidate already has an invite to the AI interview. Requires "Candidate ID". A revoked or expired invite may still count.',
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
		const { aiInterviewId: interviewId, candidateEmail } = wanted;
		const asks = mode !== 'add' && !calls.madeBefore('POST /ai-interviews/invite');
		// Before the claim, so that all who want to invite this person share one request
		if (asks) await listInvites(calls, interviewId);
		return await calls.claim(
			[
				...(candidateId === undefined ? [] : [`candidate ${candidateId} in AI interview ${interviewId}`]),
				`${normalizedKey(candidateEmail)} in AI interview ${interviewId}`,
			],
			async ({ done, listedSince, act }) => {
				const listed = asks ? await listInvites(calls, interviewId, listedSince) : undefined;
				const there = listed && (listed.byId.get(Number(candidateId)) ?? done('invited'));
				if (there && mode === 'fail') {
					throw alreadyThere(
						`Candidate ${candidateId} (${candidateEmail}) is already invited to the AI interview: response_id ${String(fieldIn(there, 'response_id'))}`,
					);
				}
				// The items of the run share the list
				if (there) return deepCopy(there);
				if (listed?.incomplete) throw mayBeThere('Xobin', listed.incomplete, 'invited');
				const send = async () => await invite(calls, wanted);
				return await act('invited', send, (made) => [responseKey(fieldIn(made, 'response_id'))]);
			},
			{ anyway: mode === 'add' },
		);
	},
});
