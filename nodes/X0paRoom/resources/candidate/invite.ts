import { deepCopy, type IDataObject } from 'n8n-workflow';

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
	type ClaimedItems,
} from '../../../engine';
import type { paths } from '../../api';
import { assessmentId } from '../../parameters';
import { inviteFlag } from '../../responses';
import { candidatesBy, inviteNotListed, notListed } from './candidatesBy';
import { interview } from './parameters';
import { sendInvites } from './inviteCall';
import { interviewKey } from './personKeys';

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
		const [{ assessmentId: assessment, options }] = invites;
		const { ifAlreadyThere: mode = 'add' } = options;
		// Before the claims, so that all who want to invite these people share one request
		if (mode !== 'add') await candidatesBy(calls, assessment, 'interviewId', 'invited');
		return await calls.claimEach<Invite, IDataObject>(
			invites,
			({ interviewId }) => [interviewKey(interviewId)],
			async (claimed) =>
				mode === 'add' ? await send(calls, claimed, claimed.items) : await sendUnlessInvited(calls, claimed, mode),
			{ anyway: mode === 'add' },
		);
	},
});

/** Sends invites of one assessment in one call. @returns the function that makes an item's output */
const send = async (calls: Calls<paths>, { act }: ClaimedItems<Invite>, invites: Invite[]) =>
	await act('invited', invites, async (items) => {
		const ids = items.map(({ interviewId }) => interviewId);
		const response = await sendInvites(calls, items[0].assessmentId, ids);
		return (item) => outputOf(response, item);
	});

/** The response names no interview, so each item gets its own IDs with it. */
const outputOf = (response: unknown, { interviewId, assessmentId: assessment }: Invite): IDataObject => {
	const ids = { interviewId, assessmentId: assessment };
	return { ...(records(response)[0] ?? accepted(undefined, {})[0]), ...ids };
};

/**
 * Invites the candidates that were not invited before, as far as the list shows it, or this n8n process knows.
 * @returns the function that makes an item's output. It throws CallFailure if the assessment doesn't have the candidate,
 * and in the mode `fail` also if the candidate was invited before, be it by another item
 */
async function sendUnlessInvited(
	calls: Calls<paths>,
	claimed: ClaimedItems<Invite>,
	mode: 'return' | 'fail',
): Promise<(item: Invite) => IDataObject> {
	const { items, listedSince, done } = claimed;
	const [{ assessmentId: id }] = items;
	const { byKey, incomplete } = await candidatesBy(calls, id, 'interviewId', 'invited', listedSince);
	const interviewOf = ({ interviewId }: Invite) => normalizedKey(interviewId);
	const candidateOf = (item: Invite) => byKey.get(interviewOf(item)) as IDataObject | undefined;
	const pending = items.filter((item) => {
		const candidate = candidateOf(item);
		return candidate && inviteFlag(candidate) === false && done(item, 'invited') === undefined;
	});
	const pendingIds = new Set(pending.map(interviewOf));
	const sent = await send(calls, claimed, pending);
	return (item) => {
		const { interviewId } = item;
		const candidate = candidateOf(item);
		if (!candidate && incomplete) throw notListed(incomplete, 'invited');
		if (!candidate) {
			throw new CallFailure('refused', `The assessment has no candidate with the interview ID ${interviewId}`, {
				remedy: 'Check that the interview ID and the assessment belong together. Nobody was invited for this item.',
				code: 'not-found',
			});
		}
		if (inviteFlag(candidate) === undefined) throw inviteNotListed();
		// Of items with the same interview, the first one was sent
		if (mode === 'fail' && !pending.includes(item)) {
			throw alreadyThere(`The candidate with the interview ID ${interviewId} was already invited`);
		}
		if (pendingIds.has(interviewOf(item))) return sent(item);
		// The items of the run share the list
		return { ...deepCopy(candidate), inviteSent: true, assessmentId: id };
	};
}
