import type { paths } from '../../api';
import { operation, textId } from '../../../engine';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get a shared report',
	description:
		'Get what a visitor of the report sees. No credential is sent. If one is selected, only its base URL is used.',
	endpoint: 'GET /shared-reports/{share_hash_or_report_id}',
	effect: 'read',
	authentication: 'none',
	hints: {
		404: 'The report may have expired or been deleted, or the share hash may be a report ID instead.',
	},
	parameters: {
		shareHash: textId({
			displayName: 'Share Hash',
			description: 'Share hash of the report, not its ID',
			hint: 'Use the "share_hash" returned by "Create"',
			placeholder: 'e.g. xK9mP2qR7wLnY4vB',
		}),
	},
	request: ({ shareHash }) => ({ path: { share_hash_or_report_id: shareHash } }),
});
