import type { paths } from '../../api';
import { operation } from '../../../engine';
import { applicationId, trackId } from '../../parameters';
import { onlyInStage, sourceStage } from './sourceStage';

export const hire = operation<paths>()({
	name: 'Mark as Hired',
	value: 'hire',
	action: 'Mark an applicant as hired',
	description: 'Mark an applicant in a track as hired',
	warnings: {
		final: { notice: "Xobin doesn't document a way to undo this" },
		emails: { notice: "Xobin doesn't state whether it emails the candidate", mark: 'may email a person' },
	},
	endpoint: 'PATCH /tracks/{track_id}/applicants/{application_id}/hire',
	effect: 'once',
	identifiedBy: ['application_id'],
	hints: { 409: 'The applicant is not in the source stage.' },
	howToCheck: 'Run "Get" for this applicant and check the status.',
	parameters: { trackId, applicationId, additionalFields: onlyInStage },
	request: (values) => ({
		path: { track_id: values.trackId, application_id: values.applicationId },
		body: sourceStage(values.additionalFields),
	}),
});
