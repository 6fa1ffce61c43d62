import type { paths } from '../../api';
import { recordsOrSuccess, operation } from '../../../engine';
import { assessmentCollection, assessmentFields, groupName, interviewType, toAssessment } from './fields';

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
		interviewType,
		additionalFields: assessmentCollection({ displayName: 'Additional Fields', fields: assessmentFields }),
	},
	request: (values) => ({
		body: {
			...toAssessment({ ...values.additionalFields, interviewType: values.interviewType }),
			groupName: values.groupName,
		},
	}),
	output: (response, values) => recordsOrSuccess(response, { groupName: values.groupName }),
});
