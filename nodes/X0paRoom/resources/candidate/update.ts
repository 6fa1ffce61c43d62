import type { paths } from '../../api';
import { recordsOrSuccess, jsonObject, operation } from '../../../engine';
import { assessmentId } from '../../parameters';
import { profileId } from './parameters';

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update a candidate of an assessment',
	description: "Change fields of a candidate. The old values are overwritten and can't be restored.",
	endpoint: 'PATCH /assessments/{id}/candidate/{pid}',
	effect: 'once',
	identifiedBy: ['interviewId', 'profileId'],
	howToCheck:
		'Run "Get Many" for this assessment, or look in X0PA Room, to see whether the candidate has the new values.',
	parameters: {
		assessmentId,
		profileId,
		fieldsJson: jsonObject({
			displayName: 'Fields (JSON)',
			description: "Fields to change, sent unchanged. X0PA doesn't document which fields it accepts.",
		}),
	},
	request: (values) => ({
		path: { id: values.assessmentId, pid: String(values.profileId) },
		body: values.fieldsJson,
	}),
	output: (response, values) =>
		recordsOrSuccess(response, { profileId: values.profileId, assessmentId: values.assessmentId }),
});
