import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { operation } from '../../../engine';
import { onlyInStage, sourceStage } from './sourceStage';
import { applicationId, trackId } from '../../parameters';

export const hire = operation<paths>()({
	name: 'Mark as Hired',
	value: 'hire',
	action: 'Mark an applicant as hired',
	description: 'Mark an applicant of a track as hired',
	warnings: {
		final: { notice: 'Xobin documents no way to undo it' },
		emails: { notice: 'Xobin does not state whether it emails the candidate', mark: 'may email a person' },
	},
	endpoint: 'PATCH /tracks/{track_id}/applicants/{application_id}/hire',
	effect: 'once',
	identifiedBy: ['application_id'],
	hints: { 409: 'The applicant is not in the source stage.' },
	howToCheck: 'Run "Get" for this applicant, and look at the state.',
	parameters: { trackId, applicationId, additionalFields: onlyInStage },
	request: (values) => ({
		path: { track_id: values.trackId, application_id: values.applicationId },
		body: sourceStage(values.additionalFields),
	}),
	output: (hired) => hired as IDataObject,
});
