import type { Resource } from '../../../engine';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { hire } from './hire';
import { move } from './move';
import { reject } from './reject';

export const applicant: Resource = {
	name: 'Applicant',
	value: 'applicant',
	operations: [create, get, getAll, move, reject, hire],
};
