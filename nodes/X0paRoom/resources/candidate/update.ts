import type { paths } from '../../api';
import { choice, accepted, jsonObject, operation, textId, setting } from '../../../engine';
import { assessmentId } from '../../parameters';
import { profileId } from './parameters';

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update a candidate of an assessment',
	description: "Change fields of a candidate. The old values are overwritten and can't be restored.",
	endpoint: 'PATCH /assessments/{id}/candidate/{pid}',
	effect: 'once',
	identifiedBy: ['interviewId', 'profileId', 'otherId'],
	howToCheck:
		'Run "Get Many" for this assessment, or look in X0PA Room, to see whether the candidate has the new values.',
	hints: {
		404: "The assessment may have no such candidate, or X0PA may expect another ID of the candidate here: it doesn't document which.",
	},
	parameters: {
		assessmentId,
		identifyBy: setting(
			choice({
				displayName: 'Identify By',
				description: "Which ID of the candidate to send. X0PA doesn't document which one it expects.",
				options: [
					{ name: 'Other ID', value: 'otherId', description: 'Any other ID, such as the interview ID' },
					{ name: 'Profile ID', value: 'profileId', description: 'The most likely one' },
				],
				default: 'profileId',
			}),
		),
		profileId: { ...profileId, showWhen: { identifyBy: ['profileId'] } },
		otherId: {
			...textId({
				displayName: 'Other ID',
				description: 'ID of the candidate, e.g. the "interviewId" of "Add" and "Get Many"',
				placeholder: 'e.g. 611b0532-d8a2-4dc5-913a-e11656b68075',
			}),
			showWhen: { identifyBy: ['otherId'] },
		},
		fieldsJson: jsonObject({
			displayName: 'Fields (JSON)',
			description: "Fields to change, sent unchanged. X0PA doesn't document them.",
		}),
	},
	request: (values) => ({
		path: { id: values.assessmentId, pid: values.otherId ?? String(values.profileId) },
		body: values.fieldsJson,
	}),
	output: (response, { profileId: number, otherId, assessmentId: id }) =>
		accepted(response, { ...(otherId === undefined ? { profileId: number } : { otherId }), assessmentId: id }),
});
