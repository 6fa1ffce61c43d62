import type { Resource } from '../../../engine';
import { create } from './create';
import { getAll } from './getAll';
import { remind } from './remind';
import { revoke } from './revoke';

export const aiInterviewInvite: Resource = {
	name: 'AI Interview Invite',
	value: 'aiInterviewInvite',
	operations: [create, getAll, remind, revoke],
};
