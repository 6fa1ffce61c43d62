import type { Resource } from '../../../engine';
import { create } from './create';

export const formInvite: Resource = {
	name: 'Form Invite',
	value: 'formInvite',
	operations: [create],
};
