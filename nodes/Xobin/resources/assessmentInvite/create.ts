import type { paths } from '../../api';
import { bulk, collection, normalizedKey } from '../../../engine';
import { assessmentId, invitation, invitationWarnings } from '../../parameters';
import { bulkRequest, invitesByEmail } from './inviteRequest';
import { zonelessDate } from './zonelessDate';

export const create = bulk<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Invite a candidate to an assessment',
	description: 'Invite a candidate to an assessment with a link, which Xobin can email to the candidate',
	warnings: invitationWarnings,
	// Singular `assessment`: this is how Xobin documents this call
	endpoints: ['POST /assessment/invite'],
	effect: 'once',
	identifiedBy: ['report_id'],
	howToCheck: 'Check the candidates of the assessment in Xobin.',
	parameters: {
		assessmentId,
		...invitation,
		additionalFields: collection({
			displayName: 'Additional Fields',
			role: 'setting',
			fields: {
				expiryDate: zonelessDate({
					displayName: 'Expiry Date',
					description:
						"When the invite expires, to the minute. Sent unchanged and without a time zone, because Xobin's isn't documented.",
				}),
			},
		}),
	},
	// Xobin accepts 1 to 500 candidates in one call
	maxRecords: 500,
	sameSettings: ({ assessmentId: assessment, inviteFormat, additionalFields }) => [
		assessment,
		inviteFormat,
		additionalFields,
	],
	key: ({ candidateEmail }) => normalizedKey(candidateEmail),
	run: async (calls, all) => {
		const inviteOf = invitesByEmail(await calls.call('POST /assessment/invite', bulkRequest(all)));
		return ({ candidateEmail }) => inviteOf(candidateEmail);
	},
});
