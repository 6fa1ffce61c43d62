import type { Resource } from '../../../engine';
import { getVariables } from './getVariables';
import { setLiveDate } from './setLiveDate';

export const templatePackage: Resource = {
	name: 'Template Package',
	value: 'templatePackage',
	operations: [getVariables, setLiveDate],
};
