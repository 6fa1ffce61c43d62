import type { paths } from '../../api';
import { operation } from '../../../engine';
import { AI_INTERVIEW_REPORT, hours, responseId } from '../../parameters';

export const share = operation<paths>()({
	name: 'Create Share Link',
	value: 'share',
	action: 'Create a share link for an AI interview report',
	description: 'Create a signed link to the report that works for a limited time. Its "expires_at" has no time zone.',
	warnings: { public: { notice: 'Anyone with the link can read the report until the link expires' } },
	endpoint: 'POST /ai-interviews/report/{response_id}/{option}',
	effect: 'repeatable',
	identifiedBy: ['response_id'],
	parameters: { responseId, expirationHours: hours(AI_INTERVIEW_REPORT) },
	request: (values) => ({
		path: { response_id: values.responseId, option: 'share' },
		body: { expiration_hours: values.expirationHours },
	}),
});
