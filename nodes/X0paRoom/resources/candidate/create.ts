import type { IDataObject } from 'n8n-workflow';

import {
	alreadyThere,
	CallFailure,
	email,
	fieldIn,
	flag,
	ifAlreadyThere,
	normalizedKey,
	recordIn,
	steps,
	type Calls,
	setting,
	personName,
} from '../../../engine';
import type { paths } from '../../api';
import { assessmentId } from '../../parameters';
import { candidatesBy, notListed } from './candidatesBy';
import { sendInvites } from './inviteCall';

interface Person {
	assessmentId: string;
	firstName?: string;
	lastName?: string;
	email: string;
}

export const create = steps<paths>()({
	name: 'Add',
	value: 'create',
	action: 'Add a candidate to an assessment',
	description: 'Add a candidate to an assessment and, with the option "Send Invite", email the invite',
	warnings: {
		emails: {
			notice: 'X0PA Room emails the invite to the candidate only if the option "Send Invite" is on',
			mark: 'may email a person',
		},
	},
	endpoints: ['POST /assessments/{id}/candidate', 'GET /assessments/{id}/candidates', 'POST /assessments/{id}/invite'],
	effect: 'once',
	identifiedBy: ['interviewId', 'profileId'],
	howToCheck:
		'Run "Get Many" for this assessment: it lists the candidates who were added, and "inviteSent" shows who was invited.',
	parameters: {
		assessmentId,
		firstName: setting(
			personName({
				displayName: 'First Name',
				description: 'First name of the candidate',
				placeholder: 'e.g. Jane',
			}),
		),
		lastName: setting(
			personName({
				displayName: 'Last Name',
				description: 'Last name of the candidate',
				placeholder: 'e.g. Doe',
			}),
		),
		email: email({ displayName: 'Email', description: 'Email address of the candidate' }),
	},
	options: {
		ifAlreadyThere: ifAlreadyThere({
			act: 'Add',
			noun: 'Candidate',
			description: 'What to do if the assessment already has a candidate with this email address (case-insensitive)',
			returned: 'the candidate as "Get Many" lists it, with other types in some fields',
		}),
		sendInvite: setting(
			flag({
				displayName: 'Send Invite',
				description:
					'Whether to email the invite to the candidate right away. Only "If Already There" keeps a candidate who was already invited from being emailed again.',
			}),
		),
	},
	run: async (calls, { options: { ifAlreadyThere: mode = 'add', sendInvite = false }, ...person }) => {
		const candidate = mode === 'add' ? await add(calls, person) : await addUnlessThere(calls, person, mode);
		return sendInvite ? await inviteOnce(calls, person.assessmentId, candidate) : candidate;
	},
});

/** Adds the candidate. @returns the vendor's record, taken out of its list of one */
async function add(calls: Calls<paths>, person: Person): Promise<IDataObject> {
	const { assessmentId: id, firstName, lastName, email: emailAddress } = person;
	const response = await calls.call('POST /assessments/{id}/candidate', {
		path: { id },
		body: {
			...(firstName === undefined ? {} : { firstName }),
			...(lastName === undefined ? {} : { lastName }),
			emailAddress,
			videointerviewGroupId: id,
		},
	});
	// One of these fields is there: it proves that the candidate was added
	return recordIn(response, ['interviewId', 'profileId', 'publicUuid']) ?? {};
}

/**
 * Adds the candidate unless the assessment has one with the same email address, or an earlier item of this run added it.
 * @returns the new record, or that of the list for an existing candidate
 * @throws CallFailure for an existing candidate if the mode is `fail`
 */
async function addUnlessThere(calls: Calls<paths>, person: Person, mode: 'return' | 'fail'): Promise<IDataObject> {
	const { assessmentId: id, email: emailAddress } = person;
	const key = normalizedKey(emailAddress);
	const { byKey, incomplete } = await candidatesBy(calls, id, 'candidateEmail', 'added');
	const listed = byKey.get(key) as IDataObject | undefined;
	if (!listed && incomplete) throw notListed(incomplete, 'added');
	let isNew = false;
	const candidate =
		listed ??
		(await calls.shared(`candidate ${key} of ${id}`, async () => {
			isNew = true;
			return await add(calls, person);
		}));
	if (mode === 'fail' && !isNew) {
		throw alreadyThere(
			`The assessment already has a candidate with the email address ${emailAddress}: interviewId ${String(candidate.interviewId)}`,
		);
	}
	return candidate;
}

/** Invites the candidate unless that was done before, in this run or earlier. @returns the candidate's record */
async function inviteOnce(calls: Calls<paths>, id: string, candidate: IDataObject): Promise<IDataObject> {
	if (candidate.inviteSent) return candidate;
	const listedId = fieldIn(candidate, 'interviewId');
	if (listedId === undefined) {
		throw new CallFailure('refused', 'The candidate in the assessment has no interview ID', {
			remedy: 'Nobody was invited. Check the candidate in X0PA Room.',
			code: 'unexpected-response',
		});
	}
	const interviewId = String(listedId);
	// Only records of the list have this field
	const isListed = 'inviteSent' in candidate;
	calls.done(isListed ? 'the candidate was already in the assessment' : 'the candidate was added', {
		interviewId,
		profileId: candidate.profileId,
	});
	await calls.shared(`invite of ${interviewId}`, async () => await sendInvites(calls, id, [interviewId]));
	return isListed ? { ...candidate, inviteSent: true } : candidate;
}
