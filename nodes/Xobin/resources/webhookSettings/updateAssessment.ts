import type { paths } from '../../api';
import { operation } from '../../../engine';
import { written } from '../../responses';
import { assessmentId } from '../../parameters';
import { settingsWarnings, webhooks } from './parameters';

export const updateAssessment = operation<paths>()({
	name: 'Update for One Assessment',
	value: 'updateAssessment',
	action: 'Update the webhook settings for one assessment',
	description: 'Set where Xobin sends the events of one assessment',
	// The page's heading says PUT, its request line POST
	warnings: settingsWarnings,
	endpoint: 'PUT /webhooks/{assessment_id}',
	effect: 'repeatable',
	identifiedBy: ['assessment_id'],
	parameters: { assessmentId, webhooks: webhooks(['start', 'submission']) },
	request: (values) => ({ path: { assessment_id: values.assessmentId }, body: { webhooks: values.webhooks } }),
	output: (answer, values) => ({ assessment_id: values.assessmentId, ...written(answer) }),
});
