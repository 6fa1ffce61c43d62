import type { Resource } from '../../../engine';
import { create } from './create';

export const trackInvite: Resource = {
	name: 'Track Invite',
	value: 'trackInvite',
	operations: [create],
};
