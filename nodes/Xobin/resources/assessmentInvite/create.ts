import type { paths } from '../../api';
import { collection, operation } from '../../../engine';
import { assessmentInvites, inviteOf } from '../../inviting';
import { assessmentId, invitation } from '../../parameters';
import { zonelessTime } from '../../times';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create an assessment invite',
	description:
		'Invite a candidate to an assessment. The candidate is e-mailed only with the invite format "Send Link".',
	// Singular `assessment`, as the vendor prints it for this call
	endpoint: 'POST /assessment/invite',
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
	request: (values) => assessmentInvites([values]),
	output: (answer, values) => inviteOf(answer, values.candidateEmail),
});
