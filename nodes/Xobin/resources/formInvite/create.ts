import type { paths } from '../../api';
import { numberId, operation } from '../../../engine';
import { invitation, invitationWarnings } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Invite a candidate to fill in a form',
	description: 'Invite a candidate to fill in a XoForm with a link, which Xobin can email to the candidate',
	warnings: invitationWarnings,
	endpoint: 'POST /forms/invite',
	effect: 'once',
	identifiedBy: ['form_response_id'],
	howToCheck: 'Check the candidates of the form in Xobin.',
	parameters: {
		formId: numberId({
			displayName: 'Form ID',
			description: "ID of the XoForm. The Xobin API can't list forms.",
			placeholder: 'e.g. 138',
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
