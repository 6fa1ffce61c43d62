import type { paths } from '../../api';
import { operation, recordIn } from '../../../engine';
import { aiInterviewId } from '../../parameters';
import { aiInterviewFields, checkFields, generalOf, hints } from './aiInterviewFields';
import { overwrites } from './parameters';

export const updateAiInterview = operation<paths>()({
	name: 'Update for One AI Interview',
	value: 'updateAiInterview',
	action: 'Update the general settings for one AI interview',
	description:
		"Set the general settings of one AI interview. Only the added fields are sent; Xobin doesn't document whether it keeps the others, and no call reads them.",
	warnings: overwrites,
	endpoint: 'PUT /ai-interviews/settings/general/{ai_interview_id}',
	effect: 'repeatable',
	identifiedBy: ['ai_interview_id'],
	hints,
	parameters: { aiInterviewId, updateFields: aiInterviewFields },
	check: ({ updateFields }) => checkFields(updateFields),
	request: ({ aiInterviewId: id, updateFields }) => ({
		path: { ai_interview_id: id },
		body: { general: generalOf(updateFields) },
	}),
	output: (response, { aiInterviewId: id }) => ({ ai_interview_id: id, ...recordIn(response, ['status']) }),
});
