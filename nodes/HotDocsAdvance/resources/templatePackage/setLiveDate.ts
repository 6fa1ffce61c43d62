import type { paths } from '../../api';
import { guid, operation } from '../../../engine';
import { outcome, UNSEEN } from '../../responses';
import { commandHints } from '../../statusHints';
import { requiredDateTime } from '../../parameters';

export const setLiveDate = operation<paths>()({
	name: 'Set Live Date',
	value: 'setLiveDate',
	action: 'Set the live date of a template package version',
	description:
		'Set from when a version of a template package is the live one. This replaces the version that is live now, for everybody who uses the template.',
	endpoint: 'POST /v1.1/TemplatePackageVersions/{templatePackageVersionId}/LiveDate',
	call: UNSEEN,
	effect: 'once',
	identifiedBy: ['templatePackageVersionId'],
	howToCheck: 'Look in HotDocs Advance which version of the template package is live.',
	hints: commandHints,
	parameters: {
		templatePackageVersionId: guid({
			displayName: 'Template Package Version ID',
			description: 'The ID of the version of the template package',
		}),
		liveFromDate: requiredDateTime({
			displayName: 'Live From',
			description: 'From when the version is live: now or a past date makes it live at once',
			sent: 'in UTC',
		}),
	},
	request: ({ templatePackageVersionId, liveFromDate }) => ({
		path: { templatePackageVersionId },
		body: { liveFromDate: liveFromDate.toJSDate().toISOString() },
	}),
	output: (answer, _values, { path, body }) => outcome(answer, { ...path, ...body }),
});
