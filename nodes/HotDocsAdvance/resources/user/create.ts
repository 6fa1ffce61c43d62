import type { paths } from '../../api';
import { collection, email, flag, operation, newGuid, personName, setting, restriction } from '../../../engine';
import { outcome, UNKNOWN_RESPONSE } from '../../responses';
import { commandHints } from '../../statusHints';
import { roles } from './roles';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a user',
	description: 'Create a user in the tenancy, with or without an email',
	warnings: { emails: { notice: 'HotDocs Advance emails the person', when: { sendEmail: [true] } } },
	endpoint: 'POST /v1.1/Users/{id}',
	call: UNKNOWN_RESPONSE,
	effect: 'once',
	identifiedBy: ['userId'],
	howToCheck: 'Check the users in HotDocs Advance for this email address.',
	hints: commandHints,
	parameters: {
		firstName: personName({
			displayName: 'First Name',
			description: 'First name of the user',
			placeholder: 'e.g. Jane',
		}),
		emailAddress: email({
			displayName: 'Email',
			description: 'Email address that the user signs in with, unique in the tenancy',
		}),
		sendEmail: setting(
			flag({
				displayName: 'Send Email',
				description: 'Whether HotDocs Advance sends an email to the person',
			}),
		),
		userId: newGuid({
			displayName: 'User ID',
			description: 'ID of the new user. Empty: a new ID. Never enter that of another user.',
		}),
		additionalFields: collection({
			displayName: 'Additional Fields',
			role: 'setting',
			fields: {
				lastName: personName({
					displayName: 'Last Name',
					description: 'Last name of the user',
					placeholder: 'e.g. Doe',
				}),
				// What somebody may do must not depend on an empty value
				roles: restriction(roles),
			},
		}),
	},
	request: ({ userId, firstName, emailAddress, sendEmail, additionalFields }) => ({
		path: { id: userId },
		body: { firstName, emailAddress, sendEmail, ...additionalFields },
	}),
	output: (response, { emailAddress }, { path }) => outcome(response, { userId: path.id, emailAddress }),
});
