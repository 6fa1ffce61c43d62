import type { IDataObject } from 'n8n-workflow';

import { asItComes, CallFailure, LEAVE_OUT, type Calls } from '../../../engine';
import { settle } from '../../../engine/errors/result';
import type { paths } from '../../api';
import { candidatesBy, spelledAlike } from './candidatesBy';

/** What an item asks for. */
interface Asked {
	assessmentId: string;
	interviewId: string;
}

/** Emails the candidates of the interviews, all of them of the assessment. @returns an answer that names no interview */
export const sendInvites = async (calls: Calls<paths>, assessmentId: string, interviewIds: string[]) =>
	await calls.call('POST /assessments/{id}/invite', {
		path: { id: assessmentId },
		body: { videointerviewGroupId: assessmentId, interviewIds },
	});

const sendAll = async (calls: Calls<paths>, all: Asked[]) =>
	await sendInvites(
		calls,
		all[0].assessmentId,
		all.map(({ interviewId }) => interviewId),
	);

const invitedBy = (answer: unknown, { interviewId, assessmentId }: Asked): IDataObject => {
	const ids = { interviewId, assessmentId };
	return { ...asItComes(answer, ids)[0], ...ids };
};

/** Invites all in one call. @returns what makes an item's output */
export async function inviteAnyway(calls: Calls<paths>, all: Asked[]): Promise<(asked: Asked) => IDataObject> {
	const answer = await sendAll(calls, all);
	return (asked) => invitedBy(answer, asked);
}

/**
 * Invites in one call those whom the list of candidates does not show as invited.
 * @returns what makes an item's output; it throws CallFailure for one whose candidate is not in the list, and with the
 * mode `fail` for one who was invited, also if it was for an earlier item
 */
export async function inviteUnlessInvited(
	calls: Calls<paths>,
	all: Asked[],
	mode: 'return' | 'fail',
): Promise<(asked: Asked) => IDataObject> {
	const [{ assessmentId }] = all;
	const candidates = await candidatesBy(calls, assessmentId, ({ interviewId }) => interviewId, 'invited');
	const candidateOf = ({ interviewId }: Asked) => candidates.get(spelledAlike(interviewId));
	const fresh = all.filter((asked) => {
		const candidate = candidateOf(asked);
		return candidate !== undefined && !candidate.inviteSent;
	});
	const sent = await settle(async () => (fresh.length > 0 ? await sendAll(calls, fresh) : undefined));
	if (!sent.ok) {
		if (!(sent.error instanceof CallFailure)) throw sent.error;
		sent.error.together = fresh.length;
	}
	const answer = () => {
		if (sent.ok) return sent.value;
		throw sent.error;
	};
	const sentFor = new Set(fresh);
	return (asked) => {
		const { interviewId } = asked;
		const candidate = candidateOf(asked) as IDataObject | undefined;
		if (!candidate) {
			throw new CallFailure('refused', `The assessment has no candidate with the interview ID ${interviewId}`, {
				remedy: 'Check that the interview ID and the assessment belong together. Nobody was invited for this item.',
			});
		}
		const output = candidate.inviteSent ? { ...candidate, assessmentId } : invitedBy(answer(), asked);
		if (mode === 'fail' && !sentFor.has(asked)) {
			throw new CallFailure('refused', `The candidate of the interview ${interviewId} was invited already`, {
				remedy: LEAVE_OUT,
			});
		}
		return output;
	};
}
