import type { paths } from '../../api';
import { bulk, collection } from '../../../engine';
import { assessmentInvites, invitesIn, spelledAlike } from '../../inviting';
import { assessmentId, invitation } from '../../parameters';
import { zonelessTime } from '../../times';

export const create = bulk<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create an assessment invite',
	description:
		'Invite a candidate to an assessment. The candidate is e-mailed only with the invite format "Send Link".',
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
						'When the invite ends, to the minute. It is sent as it stands here: Xobin does not state its time zone.',
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
