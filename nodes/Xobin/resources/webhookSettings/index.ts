import type { Resource } from '../../../engine';
import { updateAiInterview } from './updateAiInterview';
import { updateAiInterviews } from './updateAiInterviews';
import { updateAssessment } from './updateAssessment';
import { updateAssessments } from './updateAssessments';

export const webhookSettings: Resource = {
	name: 'Webhook Settings',
	value: 'webhookSettings',
	operations: [updateAssessments, updateAssessment, updateAiInterviews, updateAiInterview],
};
