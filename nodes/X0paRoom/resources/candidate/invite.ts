import type { IDataObject } from 'n8n-workflow';

import {
	accepted,
	alreadyThere,
	records,
	bulk,
	CallFailure,
	guid,
	ifAlreadyThere,
	located,
	normalizedKey,
	type Calls,
} from '../../../engine';
import type { paths } from '../../api';
import { assessmentId } from '../../parameters';
import { candidatesBy, notListed } from './candidatesBy';
import { interview } from './parameters';
import { sendInvites } from './inviteCall';

interface Invite {
	assessmentId: string;
	interviewId: string;
}

export const invite = bulk<paths>()({
	name: 'Send Invite',
	value: 'invite',
	action: 'Send a candidate the invite to an assessment',
	description: 'Email a candidate the invite to the interview',
	warnings: { emails: { notice: 'X0PA Room emails the invite to the candidate' } },
	endpoints: ['POST /assessments/{id}/invite', 'GET /assessments/{id}/candidates'],
	effect: 'once',
	identifiedBy: ['interviewId'],
	howToCheck: 'Run "Get Many" for this assessment: "inviteSent" shows whether the candidate was invited.',
	parameters: {
		assessmentId,
		// The vendor's example has UUIDs, so an ID in another format is rejected before anything is sent
		interviewId: located(interview, guid(interview)),
	},
	options: {
		ifAlreadyThere: ifAlreadyThere({
			act: 'Invite',
			noun: 'Candidate',
			description: 'What to do if X0PA Room already lists the candidate as invited ("inviteSent")',
			returned: 'the candidate as "Get Many" lists it',
		}),
	},
	// The vendor documents no limit. 100 keeps large runs to few calls, and a failed call leaves few candidates in doubt
	maxRecords: 100,
	sameSettings: ({ assessmentId: assessment, options }) => [assessment, options.ifAlreadyThere ?? 'add'],
	key: ({ interviewId }) => normalizedKey(interviewId),
	run: async (calls, invites) => {
		const [{ options }] = invites;
		const { ifAlreadyThere: mode = 'add' } = options;
		return mode === 'add' ? await inviteAll(calls, invites) : await inviteUnlessInvited(calls, invites, mode);
	},
});

/** Sends the invites of one assessment in one call. */
const send = async (calls: Calls<paths>, invites: Invite[]) =>
	await sendInvites(
		calls,
		invites[0].assessmentId,
		invites.map(({ interviewId }) => interviewId),
	);

/** The response names no interview, so each item gets its own IDs with it. */
const outputOf = (response: unknown, { interviewId, assessmentId: assessment }: Invite): IDataObject => {
	const ids = { interviewId, assessmentId: assessment };
	return { ...(records(response)[0] ?? accepted(undefined, {})[0]), ...ids };
};

/** Invites all candidates, whether invited before or not. @returns the function that makes an item's output */
async function inviteAll(calls: Calls<paths>, invites: Invite[]): Promise<(item: Invite) => IDataObject> {
	const response = await send(calls, invites);
	return (item) => outputOf(response, item);
}

/**
 * Invites the candidates that the list doesn't show as invited.
 * @returns the function that makes an item's output. It throws CallFailure if the assessment doesn't have the candidate,
 * and in the mode `fail` also if the candidate was invited before, be it by an earlier item of this run
 */
async function inviteUnlessInvited(
	calls: Calls<paths>,
	invites: Invite[],
	mode: 'return' | 'fail',
): Promise<(item: Invite) => IDataObject> {
	const { byKey, incomplete } = await candidatesBy(calls, invites[0].assessmentId, 'interviewId', 'invited');
	const candidateOf = ({ interviewId }: Invite) => byKey.get(normalizedKey(interviewId));
	const pending = invites.filter((item) => {
		const candidate = candidateOf(item);
		return candidate !== undefined && !candidate.inviteSent;
	});

	let response: unknown;
	if (pending.length > 0) {
		// Only the items of this call fail: the others have a result
		response = await send(calls, pending).catch((error: unknown) => {
			if (!(error instanceof CallFailure)) throw error;
			error.together = pending.length;
			return error;
		});
	}
	return (item) => {
		const { interviewId, assessmentId: assessment } = item;
		const candidate = candidateOf(item) as IDataObject | undefined;
		if (!candidate && incomplete) throw notListed(incomplete, 'invited');
		if (!candidate) {
			throw new CallFailure('refused', `The assessment has no candidate with the interview ID ${interviewId}`, {
				remedy: 'Check that the interview ID and the assessment belong together. Nobody was invited for this item.',
				code: 'not-found',
			});
		}
		if (!candidate.inviteSent && response instanceof CallFailure) throw response;
		if (mode === 'fail' && !pending.includes(item)) {
			throw alreadyThere(`The candidate with the interview ID ${interviewId} was already invited`);
		}
		return candidate.inviteSent ? { ...candidate, assessmentId: assessment } : outputOf(response, item);
	};
}
