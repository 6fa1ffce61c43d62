import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { isRecord, operation } from '../../../engine';
import { statusIn, UNKNOWN_RESPONSE } from '../../responses';
import { readHints } from '../../statusHints';
import { versionId, workItemId } from '../../parameters';

export const getStatus = operation<paths>()({
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get the status of a version of a work item',
	description: 'Get the status of a version of a work item, such as Completing or Completed',
	endpoint: 'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status',
	call: UNKNOWN_RESPONSE,
	effect: 'read',
	hints: readHints,
	parameters: { workItemId, versionId },
	request: (values) => ({ path: { workItemId: values.workItemId, versionId: values.versionId } }),
	output: (response, _values, { path }) => {
		const content: unknown = response;
		if (typeof content === 'string') return { ...path, status: content };
		if (!isRecord(content)) return { ...path, value: content as IDataObject['value'] };
		const status = statusIn(content);
		return { ...path, ...(status ? { status } : {}), ...content };
	},
});
