import type { paths } from '../../api';
import { operation } from '../../../engine';
import { notifyCandidate, reportId, revokeWarnings } from '../../parameters';
import { revoked } from '../../responses';

export const revoke = operation<paths>()({
	name: 'Revoke',
	value: 'revoke',
	action: 'Revoke an assessment invite',
	description: 'Revoke an invite so that the candidate can no longer use it',
	warnings: revokeWarnings,
	endpoint: 'POST /assessments/invite/revoke',
	effect: 'once',
	identifiedBy: ['report_id'],
	howToCheck:
		'Revoke it again without notifying the candidate: Xobin returns ALREADY_REVOKED if it was already revoked.',
	parameters: { reportId, notifyCandidate },
	request: (values) => ({ body: { report_id: values.reportId, notify_candidate: values.notifyCandidate } }),
	output: (response, values) => ({ report_id: values.reportId, ...revoked(response) }),
});
