import type { paths } from '../../api';
import { asItComes, operation, text } from '../../../engine';
import { assessmentCollection, assessmentFields, toAssessment } from './fields';

export const groupName = text({
	displayName: 'Name',
	description: 'The name of the assessment. Candidates have it as "interviewName".',
	placeholder: 'e.g. Sales Manager',
});

export const interviewType = text({
	displayName: 'Interview Type',
	description: 'The kind of interview. X0PA documents "fixed" only.',
	default: 'fixed',
	placeholder: 'e.g. fixed',
});

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create an assessment',
	description: 'Create an assessment (video interview) that candidates can be added to',
	endpoint: 'POST /assessments',
	effect: 'once',
	identifiedBy: ['videointerviewGroupId', 'groupName'],
	howToCheck: 'Run "Get Many" of the resource "Assessment", or look in X0PA Room, whether one with this name is there.',
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
	output: (answer, values) => asItComes(answer, { groupName: values.groupName }),
});
