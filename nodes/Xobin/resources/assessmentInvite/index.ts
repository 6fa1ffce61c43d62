import type { Resource } from '../../../engine';
import { create } from './create';
import { revoke } from './revoke';

export const assessmentInvite: Resource = {
	name: 'Assessment Invite',
	value: 'assessmentInvite',
	operations: [create, revoke],
};
