import type { paths } from '../../api';
import { numberId, operation } from '../../../engine';
import { invitation } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a form invite',
	description:
		'Invite a candidate to fill in a XoForm. The candidate is e-mailed only with the invite format "Send Link".',
	endpoint: 'POST /forms/invite',
	effect: 'once',
	identifiedBy: ['form_response_id'],
	howToCheck: 'Look at the candidates of the form in Xobin.',
	parameters: {
		formId: numberId({
			displayName: 'Form ID',
			description: 'The number of the XoForm. Xobin has no call that lists them.',
		}),
		...invitation,
	},
	request: (values) => ({
		body: {
			candidate_name: values.candidateName,
			candidate_email: values.candidateEmail,
			form_id: values.formId,
			invite_format: values.inviteFormat,
		},
	}),
});
