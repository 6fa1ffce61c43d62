import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { operation, simplify } from '../../../engine';
import { recordOf } from '../../responses';
import { reportId } from '../../parameters';
import { simplifiedReport } from '../../simplified';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get an assessment report',
	description:
		'Get the scores of a candidate in an assessment. Before the candidate has finished there are none, and "invite_status" says so.',
	endpoint: 'GET /assessments/report/{report_id}',
	effect: 'read',
	identifiedBy: ['report_id'],
	parameters: { reportId, simplify },
	request: (values) => ({ path: { report_id: values.reportId } }),
	output: (answer, values) => {
		const report = recordOf(answer, 'a report');
		return (values.simplify ? simplifiedReport(report) : report) as IDataObject;
	},
});
