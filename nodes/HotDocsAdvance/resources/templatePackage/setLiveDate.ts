import type { paths } from '../../api';
import { guid, operation, dateTime } from '../../../engine';
import { outcome, UNKNOWN_RESPONSE } from '../../responses';
import { commandHints } from '../../statusHints';

export const setLiveDate = operation<paths>()({
	name: 'Set Live Date',
	value: 'setLiveDate',
	action: 'Set the live date of a template package version',
	description:
		'Set when a version of a template package goes live. It replaces the version that is live now for everyone who uses the template.',
	endpoint: 'POST /v1.1/TemplatePackageVersions/{templatePackageVersionId}/LiveDate',
	call: UNKNOWN_RESPONSE,
	effect: 'once',
	identifiedBy: ['templatePackageVersionId'],
	howToCheck: 'Check in HotDocs Advance which version of the template package is live.',
	hints: commandHints,
	parameters: {
		templatePackageVersionId: guid({
			displayName: 'Template Package Version ID',
			description: 'ID of the version of the template package',
		}),
		liveFromDate: dateTime({
			displayName: 'Live From',
			description: 'When the version goes live. Now or a past date makes it live immediately',
			sent: 'in UTC',
		}),
	},
	request: ({ templatePackageVersionId, liveFromDate }) => ({
		path: { templatePackageVersionId },
		body: { liveFromDate: liveFromDate.toJSDate().toISOString() },
	}),
	output: (response, _values, { path, body }) => outcome(response, { ...path, ...body }),
});
