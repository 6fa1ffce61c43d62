import type { paths } from '../../api';
import { operation, recordIn } from '../../../engine';
import { assessmentId } from '../../parameters';
import { settingsWarnings, webhooks } from './parameters';

export const updateAssessment = operation<paths>()({
	name: 'Update for One Assessment',
	value: 'updateAssessment',
	action: 'Update the webhook settings for one assessment',
	description: 'Set where Xobin sends the events of one assessment',
	warnings: settingsWarnings,
	// Xobin's page has PUT in the heading and POST in the request line
	endpoint: 'PUT /webhooks/{assessment_id}',
	effect: 'repeatable',
	identifiedBy: ['assessment_id'],
	parameters: { assessmentId, webhooks: webhooks(['start', 'submission']) },
	request: (values) => ({ path: { assessment_id: values.assessmentId }, body: { webhooks: values.webhooks } }),
	output: (response, values) => ({ assessment_id: values.assessmentId, ...recordIn(response, ['status']) }),
});
