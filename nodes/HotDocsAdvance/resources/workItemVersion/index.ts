import type { Resource } from '../../../engine';
import { complete } from './complete';
import { create } from './create';
import { createAndAssemble } from './createAndAssemble';
import { getAll } from './getAll';
import { getStatus } from './getStatus';
import { saveAndClose } from './saveAndClose';

export const workItemVersion: Resource = {
	name: 'Work Item Version',
	value: 'workItemVersion',
	operations: [create, createAndAssemble, getStatus, saveAndClose, complete, getAll],
};
