import type { IDataObject } from 'n8n-workflow';

import type { components, paths } from '../../api';
import { operation, pick, simplify } from '../../../engine';
import { reportId } from '../../parameters';
import { recordOf } from '../../responses';

type Report = components['schemas']['AssessmentReport'];

/** The report without its sections and registration fields. */
const simplified = (report: Report) =>
	pick(report, [
		'report_id',
		'assessment_id',
		'candidate_id',
		'name',
		'email',
		'invite_status',
		'completed_date',
		'overall_percentage',
		'cut_off',
		'report_link',
	]);

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get an assessment report',
	description:
		'Get the scores of a candidate in an assessment. There are no scores until the candidate finishes, as "invite_status" shows.',
	endpoint: 'GET /assessments/report/{report_id}',
	effect: 'read',
	identifiedBy: ['report_id'],
	parameters: { reportId, simplify },
	request: (values) => ({ path: { report_id: values.reportId } }),
	output: (response, values) => {
		const report = recordOf(response, 'report', ['report_id']);
		return (values.simplify ? simplified(report) : report) as IDataObject;
	},
});
