import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { operation } from '../../../engine';
import { statusIn, UNSEEN, unseen } from '../../responses';
import { readHints } from '../../statusHints';
import { versionId, workItemId } from '../../parameters';

export const getStatus = operation<paths>()({
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get the status of a version of a work item',
	description: 'Get the status of a version of a work item, such as Completing or Completed',
	endpoint: 'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status',
	call: UNSEEN,
	effect: 'read',
	hints: readHints,
	parameters: { workItemId, versionId },
	request: (values) => ({ path: { workItemId: values.workItemId, versionId: values.versionId } }),
	output: (answer, _values, { path }) => {
		const read = unseen(answer);
		if (read === undefined || read === null) return path;
		if (typeof read === 'string') return { ...path, status: read };
		if (typeof read !== 'object' || Array.isArray(read)) return { ...path, value: read as IDataObject['value'] };
		const status = statusIn(read);
		return { ...path, ...(status ? { status } : {}), ...read };
	},
});
