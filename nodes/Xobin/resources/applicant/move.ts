import type { paths } from '../../api';
import { locator, operation } from '../../../engine';
import { applicationId, stage, trackId } from '../../parameters';

export const move = operation<paths>()({
	name: 'Move',
	value: 'move',
	action: 'Move an applicant to another stage',
	description: 'Move an applicant from one stage of the track to another',
	warnings: {
		emails: { notice: "Xobin doesn't state whether it emails the candidate", mark: 'may email a person' },
	},
	endpoint: 'PATCH /tracks/{track_id}/applicants/{application_id}/move',
	effect: 'once',
	identifiedBy: ['application_id'],
	hints: { 409: 'The applicant is not in the source stage, perhaps because it was already moved.' },
	howToCheck: 'Run "Get" for this applicant: "current_stage" shows where the applicant is.',
	parameters: {
		trackId,
		applicationId,
		sourceStageId: locator(stage('Source Stage', 'Current stage of the applicant')),
		destinationStageId: locator(stage('Destination Stage', 'Stage to move the applicant to')),
	},
	request: (values) => ({
		path: { track_id: values.trackId, application_id: values.applicationId },
		body: { source_stage_id: values.sourceStageId, destination_stage_id: values.destinationStageId },
	}),
});
