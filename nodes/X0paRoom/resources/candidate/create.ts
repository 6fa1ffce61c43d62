import { deepCopy, type IDataObject } from 'n8n-workflow';

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
import { inviteFlag } from '../../responses';
import { candidatesBy, inviteNotListed, notListed } from './candidatesBy';
import { sendInvites } from './inviteCall';
import { interviewKey, personKey } from './personKeys';

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
			notice: 'X0PA Room emails the invite to the candidate',
			onlyIf: { words: 'the option "Send Invite" is on', holds: ({ options }) => options.sendInvite === true },
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
				description: 'Whether to email the invite right away. "If Already There" can keep it from being sent again.',
			}),
		),
	},
	changingCalls: ({ options }) => [
		'POST /assessments/{id}/candidate',
		...(options.sendInvite ? (['POST /assessments/{id}/invite'] as const) : []),
	],
	run: async (calls, { options: { ifAlreadyThere: mode = 'add', sendInvite = false }, ...person }) => {
		const added = await addOnce(calls, person, mode, sendInvite);
		return sendInvite ? await inviteOnce(calls, person, added, mode) : added.candidate;
	},
});

interface Added {
	candidate: IDataObject;
	/** Whether this item added it: no list can know more about it. */
	isNew: boolean;
}

/**
 * Adds the candidate; unless the mode is `add`, only if nobody in the assessment has the email address.
 * @returns the new record, or that of the list for an existing candidate
 * @throws CallFailure for an existing candidate if the mode is `fail`
 */
async function addOnce(
	calls: Calls<paths>,
	person: Person,
	mode: 'add' | 'return' | 'fail',
	sendInvite: boolean,
): Promise<Added> {
	const { assessmentId: id, email } = person;
	// A candidate whom this item has added itself must not count as there already
	const isAnyway = mode === 'add' || calls.madeBefore('POST /assessments/{id}/candidate');
	// Before the claim, so that all who want to add this person share one request
	if (!isAnyway) await candidatesBy(calls, id, 'candidateEmail', 'added');
	return await calls.claim(
		[personKey(id, email)],
		async ({ done, listedSince, act }) => {
			const there = isAnyway ? undefined : await listed(calls, person, listedSince, sendInvite, () => done('added'));
			if (there && mode === 'fail') {
				throw alreadyThere(
					`The assessment already has a candidate with the email address ${email}: interviewId ${String(there.interviewId)}`,
				);
			}
			if (there) return { candidate: there, isNew: false };
			const add = async () => await addCandidate(calls, person);
			return { candidate: await act('added', add, ({ interviewId }) => [interviewKey(interviewId)]), isNew: true };
		},
		{ anyway: mode === 'add' },
	);
}

/**
 * The candidate with the person's email address: as the assessment's list has it or, while the list lags, as it was added.
 * @param forInvite whether it must be known if the candidate was invited
 * @throws CallFailure if there is none and the list may lack it, or if the list doesn't say that
 */
async function listed(
	calls: Calls<paths>,
	person: Person,
	since: number,
	forInvite: boolean,
	known: () => IDataObject | undefined,
): Promise<IDataObject | undefined> {
	const { byKey, incomplete } = await candidatesBy(calls, person.assessmentId, 'candidateEmail', 'added', since);
	const found = byKey.get(normalizedKey(person.email)) as IDataObject | undefined;
	if (found && forInvite && inviteFlag(found) === undefined) throw inviteNotListed();
	const candidate = found ?? known();
	if (!candidate && incomplete) throw notListed(incomplete, 'added');
	// The items of the run share the list
	return candidate && deepCopy(candidate);
}

/** Adds the candidate. @returns the vendor's record, taken out of its list of one */
async function addCandidate(calls: Calls<paths>, person: Person): Promise<IDataObject> {
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

/** Invites the candidate unless that was done before, by any item or earlier. @returns the candidate's record */
async function inviteOnce(
	calls: Calls<paths>,
	person: Person,
	{ candidate, isNew }: Added,
	mode: 'add' | 'return' | 'fail',
): Promise<IDataObject> {
	if (inviteFlag(candidate)) return candidate;
	const listedId = fieldIn(candidate, 'interviewId');
	if (listedId === undefined) {
		throw new CallFailure('refused', 'The candidate in the assessment has no interview ID', {
			remedy: 'Nobody was invited. Check the candidate in X0PA Room.',
			code: 'unexpected-response',
		});
	}
	const interviewId = String(listedId);
	const isListed = inviteFlag(candidate) !== undefined;
	calls.done(isNew ? 'the candidate was added' : 'the candidate was already in the assessment', {
		interviewId,
		profileId: candidate.profileId,
	});
	const invited = isListed ? { ...candidate, inviteSent: true } : candidate;
	return await calls.claim(
		// The person may have several records, of which any may have been invited
		[interviewKey(interviewId), personKey(person.assessmentId, person.email)],
		async ({ done, listedSince, act }) => {
			const now = isNew ? candidate : await listed(calls, person, listedSince, true, () => candidate);
			if (inviteFlag(now) || done('invited')) return invited;
			return await act('invited', async () => {
				await sendInvites(calls, person.assessmentId, [interviewId]);
				return invited;
			});
		},
		{ anyway: mode === 'add' },
	);
}
