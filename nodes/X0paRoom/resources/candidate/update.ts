import type { paths } from '../../api';
import { asItComes, jsonObject, operation } from '../../../engine';
import { assessmentId, profileId } from '../../parameters';

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update a candidate of an assessment',
	description: 'Change fields of a candidate. The old values are overwritten and cannot be brought back.',
	endpoint: 'PATCH /assessments/{id}/candidate/{pid}',
	effect: 'once',
	identifiedBy: ['interviewId', 'profileId'],
	howToCheck: 'Run "Get Many" for this assessment, or look in X0PA Room, whether the candidate has the new values.',
	parameters: {
		assessmentId,
		profileId,
		fieldsJson: jsonObject({
			displayName: 'Fields (JSON)',
			description: 'The fields to change, sent as they are. X0PA does not document which ones it takes.',
		}),
	},
	request: (values) => ({
		path: { id: values.assessmentId, pid: String(values.profileId) },
		body: values.fieldsJson,
	}),
	output: (answer, values) => asItComes(answer, { profileId: values.profileId, assessmentId: values.assessmentId }),
});
