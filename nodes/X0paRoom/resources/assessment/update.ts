import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { recordsOrSuccess, jsonObject, operation, Problem, type Parameter } from '../../../engine';
import { assessmentId } from '../../parameters';
import { assessmentCollection, assessmentFields, groupName, interviewType, toAssessment } from './fields';

/** A JSON object that may be empty, because other fields are sent with it. Its value is `{}` then. */
function optionalJsonObject(o: { displayName: string; description: string }): Parameter<IDataObject> {
	const { property, read } = jsonObject(o);
	const isEmpty = (value: unknown) =>
		/^(\s*|null|\s*\{\s*\}\s*)$/.test(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
	return {
		property: { ...property, required: false },
		read: (value, context) => (isEmpty(value) ? {} : read(value, context)),
	};
}

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
			fields: { ...assessmentFields, groupName, interviewType },
		}),
		extraFieldsJson: optionalJsonObject({
			displayName: 'Extra Fields (JSON)',
			description:
				"Other fields to send, unchanged. X0PA doesn't document which fields it accepts. If a field is also set above, the value here is used.",
		}),
	},
	check: (values) => {
		if (Object.keys({ ...toAssessment(values.updateFields), ...values.extraFieldsJson }).length === 0) {
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
	output: (response, values) => recordsOrSuccess(response, { assessmentId: values.assessmentId }),
});
