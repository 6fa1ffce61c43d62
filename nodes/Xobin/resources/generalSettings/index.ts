import type { Resource } from '../../../engine';
import { getAiInterviews } from './getAiInterviews';
import { getAssessments } from './getAssessments';
import { updateAiInterview } from './updateAiInterview';
import { updateAiInterviews } from './updateAiInterviews';
import { updateAssessments } from './updateAssessments';

export const generalSettings: Resource = {
	name: 'General Settings',
	value: 'generalSettings',
	operations: [getAssessments, updateAssessments, getAiInterviews, updateAiInterviews, updateAiInterview],
};
