import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { operation } from '../../../engine';
import { applicationId, trackId } from '../../parameters';
import { recordOf } from '../../responses';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get an applicant',
	description: 'Get an applicant with the stages of the track and the reports of each stage',
	endpoint: 'GET /tracks/{track_id}/applicants/{application_id}',
	effect: 'read',
	parameters: { trackId, applicationId },
	request: (values) => ({ path: { track_id: values.trackId, application_id: values.applicationId } }),
	output: (applicant) => recordOf(applicant, 'applicant', ['applicant', 'track_id']) as IDataObject,
});
