import type { IDataObject } from 'n8n-workflow';

import { CallFailure, records, type Calls } from '../engine';
import { settle } from '../engine/settle';
import { candidatesIn, type Candidate } from './answers';
import type { paths } from './api';

interface Person {
	assessmentId: string;
	firstName?: string;
	lastName?: string;
	email: string;
}

const spelledAlike = (address: string): string => address.trim().toLowerCase();

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

/** The candidates of the assessment by e-mail address, listed once in a run. */
async function existing(calls: Calls<paths>, assessmentId: string): Promise<Map<string, Candidate>> {
	return await calls.shared(`candidates of ${assessmentId}`, async () => {
		const endpoint = 'GET /assessments/{id}/candidates';
		const listed = await settle(async () =>
			candidatesIn(await calls.call(endpoint, { path: { id: assessmentId } }, { effect: 'read' })),
		);
		if (listed.ok) {
			// The first of several with the same address wins
			return new Map(listed.value.map((one) => [spelledAlike(String(one.candidateEmail)), one] as const).reverse());
		}
		const { error } = listed;
		if (!(error instanceof CallFailure)) throw error;
		const { message, status, remedy } = error;
		throw new CallFailure('refused', `Nobody was added, because the candidates could not be listed: ${message}`, {
			status,
			remedy,
		});
	});
}

/**
 * Adds the candidate unless one with the same e-mail address is in the assessment, or came earlier in this run.
 * @returns the record of the candidate who was added, or that of the list for one who was there
 * @throws CallFailure with the mode `fail`, for one who was there
 */
export async function addUnlessThere(
	calls: Calls<paths>,
	person: Person,
	mode: 'return' | 'fail',
): Promise<IDataObject> {
	const { assessmentId, email } = person;
	let isFirst = false;
	let wasThere = false;
	const candidate = await calls.shared(`candidate ${spelledAlike(email)} of ${assessmentId}`, async () => {
		isFirst = true;
		const found = (await existing(calls, assessmentId)).get(spelledAlike(email));
		wasThere = found !== undefined;
		return (found as IDataObject | undefined) ?? (await addCandidate(calls, person));
	});
	if (mode === 'fail' && (wasThere || !isFirst)) {
		throw new CallFailure(
			'refused',
			`A candidate with the e-mail address ${email} is in the assessment already: interviewId ${String(candidate.interviewId)}`,
			{ remedy: 'Leave the item out, or set "If Already There" to another value.' },
		);
	}
	return candidate;
}

/** Invites the candidate, once in a run, and not one who was invited before. @returns the candidate's record */
export async function inviteOnce(
	calls: Calls<paths>,
	assessmentId: string,
	candidate: IDataObject,
): Promise<IDataObject> {
	if (candidate.inviteSent === true) return candidate;
	const interviewId = String(candidate.interviewId);
	// Only the records of the list have the field
	const wasThere = 'inviteSent' in candidate;
	calls.done(wasThere ? 'the candidate was there' : 'the candidate was added', {
		interviewId,
		profileId: candidate.profileId,
	});
	await calls.shared(`invite of ${interviewId}`, async () => {
		await calls.call('POST /assessments/{id}/invite', {
			path: { id: assessmentId },
			body: { videointerviewGroupId: assessmentId, interviewIds: [interviewId] },
		});
	});
	return wasThere ? { ...candidate, inviteSent: true } : candidate;
}
