import type { paths } from '../../api';
import { asItComes, operation, Problem } from '../../../engine';
import { assessmentCollection, assessmentFields, toAssessment } from './fields';
import { assessmentId, optionalJsonObject } from '../../parameters';
import { groupName, interviewType } from './create';

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update an assessment',
	description: 'Change fields of an assessment. The old values are overwritten and cannot be brought back.',
	endpoint: 'PATCH /assessments/{id}',
	effect: 'once',
	identifiedBy: ['videointerviewGroupId', 'assessmentId'],
	howToCheck: 'Run "Get" for this assessment, or look in X0PA Room, whether it has the new values.',
	parameters: {
		assessmentId,
		updateFields: assessmentCollection({
			displayName: 'Update Fields',
			fields: { ...assessmentFields, groupName, interviewType },
		}),
		extraFieldsJson: optionalJsonObject({
			displayName: 'Extra Fields (JSON)',
			description:
				'Fields that are sent as they are, for what the list above lacks. X0PA does not document which ones it takes. One that is given above too has the value from here.',
		}),
	},
	check: (values) => {
		if (Object.keys({ ...toAssessment(values.updateFields), ...values.extraFieldsJson }).length === 0) {
			throw new Problem(
				'has nothing to update: no field has a value',
				'Add a field under "Update Fields", or fill "Extra Fields (JSON)"',
			);
		}
	},
	request: (values) => ({
		path: { id: values.assessmentId },
		body: { ...toAssessment(values.updateFields), ...values.extraFieldsJson },
	}),
	output: (answer, values) => asItComes(answer, { assessmentId: values.assessmentId }),
});
