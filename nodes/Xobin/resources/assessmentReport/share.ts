import type { paths } from '../../api';
import { operation } from '../../../engine';
import { ASSESSMENT_REPORT, hours, reportId } from '../../parameters';

export const share = operation<paths>()({
	name: 'Create Share Link',
	value: 'share',
	action: 'Create a share link for an assessment report',
	description: 'Create a signed link to the report that works for a limited time. Its "expires_at" has no time zone.',
	warnings: { public: { notice: 'Anyone with the link can read the report until the link expires' } },
	endpoint: 'POST /assessments/reports/{report_id}/{option}',
	effect: 'repeatable',
	identifiedBy: ['report_id'],
	parameters: { reportId, expirationHours: hours(ASSESSMENT_REPORT) },
	request: (values) => ({
		path: { report_id: values.reportId, option: 'share' },
		body: { expiration_hours: values.expirationHours },
	}),
});
