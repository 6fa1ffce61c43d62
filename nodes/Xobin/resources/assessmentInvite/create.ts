import type { paths } from '../../api';
import { bulk, collection } from '../../../engine';
import { assessmentInvites, invitesIn, spelledAlike } from './bulkInvite';
import { assessmentId, invitation, invitationWarnings } from '../../parameters';
import { zonelessTime } from '../../times';

export const create = bulk<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Invite a candidate to an assessment',
	description: 'Invite a candidate to an assessment by a link, which Xobin can email to the candidate',
	warnings: invitationWarnings,
	// Singular `assessment`, as the vendor prints it for this call
	endpoints: ['POST /assessment/invite'],
	effect: 'once',
	identifiedBy: ['report_id'],
	howToCheck: 'Look at the candidates of the assessment in Xobin.',
	parameters: {
		assessmentId,
		...invitation,
		additionalFields: collection({
			displayName: 'Additional Fields',
			fields: {
				expiryDate: zonelessTime({
					displayName: 'Expiry Date',
					description:
						'When the invite ends, to the minute. It is sent as it stands here, because Xobin does not state in which time zone it reads it. A value with a time zone is refused.',
				}),
			},
		}),
	},
	// The vendor takes 1 to 500 candidates in one call
	atMost: 500,
	sameSettings: ({ assessmentId: assessment, inviteFormat, additionalFields }) => [
		assessment,
		inviteFormat,
		additionalFields,
	],
	key: ({ candidateEmail }) => spelledAlike(candidateEmail),
	run: async (calls, all) => {
		const inviteOf = invitesIn(await calls.call('POST /assessment/invite', assessmentInvites(all)));
		return ({ candidateEmail }) => inviteOf(candidateEmail);
	},
});
