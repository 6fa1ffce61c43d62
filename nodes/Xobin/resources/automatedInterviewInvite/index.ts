import type { Resource } from '../../../engine';
import { create } from './create';

export const automatedInterviewInvite: Resource = {
	name: 'Automated Interview Invite',
	value: 'automatedInterviewInvite',
	operations: [create],
};
