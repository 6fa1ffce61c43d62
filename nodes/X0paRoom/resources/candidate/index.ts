import type { Resource } from '../../../engine';
import { create } from './create';
import { deleteCandidate } from './delete';
import { getAll } from './getAll';
import { invite } from './invite';
import { share } from './share';
import { update } from './update';

export const candidate: Resource = {
	name: 'Candidate',
	value: 'candidate',
	operations: [create, invite, getAll, share, update, deleteCandidate],
};
