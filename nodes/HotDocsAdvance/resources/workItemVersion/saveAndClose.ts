import type { paths } from '../../api';
import { flag, records, setting, steps } from '../../../engine';
import { statusIn, UNKNOWN_RESPONSE } from '../../responses';
import { waitUntilSaved } from '../../waitForDocuments';
import { commandHints } from '../../statusHints';
import { maxWait, versionId, workItemId } from '../../parameters';

const noSession = 'There may be no such version, or it may have no interview session in progress.';

export const saveAndClose = steps<paths>()({
	name: 'Save and Close',
	value: 'saveAndClose',
	action: 'Save a version of a work item and close its interview',
	description:
		"Save a version of a work item whose interview is in progress, and close the interview session, so that it can be continued later. HotDocs Advance doesn't document whether answers that somebody has typed since the last save are kept.",
	warnings: {
		final: {
			notice: 'The interview session ends, even if somebody has it open',
			mark: 'closes an open interview, cannot be undone',
		},
	},
	endpoints: [
		'PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/SaveAndClose',
		'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status',
	],
	effect: 'once',
	howToCheck: 'Use "Get Status" to check whether the version is saved.',
	identifiedBy: ['workItemId', 'versionId'],
	hints: { ...commandHints, 404: noSession, 409: noSession },
	parameters: {
		workItemId,
		versionId,
		waitUntilSaved: setting(
			flag({
				displayName: 'Wait Until Saved',
				description: 'Whether to wait until the version is saved, if that takes longer than the request',
				default: true,
			}),
		),
		maxWait: {
			...maxWait,
			property: {
				...maxWait.property,
				displayName: 'Max Wait for Saving',
				description: 'Maximum time to wait until the version is saved, in seconds',
			},
			showWhen: { waitUntilSaved: [true] },
		},
	},
	run: async (calls, { workItemId: item, versionId: version, maxWait: timeout }) => {
		const path = { workItemId: item, versionId: version };
		const endpoint = 'PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/SaveAndClose';
		const response = await calls.call(endpoint, { path, body: {} }, UNKNOWN_RESPONSE);
		// Hidden, and so undefined, when "Wait Until Saved" is off
		if (timeout === undefined) return { ...path, ...records(response)[0] };
		calls.done('the interview was closed', path);
		const status = await waitUntilSaved(calls, path, { first: statusIn(response), maxWait: timeout });
		return { ...path, status };
	},
});
