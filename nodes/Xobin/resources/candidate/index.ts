import type { Resource } from '../../../engine';
import { cancelDeletion } from './cancelDeletion';
import { deleteCandidate } from './delete';
import { parseResume } from './parseResume';

export const candidate: Resource = {
	name: 'Candidate',
	value: 'candidate',
	operations: [parseResume, deleteCandidate, cancelDeletion],
};
