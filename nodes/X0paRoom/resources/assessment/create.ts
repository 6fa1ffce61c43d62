import type { paths } from '../../api';
import { accepted, operation } from '../../../engine';
import { assessmentCollection, assessmentFields, groupName, newInterviewType, toAssessment } from './fields';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create an assessment',
	description: 'Create an assessment (video interview) that candidates can be added to',
	endpoint: 'POST /assessments',
	effect: 'once',
	identifiedBy: ['videointerviewGroupId', 'groupName'],
	howToCheck:
		'Run "Get Many" of the resource "Assessment", or look in X0PA Room, to see whether an assessment with this name exists.',
	parameters: {
		groupName,
		interviewType: newInterviewType,
		additionalFields: assessmentCollection({
			displayName: 'Additional Fields',
			role: 'setting',
			fields: assessmentFields,
		}),
	},
	request: ({ groupName: name, interviewType, additionalFields }) => ({
		body: {
			...toAssessment({ ...additionalFields, interviewType: interviewType || undefined }),
			groupName: name,
		},
	}),
	output: (response, values) => accepted(response, { groupName: values.groupName }),
});
