import type { paths } from '../../api';
import { operation } from '../../../engine';
import { invitation, invitationWarnings, trackId } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Invite a candidate into a track',
	description: 'Invite a candidate into a hiring track with a link, which Xobin can email to the candidate',
	warnings: invitationWarnings,
	endpoint: 'POST /tracks/invite',
	effect: 'once',
	identifiedBy: ['application_id'],
	howToCheck: 'Run "Get Many" of the resource "Applicant" for this track.',
	parameters: { trackId, ...invitation },
	request: (values) => ({
		body: {
			candidate_name: values.candidateName,
			candidate_email: values.candidateEmail,
			track_id: values.trackId,
			invite_format: values.inviteFormat,
		},
	}),
});
