import type { IDataObject } from 'n8n-workflow';

import { CallFailure, LEAVE_OUT, records, unlessThere, type Calls } from '../../../engine';
import type { paths } from '../../api';
import { sendInvites } from './sendInvites';
import { candidatesBy, spelledAlike } from './candidatesBy';

interface Person {
	assessmentId: string;
	firstName?: string;
	lastName?: string;
	email: string;
}

/** Adds the candidate and gives the vendor's record, taken out of its list of one. */
export async function addCandidate(calls: Calls<paths>, person: Person): Promise<IDataObject> {
	const { assessmentId, firstName, lastName, email } = person;
	const answer = await calls.call('POST /assessments/{id}/candidate', {
		path: { id: assessmentId },
		body: {
			...(firstName === undefined ? {} : { firstName }),
			...(lastName === undefined ? {} : { lastName }),
			emailAddress: email,
			videointerviewGroupId: assessmentId,
		},
	});
	const [added] = records(answer);
	if (added) return added;
	const failure = new CallFailure('unusable', 'X0PA Room answered without the candidate');
	failure.uncertain = true;
	throw failure;
}

/**
 * Adds the candidate unless one with the same email address is in the assessment, or came earlier in this run.
 * @returns the record of the candidate who was added, or that of the list for one who was there
 * @throws CallFailure with the mode `fail`, for one who was there
 */
export async function addUnlessThere(
	calls: Calls<paths>,
	person: Person,
	mode: 'return' | 'fail',
): Promise<IDataObject> {
	const { assessmentId, email } = person;
	const { record, wasThere } = await unlessThere<IDataObject>(
		calls,
		[`candidate ${spelledAlike(email)} of ${assessmentId}`],
		async () => {
			const listed = await candidatesBy(calls, assessmentId, ({ candidateEmail }) => candidateEmail, 'added');
			return listed.get(spelledAlike(email)) as IDataObject | undefined;
		},
		async () => await addCandidate(calls, person),
	);
	if (mode === 'fail' && wasThere) {
		throw new CallFailure(
			'refused',
			`A candidate with the email address ${email} is in the assessment already: interviewId ${String(record.interviewId)}`,
			{ remedy: LEAVE_OUT },
		);
	}
	return record;
}

/** Invites the candidate, once in a run, and not one who was invited before. @returns the candidate's record */
export async function inviteOnce(
	calls: Calls<paths>,
	assessmentId: string,
	candidate: IDataObject,
): Promise<IDataObject> {
	if (candidate.inviteSent) return candidate;
	const interviewId = String(candidate.interviewId);
	// Only the records of the list have the field
	const wasThere = 'inviteSent' in candidate;
	calls.done(wasThere ? 'the candidate was there' : 'the candidate was added', {
		interviewId,
		profileId: candidate.profileId,
	});
	await calls.shared(`invite of ${interviewId}`, async () => await sendInvites(calls, assessmentId, [interviewId]));
	return wasThere ? { ...candidate, inviteSent: true } : candidate;
}
