import type { paths } from '../../api';
import { accepted, jsonObject, operation, Problem, change } from '../../../engine';
import { assessmentId } from '../../parameters';
import { assessmentCollection, assessmentFields, groupName, interviewType, toAssessment } from './fields';

/** The contract has text for some fields, which may be empty, and any type for two. */
const updateFields = {
	...assessmentFields,
	companyBanner: change(assessmentFields.companyBanner, ['']),
	groupName: change(groupName, ['']),
	interviewType: change(interviewType, ['', null]),
	landingPageInfo: change(assessmentFields.landingPageInfo, ['']),
	maxReminders: change(assessmentFields.maxReminders, [null]),
	reminderInterval: change(assessmentFields.reminderInterval, [null]),
};

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update an assessment',
	description: "Change fields of an assessment. The old values are overwritten and can't be restored.",
	endpoint: 'PATCH /assessments/{id}',
	effect: 'once',
	identifiedBy: ['videointerviewGroupId', 'assessmentId'],
	howToCheck: 'Run "Get" for this assessment, or look in X0PA Room, to see whether it has the new values.',
	parameters: {
		assessmentId,
		updateFields: assessmentCollection({
			displayName: 'Update Fields',
			role: 'change',
			fields: updateFields,
		}),
		extraFieldsJson: change(
			jsonObject({
				displayName: 'Extra Fields (JSON)',
				description: 'Other fields to send, unchanged. They replace those above. X0PA documents none.',
			}),
		),
	},
	check: ({ updateFields: fields, extraFieldsJson }) => {
		// `{}` is the only documented body, but not what somebody wants who has added fields
		const isAsked = extraFieldsJson !== undefined && Object.keys(fields).length === 0;
		if (!isAsked && Object.keys({ ...toAssessment(fields), ...extraFieldsJson }).length === 0) {
			throw new Problem(
				'has nothing to update: no field has a value',
				'Add a field under "Update Fields", or fill in "Extra Fields (JSON)"',
			);
		}
	},
	request: (values) => ({
		path: { id: values.assessmentId },
		body: { ...toAssessment(values.updateFields), ...values.extraFieldsJson },
	}),
	output: (response, values) => accepted(response, { assessmentId: values.assessmentId }),
});
