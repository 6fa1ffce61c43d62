import type { paths } from '../../api';
import { operation } from '../../../engine';
import { revoked } from '../../responses';
import { notifyCandidate, revokeWarnings } from '../../revocation';
import { reportId } from '../../parameters';

export const revoke = operation<paths>()({
	name: 'Revoke',
	value: 'revoke',
	action: 'Revoke an assessment invite',
	description: 'Take an invite back, so that the candidate can no longer use it',
	warnings: revokeWarnings,
	endpoint: 'POST /assessments/invite/revoke',
	effect: 'once',
	identifiedBy: ['report_id'],
	howToCheck: 'Revoke it again without notifying the candidate: Xobin answers ALREADY_REVOKED when it was done.',
	parameters: { reportId, notifyCandidate },
	request: (values) => ({ body: { report_id: values.reportId, notify_candidate: values.notifyCandidate } }),
	output: (answer, values) => ({ report_id: values.reportId, ...revoked(answer) }),
});
