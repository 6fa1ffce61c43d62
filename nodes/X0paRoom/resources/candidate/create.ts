import type { paths } from '../../api';
import { email, flag, ifAlreadyThere, optionalText, steps } from '../../../engine';
import { addCandidate, addUnlessThere, inviteOnce } from './add';
import { assessmentId } from '../../parameters';

export const create = steps<paths>()({
	name: 'Add',
	value: 'create',
	action: 'Add a candidate to an assessment',
	description: 'Add a candidate to an assessment, and email the invite with the option "Send Invite"',
	warnings: {
		emails: {
			notice: 'X0PA Room emails the invite to the candidate only with the option "Send Invite"',
			mark: 'may email a person',
		},
	},
	endpoints: ['POST /assessments/{id}/candidate', 'GET /assessments/{id}/candidates', 'POST /assessments/{id}/invite'],
	effect: 'once',
	identifiedBy: ['interviewId', 'profileId'],
	howToCheck:
		'Run "Get Many" for this assessment: it lists the candidate who was added, and "inviteSent" tells who was invited.',
	parameters: {
		assessmentId,
		firstName: optionalText({
			displayName: 'First Name',
			description: 'The first name of the candidate',
			placeholder: 'e.g. Jane',
		}),
		lastName: optionalText({
			displayName: 'Last Name',
			description: 'The last name of the candidate',
			placeholder: 'e.g. Doe',
		}),
		email: email({ displayName: 'Email', description: 'The email address of the candidate' }),
	},
	options: {
		ifAlreadyThere: ifAlreadyThere({
			act: 'Add',
			noun: 'Candidate',
			description:
				'What to do when a candidate with this email address (in any letter case) is in the assessment already',
			returned: 'the candidate as "Get Many" lists it, where some fields have other types',
		}),
		sendInvite: flag({
			displayName: 'Send Invite',
			description: 'Whether to email the candidate the invite at once. An invited candidate is not emailed again.',
		}),
	},
	run: async (calls, { options, ...person }) => {
		const { ifAlreadyThere: mode = 'add' } = options;
		const candidate = mode === 'add' ? await addCandidate(calls, person) : await addUnlessThere(calls, person, mode);
		return options.sendInvite ? await inviteOnce(calls, person.assessmentId, candidate) : candidate;
	},
});
