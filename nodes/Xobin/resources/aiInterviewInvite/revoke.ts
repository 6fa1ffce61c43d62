import type { paths } from '../../api';
import { operation } from '../../../engine';
import { revoked } from '../../responses';
import { responseId } from '../../parameters';
import { notifyCandidate, revokeWarnings } from '../../revocation';

export const revoke = operation<paths>()({
	name: 'Revoke',
	value: 'revoke',
	action: 'Revoke an AI interview invite',
	description: 'Take an invite back, so that the candidate can no longer use it',
	warnings: revokeWarnings,
	endpoint: 'PATCH /ai-interviews/invite/revoke',
	effect: 'once',
	identifiedBy: ['response_id'],
	howToCheck: 'Revoke it again without notifying the candidate: Xobin answers ALREADY_REVOKED when it was done.',
	parameters: { responseId, notifyCandidate },
	request: (values) => ({ body: { response_id: values.responseId, notify_candidate: values.notifyCandidate } }),
	output: (answer, values) => ({ response_id: values.responseId, ...revoked(answer) }),
});
