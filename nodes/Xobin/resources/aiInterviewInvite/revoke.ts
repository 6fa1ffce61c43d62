import type { paths } from '../../api';
import { operation } from '../../../engine';
import { notifyCandidate, responseId, revokeWarnings } from '../../parameters';
import { revoked } from '../../responses';
import { responseKey } from './responseKey';

export const revoke = operation<paths>()({
	name: 'Revoke',
	value: 'revoke',
	action: 'Revoke an AI interview invite',
	description: 'Revoke an invite so that the candidate can no longer use it',
	warnings: revokeWarnings,
	endpoint: 'PATCH /ai-interviews/invite/revoke',
	effect: 'once',
	identifiedBy: ['response_id'],
	howToCheck:
		'Revoke it again without notifying the candidate: Xobin returns ALREADY_REVOKED if it was already revoked.',
	parameters: { responseId, notifyCandidate },
	undoes: (values) => [responseKey(values.responseId)],
	request: (values) => ({ body: { response_id: values.responseId, notify_candidate: values.notifyCandidate } }),
	output: (response, values) => ({ response_id: values.responseId, ...revoked(response) }),
});
