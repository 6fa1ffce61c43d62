import { randomUUID } from 'crypto';

import type { paths } from '../../api';
import { collection, email, flag, operation, optionalGuid, text } from '../../../engine';
import { outcome, UNSEEN } from '../../responses';
import { commandHints } from '../../statusHints';
import { roles } from './roles';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a user',
	description: 'Create a user of the tenancy, with or without an email',
	warnings: { emails: { notice: 'HotDocs Advance emails the person', when: { sendEmail: [true] } } },
	endpoint: 'POST /v1.1/Users/{id}',
	call: UNSEEN,
	effect: 'once',
	identifiedBy: ['userId'],
	howToCheck: 'Look for the email address among the users in HotDocs Advance.',
	hints: commandHints,
	parameters: {
		firstName: text({ displayName: 'First Name', description: 'The first name of the user', placeholder: 'e.g. Jane' }),
		emailAddress: email({
			displayName: 'Email',
			description: 'The address that the user signs in with. No other user of the tenancy may have it.',
		}),
		sendEmail: flag({
			displayName: 'Send Email',
			description: 'Whether HotDocs Advance sends the person an email',
		}),
		userId: optionalGuid({
			displayName: 'User ID',
			description: 'The ID that the user gets, which no user may have yet. A new one is made when this is empty.',
		}),
		additionalFields: collection({
			displayName: 'Additional Fields',
			fields: {
				lastName: text({ displayName: 'Last Name', description: 'The last name of the user', placeholder: 'e.g. Doe' }),
				roles,
			},
		}),
	},
	request: ({ userId = randomUUID(), firstName, emailAddress, sendEmail, additionalFields }) => ({
		path: { id: userId },
		body: { firstName, emailAddress, sendEmail, ...additionalFields },
	}),
	output: (answer, { emailAddress }, { path }) => outcome(answer, { userId: path.id, emailAddress }),
});
